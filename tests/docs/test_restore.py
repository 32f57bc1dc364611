"""What the handbook says of back-up holds: everything comes back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tools.answers import main as answers

POSTGRES = "postgres://postgres@127.0.0.1:5432"
FROM, TO = "samstad_backup_test", "samstad_restore_test"


def samstad(folder: Path, *command: str, **settings: str) -> str:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("SAMSTAD_")}
    ours = {"DJANGO_SETTINGS_MODULE": "samstad.config.settings"}
    return subprocess.run(
        [sys.executable, "-m", *command],
        env={**inherited, **ours, "SAMSTAD_DATA": str(folder), **settings},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def everything(folder: Path, **settings: str) -> str:
    return samstad(folder, "django", "dumpdata", "--exclude=contenttypes", **settings)


def test_a_copy_of_sqlite_holds_everything(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    samstad(here, "samstad.cli", "site", "demo")
    there.mkdir()

    with (
        closing(sqlite3.connect(here / "samstad.sqlite3")) as running,
        closing(sqlite3.connect(there / "samstad.sqlite3")) as copy,
    ):
        running.backup(copy)
    samstad(there, "samstad.cli", "site", "migrate")

    restored = everything(there)
    assert restored == everything(here)
    assert "Innovationsplattform Kiruna" in restored


def _postgres_answers() -> bool:
    kept, sys.argv = sys.argv, ["answers", f"{POSTGRES}/postgres"]
    try:
        return answers() == 0
    finally:
        sys.argv = kept


@pytest.mark.skipif(
    not (shutil.which("pg_dump") and _postgres_answers()),
    reason="There is no pg_dump, or PostgreSQL does not answer.",
)
def test_a_dump_of_postgres_holds_everything(tmp_path):
    dump = tmp_path / "samstad.dump"
    for name in (FROM, TO):
        _sql(f"DROP DATABASE IF EXISTS {name}")
        _sql(f"CREATE DATABASE {name}")
    here, there = ({"SAMSTAD_DATABASE_URL": _address(name)} for name in (FROM, TO))
    try:
        samstad(tmp_path, "samstad.cli", "site", "demo", **here)
        _run("pg_dump", "--format=custom", "--file", str(dump), _address(FROM))
        _run("pg_restore", "--no-owner", "--dbname", _address(TO), str(dump))
        samstad(tmp_path, "samstad.cli", "site", "migrate", **there)

        restored = everything(tmp_path, **there)
        assert restored == everything(tmp_path, **here)
        assert "Innovationsplattform Kiruna" in restored
    finally:
        for name in (FROM, TO):
            _sql(f"DROP DATABASE IF EXISTS {name}")


def _address(name: str) -> str:
    return urlunsplit((*urlsplit(POSTGRES)[:2], f"/{name}", "", ""))


def _sql(command: str) -> None:
    _run("psql", "--quiet", "--command", command, _address("postgres"))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
