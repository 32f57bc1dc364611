"""The demonstration is loaded once, is then people's own, and keeps to itself."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.utils import timezone

from samstad.apps.accounts.demonstration import PASSWORD, accounts
from samstad.apps.accounts.models import Person, Role
from samstad.apps.exchange.models import Experience
from samstad.apps.front.demonstration import (
    LOADED,
    WROTE,
    NotTheDemonstration,
    load_demonstration,
)
from samstad.apps.history.models import Entry
from samstad.apps.meetings.models import Meeting, Minutes
from samstad.apps.notices.models import Notice
from samstad.apps.places.models import Board, City, Network

pytestmark = pytest.mark.django_db


def test_loading_twice_doubles_nothing():
    load_demonstration()
    first = [m.objects.count() for m in (City, Board, Person, Role)]

    load_demonstration()

    assert [m.objects.count() for m in (City, Board, Person, Role)] == first
    assert first[0] == 6


def test_what_people_have_written_in_it_stands_the_next_time():
    assert load_demonstration()
    people = Person.objects.filter(email="processledare.kiruna@example.org")
    people.update(name="Someone Else")
    City.objects.filter(slug="kiruna").update(theme="Another theme")
    Experience.objects.filter(city__slug="kiruna").update(title="Told in other words")
    Minutes.objects.update(notes="What was said.")
    count = Experience.objects.count()

    assert not load_demonstration()

    assert people.get().name == "Someone Else"
    assert City.objects.get(slug="kiruna").theme == "Another theme"
    assert {one.notes for one in Minutes.objects.all()} == {"What was said."}
    assert Experience.objects.count() == count


def test_its_records_have_a_history_and_a_newcomers_desk_shows_it(client):
    load_demonstration()
    experience = Experience.objects.filter(city__slug="kiruna").get()
    leader = Person.objects.get(email="processledare.kiruna@example.org")

    (entry,) = Entry.objects.of(experience)
    assert (entry.who, entry.verb, entry.when) == (leader, WROTE, experience.written)
    assert Entry.objects.of(Meeting.objects.first()).get().verb == LOADED
    client.force_login(leader)
    page = client.get("/sv/desk/").content.decode()
    assert "Det senaste" in page
    assert "Teamen som lärde av varandra blev snabbare" in page
    assert "laddade demonstrationen" not in page
    assert not Notice.objects.exists()


def test_past_meetings_say_who_was_there_and_that_it_is_made_up(client):
    load_demonstration()
    past = Meeting.objects.filter(ends__lt=timezone.now())
    leader = Person.objects.get(email="processledare.kiruna@example.org")
    client.force_login(leader)

    for meeting in past:
        noted = set(meeting.registrations.values_list("attendance", flat=True))
        assert {"present", "excused"} <= noted, "nobody is left without"
        assert "" not in noted
        page = client.get(meeting.get_absolute_url()).content.decode()
        assert "påhitta" in meeting.about
        assert "Vilka som kom" in page and "1 var giltigt förhindrad." in page
    assert len(past) == 3


def test_a_meeting_leads_to_its_article_and_the_next_can_be_prepared(client):
    load_demonstration()
    held = Meeting.objects.get(uid="tematraff-2017-11@samstad")
    coming = Meeting.objects.get(uid="nasta-traff@samstad")
    client.force_login(Person.objects.get(email="samordnare@example.org"))

    page = client.get(held.get_absolute_url()).content.decode()
    ahead = client.get(coming.get_absolute_url()).content.decode()
    people = client.get(f"{coming.get_absolute_url()}participants/").content.decode()

    assert "Sex städer jämförde sin organisationskultur" in page
    assert "4 personer är anmälda. Platser kvar: 36." in ahead
    assert "Tre försök, tre sätt" in ahead
    assert "vem fortsätter att mäta" in ahead
    assert "vegetarisk mat" in people


def test_everyone_in_it_is_invented_and_can_sign_in(client):
    load_demonstration()

    for account in accounts():
        assert "(påhittad)" in account.name
        assert Person.objects.get(email=account.email).check_password(PASSWORD)


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
