"""The full-text index, in the way of each database."""

from django.db import migrations

_FTS = "INSERT INTO front_words_of_found(rowid, stems) VALUES (new.id, new.stems);"
_GONE = "DELETE FROM front_words_of_found WHERE rowid = old.id;"
SQLITE = [
    "CREATE VIRTUAL TABLE front_words_of_found USING fts5"
    "(stems, tokenize = 'unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER front_found_in AFTER INSERT ON front_found BEGIN {_FTS} END",
    f"CREATE TRIGGER front_found_out AFTER DELETE ON front_found BEGIN {_GONE} END",
    f"CREATE TRIGGER front_found_new AFTER UPDATE ON front_found BEGIN {_GONE} {_FTS} END",
]
POSTGRESQL = [
    "ALTER TABLE front_found ADD COLUMN words tsvector GENERATED ALWAYS AS"
    " (array_to_tsvector(string_to_array(trim(stems), ' '))) STORED",
    "CREATE INDEX front_words_of_found ON front_found USING gin (words)",
]


def make(apps, editor):
    is_sqlite = editor.connection.vendor == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("front", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
