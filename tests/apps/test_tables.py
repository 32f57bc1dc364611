"""A new database gets the tables from the models that migrations would make."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing

ASKED = """
import json
from django.db import connection
with connection.cursor() as cursor:
    asked = connection.introspection
    print(json.dumps({
        table: [
            sorted(
                [c.name, str(c.type_code), c.null_ok, c.pk, c.collation]
                for c in asked.get_table_description(cursor, table)
            ),
            sorted(
                [sorted(f["columns"] or []), f["primary_key"], f["unique"], f["check"],
                 f["index"], f["foreign_key"], f.get("orders") or []]
                for f in asked.get_constraints(cursor, table).values()
            ),
        ]
        for table in sorted(asked.table_names(cursor))
    }, default=str))
"""


def test_the_models_make_the_same_tables_as_the_migrations(tmp_path):
    by_models, by_migrations = tmp_path / "models", tmp_path / "migrations"
    _typed(by_models, "samstad.cli", "site", "migrate")
    by_migrations.mkdir()
    _typed(by_migrations, "django", "migrate", "--verbosity=0")
    _typed(by_migrations, "django", "createcachetable")

    made = json.loads(_typed(by_models, "django", "shell", "--no-imports", "-c", ASKED))
    known = json.loads(
        _typed(by_migrations, "django", "shell", "--no-imports", "-c", ASKED)
    )

    assert len(known) > 100
    assert made == known
    assert _rows(by_models) == _rows(by_migrations)
    # and the next version finds it as if it had been migrated
    _typed(by_models, "samstad.cli", "site", "migrate")
    left = _typed(by_models, "django", "migrate", "--check", "--plan")
    assert "No planned migration operations" in left


def _typed(folder, *command: str) -> str:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("SAMSTAD_")}
    ours = {"DJANGO_SETTINGS_MODULE": "samstad.config.settings"}
    return subprocess.run(
        [sys.executable, "-m", *command],
        env={**inherited, **ours, "SAMSTAD_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def _rows(folder) -> dict[str, int]:
    """How many rows each table begins with: permissions, kinds, what is noted as done."""
    with closing(sqlite3.connect(folder / "samstad.sqlite3")) as database:
        told = [row for row in database.iterdump() if row.startswith('INSERT INTO "')]
    counted = Counter(row.split('"')[1] for row in told)
    del counted["sqlite_sequence"]  # which numbers were given out on the way
    return dict(counted)
