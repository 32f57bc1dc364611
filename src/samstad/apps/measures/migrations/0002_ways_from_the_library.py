"""Ways of working with those outside come from the library, not from a list of our own.

What was said by a word of the list is carried to a way of working of the city, which
the city may then describe, adapt or join with another.
"""

import django.db.models.deletion
from django.db import migrations, models

WORDS = {
    "meeting": ("Dialogmöte", "Dialogue meeting"),
    "workshop": ("Verkstad med dem som berörs", "Workshop with those concerned"),
    "walk": ("Gåtur på platsen", "Walk on the spot"),
    "interview": ("Intervju", "Interview"),
    "survey": ("Enkät", "Survey"),
    "panel": ("Medborgarpanel", "Citizens' panel"),
    "open-house": ("Öppet hus", "Open house"),
    "reference-group": ("Referensgrupp", "Reference group"),
    "prototype": ("Försök i liten skala", "Trial on a small scale"),
    "data": ("Utbyte av data", "Data handed over"),
}
SAID = {
    "text": "Användes med externa parter i en planeringsprocess.",
    "text_en": "Was used with external parties in a planning process.",
    "use_when": "Ännu inte beskrivet.",
    "use_when_en": "Not described yet.",
    "how": "Ännu inte beskrivet.",
    "how_en": "Not described yet.",
    "takes": "Ännu inte beskrivet.",
    "takes_en": "Not described yet.",
}


def carry(apps, schema_editor):
    """Each word used in a process: a way of working of its city, and a use of it."""
    View = apps.get_model("measures", "View")
    Method = apps.get_model("exchange", "Method")
    Use = apps.get_model("ways", "Use")
    for view in View.objects.filter(way__in=WORDS).select_related("process"):
        title, title_en = WORDS[view.way]
        process = view.process
        place = {"network_id": process.network_id, "city_id": process.city_id}
        method, _new = Method.objects.get_or_create(
            **place, title=title, defaults={**SAID, "title_en": title_en}
        )
        said = {"began": view.at.year}
        if process.level != "board":
            said |= {"where": process.title, "where_en": process.title_en}
        Use.objects.get_or_create(
            **place, method=method, process=process, defaults=said
        )
        view.method = method
        view.save(update_fields=["method"])
    schema_editor.connection.check_constraints()  # so that the table may be altered


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0004_ways_of_working"),
        ("measures", "0001_initial"),
        ("ways", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="view",
            name="method",
            field=models.ForeignKey(
                blank=True,
                help_text="From the library of ways of working, where it is then told how it went. Blank for what came in by itself, as a letter.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="views",
                to="exchange.method",
                verbose_name="way of working that it was given by",
            ),
        ),
        migrations.RunPython(carry, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="view", name="way"),
    ]
