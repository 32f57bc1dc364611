"""What was done is kept, and no wider than it was then."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from samstad.apps.accounts.actions import change_person
from samstad.apps.exchange.models import Challenge, Idea
from samstad.apps.history.actions import record, snapshot
from samstad.apps.history.models import Entry
from samstad.apps.history.queries import entries_of
from samstad.apps.history.reading import field_called
from tests.apps.exchange.test_rules import made
from tests.notes.models import Note


@pytest.fixture
def note(world):
    return Note.objects.create(
        network=world.network, city=world.kiruna, board=world.board, level="board"
    )


def test_an_entry_says_what_differs(world, note):
    before = snapshot(note)
    note.level = "city"
    note.save()

    entry = record(world.leader, "shared it", note, before=before)

    assert entry.changes == [("level", "board", "city")]
    assert entry.who_name == "leader (påhittad)"


def test_a_record_made_public_does_not_bring_its_earlier_words(world, note):
    record(world.leader, "wrote it", note)
    before = snapshot(note)
    note.level = "public"
    note.save()
    record(world.leader, "made it public", note, before=before)

    assert entries_of(note, world.stranger).count() == 0
    assert entries_of(note, world.reader).count() == 0
    assert entries_of(note, world.official).count() == 2


def test_what_a_person_changes_of_themselves_is_for_nobody_else(world):
    change_person(world.reader, name="Ny (påhittad)", organisation="")

    for person in world.people.values():
        assert entries_of(world.reader, person).count() == 0
    assert Entry.objects.count() == 1


def test_a_page_says_names_and_nothing_that_one_may_not_see(world, sign_in):
    hidden = made(Challenge, world, title="Hemlig", level="city")
    idea = made(Idea, world, title="Tavlan", title_en="The board", level="public")
    before = snapshot(idea)
    idea.challenge, idea.city, idea.state = hidden, world.lund, "declined"
    idea.save()
    record(world.leader, "changed it", idea, before=before)
    address = f"history/exchange.idea/{idea.pk}/"

    closed = sign_in(world.stranger).get(f"/en/{address}").content.decode()
    opened = sign_in(world.leader).get(f"/sv/{address}").content.decode()

    assert "History: The board" in closed
    assert "Kiruna</del>" in closed
    assert "Lund</ins>" in closed
    assert "Not taken further</ins>" in closed
    assert "something you may not see</ins>" in closed
    assert "Hemlig" not in closed
    assert "Hemlig</ins>" in opened


def test_fields_are_called_what_people_call_them(world):
    with override("sv"):
        assert field_called(world.kiruna, "municipality_code") == "Kommunkod"
        assert field_called(world.kiruna, "network") == "Nätverk"
    assert field_called(world.kiruna, "no_longer_there") == "no_longer_there"
