from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='words_en',
            field=models.TextField(blank=True, max_length=2000, verbose_name='decision, in English'),
        ),
        migrations.AddField(
            model_name='minutes',
            name='notes_en',
            field=models.TextField(blank=True, verbose_name='notes, in English'),
        ),
    ]
