from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followup', '0006_two_more_designs'),
    ]

    operations = [
        migrations.AddField(
            model_name='decidedmeasure',
            name='expected_source',
            field=models.CharField(blank=True, help_text='Whose estimate it is, or the findings that it is taken from.', max_length=500, verbose_name='what the expected effect rests on'),
        ),
    ]
