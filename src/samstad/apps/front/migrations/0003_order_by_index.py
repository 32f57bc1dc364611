"""On SQLite, hits are put in order without opening rows, whose texts are long.

PostgreSQL keeps long texts apart already, and would refuse a long title in an index.
"""

from django.db import migrations

_INDEX = (
    'CREATE INDEX front_found_in_order ON front_found (id, "table", number, day,'
    " city_id, level, title_stems)"
)


def make(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute(_INDEX)


class Migration(migrations.Migration):
    dependencies = [("front", "0002_full_text")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
