"""The demonstration keeps to its own database, and to what it has already done there."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from samstad.apps.accounts.demonstration import PASSWORD
from samstad.apps.front.demonstration import NotTheDemonstration, load_demonstration
from samstad.apps.places.models import City, Network

pytestmark = pytest.mark.django_db


def test_a_database_in_use_is_left_alone():
    Network.objects.create(slug="real", name="Real")

    with pytest.raises(NotTheDemonstration):
        load_demonstration()
    assert not City.objects.exists()


@pytest.mark.once  # in a file of its own, as the next
def test_tables_of_somebody_else_are_not_touched(tmp_path):
    path = tmp_path / "theirs.sqlite3"
    with closing(sqlite3.connect(path)) as theirs:
        theirs.execute("CREATE TABLE ours (id INTEGER)")
    before = rows_in(path)

    said = demonstrate(tmp_path, SAMSTAD_DATABASE_URL=f"sqlite:///{path}")

    assert said.returncode == 1
    assert "SAMSTAD_DATA" in said.stderr
    assert rows_in(path) == before


@pytest.mark.once
def test_the_second_time_changes_no_row(tmp_path):
    first = demonstrate(tmp_path)
    rows = rows_in(tmp_path / "samstad.sqlite3")

    second = demonstrate(tmp_path)

    assert (first.returncode, second.returncode) == (0, 0)
    assert rows_in(tmp_path / "samstad.sqlite3") == rows
    assert PASSWORD in second.stdout
    assert (tmp_path / "demonstration").exists()


def demonstrate(folder, **settings):
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("SAMSTAD_")}
    ours = {"DJANGO_SETTINGS_MODULE": "samstad.config.settings"}
    return subprocess.run(
        [sys.executable, "-m", "samstad.cli", "site", "demo"],
        env={**inherited, **ours, "SAMSTAD_DATA": str(folder), **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def rows_in(path):
    """All rows but how the search engine of SQLite lays out its own index."""
    with closing(sqlite3.connect(path)) as database:
        rows = list(database.iterdump())
    return [row for row in rows if 'INTO "front_words_of_found_' not in row]


def test_every_page_of_it_says_so_and_no_other(client, settings, tmp_path):
    settings.DEMONSTRATION_MARK = tmp_path / "demonstration"
    assert "demonstration" not in client.get("/sv/cities/").content.decode()

    settings.DEMONSTRATION_MARK.touch()

    assert 'class="demonstration"' in client.get("/sv/cities/").content.decode()
    assert 'class="demonstration"' in client.get("/sv/nothing/").content.decode()
