"""Common ground is computed once for a state of the data, and only for equal readers."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samstad.apps.accounts.models import Person, Role
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.common_ground import actions, kept
from samstad.apps.common_ground.bridge import Asked, _computed, ground_of
from samstad.apps.exchange.actions import put_contribution, share
from samstad.apps.exchange.models import Challenge, Idea, Term
from samstad.apps.exchange.terms import merge
from samstad.apps.history.models import Entry
from samstad.vocabulary.sharing import RoleKind
from tests.apps.common_ground.test_ground import ground, marks


@pytest.fixture
def tag(world):
    return Term.objects.create(network=world.network, name="Kultur", name_en="Culture")


def write(world, tag, *, level="network"):
    blank = Challenge(network=world.network, city=world.kiruna)
    said = {"title": "T", "text": "T", "level": level, "tags": [tag]}
    return put_contribution(world.leader, blank, **said)


def test_it_is_computed_once_for_those_who_reach_the_same(
    world, tag, django_assert_num_queries
):
    write(world, tag)
    of = [world.planner, world.people["evaluator"]]
    assert len({kept.reach_of(person) for person in of}) == 2  # their roles differ
    first = ground(world, world.planner)

    with django_assert_num_queries(1):  # whether anything was done since
        assert ground(world, world.planner) is first
    assert ground(world, world.stranger) is not first


def test_what_is_done_is_seen_by_the_next_who_asks(world, tag):
    def asked():
        return marks(ground(world, world.planner))

    assert asked() == set()
    thing = write(world, tag)
    assert asked() == {("kiruna", "Kultur")}
    other = Term.objects.create(network=world.network, name="Mod")
    merge(world.coordinator, tag, other)
    assert asked() == {("kiruna", "Mod")}
    said = actions.object_to(world.leader, world.kiruna, other, reason="Nej")
    assert asked() == set()
    actions.take_back(world.leader, said)
    assert asked() == {("kiruna", "Mod")}
    share(world.leader, thing, level="city")
    assert marks(ground(world, world.stranger)) == set()
    assert asked() == {("kiruna", "Mod")}


@pytest.fixture
def everyone(world, tag):
    """All there are, with contributions that each of them reaches differently.

    Among them are two who are invited to the same and to nothing else: each reads the
    own idea alone.
    """
    other = Person.objects.create(email="other@example.org")
    invited = {"thing_table": "places.city", "thing_number": world.kiruna.pk}
    Role.objects.create(
        person=other, kind=RoleKind.EXTERNAL, network=world.network, **invited
    )
    people = [*world.people.values(), other, VISITOR]
    home = {"network": world.network, "text": "T", "title": "T"}
    given = [
        {"city": world.kiruna, "board": board, "level": level, "by": by}
        for board in (world.board, world.other_board)
        for level in ("board", "city", "network", "public")
        for by in (world.leader, other, world.people["external"])
    ]
    given.append({"city": world.lund, "board": None, "level": "city", "by": None})
    for number, more in enumerate(given):
        own = Term.objects.create(network=world.network, name=f"Tagg {number}")
        Idea.objects.create(**home, **more).tags.set([own])
    return people


def test_nobody_is_shown_what_was_computed_for_another_reach(world, everyone):
    alone = {
        person: marks(_computed(person, world.network, Asked())) for person in everyone
    }
    assert len(set(map(frozenset, alone.values()))) > len(everyone) / 2

    for (
        person
    ) in everyone:  # with one answer held for two, one of them gets the other's
        assert marks(ground(world, person)) == alone[person], person


def test_every_table_that_is_read_for_it_tells_its_state(world, everyone):
    """Only tables of people and roles are left out: they are the other half of the key."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for person in everyone:
            _computed(person, world.network, Asked(broader=True))

    labels = {
        model._meta.db_table: model._meta.label_lower for model in apps.get_models()
    }
    said = " ".join(one["sql"] for one in asked.captured_queries)
    read = {
        labels[name]
        for name in re.findall(r'(?:FROM|JOIN) "(\w+)"', said)
        if name in labels
    }
    assert "exchange.idea" in read
    assert read - set(kept._TABLES) == {"accounts.role"}


def test_a_role_that_ends_takes_what_it_reached_along(world, tag):
    write(world, tag, level="city")
    assert marks(ground(world, world.planner)) == {("kiruna", "Kultur")}

    Role.objects.filter(person=world.planner).delete()
    fresh = type(world.planner).objects.get(pk=world.planner.pk)

    assert marks(ground(world, fresh)) == set()
    assert marks(ground(world, VISITOR)) == set()


def test_no_more_is_kept_than_there_is_room_for(world, tag, monkeypatch):
    monkeypatch.setattr(kept, "MOST_KEPT", 2)
    write(world, tag)

    for broader in (False, True):
        for of in (("challenges",), ("ideas",)):
            ground_of(world.planner, world.network, Asked(of=of, broader=broader))

    assert len(kept._held) == 2


def test_the_newest_acts_tell_states_apart_and_not_the_last_alone(world, tag):
    """Of two transactions the one that got its number first may be seen last."""
    for level in ("city", "network", "public"):
        write(world, tag, level=level)

    numbers = kept.state_of_data()

    written = Entry.objects.filter(table="exchange.challenge")
    assert set(numbers) == set(written.values_list("pk", flat=True))
    written.filter(pk=min(numbers)).delete()
    assert kept.state_of_data() != numbers
