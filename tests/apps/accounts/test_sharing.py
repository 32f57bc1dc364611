"""Who reads what: every role at every level, on a table of the tests' own."""

from __future__ import annotations

import pytest

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.accounts.why import reasons
from tests.notes.models import Note


@pytest.fixture
def notes(world):
    rows = [
        Note.objects.create(
            network=world.network, city=world.kiruna, board=world.board, level=level
        )
        for level in ("board", "city", "network", "public")
    ]
    other = {"network": world.network, "city": world.kiruna, "board": world.other_board}
    rows.append(Note.objects.create(**other, level="board"))
    return rows


EXPECTED = {
    "stranger": "network public",
    "external": "public",
    "reader": "city network public",
    "communicator": "city network public",
    "evaluator": "city network public",
    "planner": "city network public",
    "elected": "board city network public",
    "official": "board city network public",
    "leader": "board board city network public",
    "coordinator": "network public",
}


@pytest.mark.parametrize("who", EXPECTED)
def test_each_role_reads_its_levels(world, notes, who):
    seen = Note.objects.visible_to(world.people[who])

    assert sorted(seen.values_list("level", flat=True)) == EXPECTED[who].split()


def test_a_visitor_reads_what_is_public(notes):
    assert [n.level for n in Note.objects.visible_to(VISITOR)] == ["public"]


def test_why_has_a_reason_exactly_for_what_is_visible(world, notes):
    for person in [VISITOR, *world.people.values()]:
        seen = set(Note.objects.visible_to(person).values_list("pk", flat=True))
        assert {n.pk for n in notes if reasons(person, n)} == seen


def test_it_is_answered_by_one_question(world, notes, django_assert_num_queries):
    world.reader.scopes  # noqa: B018 - the roles are asked for once a request

    with django_assert_num_queries(1):
        list(Note.objects.visible_to(world.reader))


def test_a_role_that_has_ended_opens_nothing(world, notes):
    world.reader.roles.update(ends="2017-12-31")

    assert [n.level for n in Note.objects.visible_to(world.reader)] == ["public"]
