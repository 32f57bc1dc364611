"""Measures, experiences and meetings beside each other, by their tags and conditions."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.common_ground import things
from samstad.apps.common_ground.bridge import Asked, lattice_of
from samstad.apps.common_ground.kept import forget
from samstad.apps.common_ground.things import things_ground
from samstad.apps.exchange.models import Experience, Term
from samstad.apps.meetings.models import Meeting
from tests.apps.common_ground.test_whom_to_ask import planned
from tests.apps.followup.made import a_decided, a_kind
from tests.markup import mistakes_in

ADDRESSES = [reverse("common_ground:shared"), reverse("common_ground:lattice")]


@pytest.fixture
def tags(world):
    forget()
    culture, water = (
        Term.objects.create(network=world.network, name=name, name_en=english)
        for name, english in (("Kultur", "Culture"), ("Vatten", "Water"))
    )
    return culture, water


def experience(city, title, *tags, **more):
    given = {"network": city.network, "city": city, "title": title, "level": "network"}
    texts = dict.fromkeys(("text", "done", "happened"), "T")
    thing = Experience.objects.create(**{**given, **texts, **more})
    thing.tags.set(tags)
    forget()
    return thing


def meeting(city, title, **more):
    starts = timezone.now() + datetime.timedelta(days=7)
    given = {"network": city.network, "city": city, "level": "network"}
    return Meeting.objects.create(
        **{**given, "title": title, "starts": starts, "ends": starts, **more}
    )


def marks(world, who, compared, *, tags_only=True, **more):
    asked = {"tags_only": tags_only, **more}
    found = things_ground(who, world.network, Asked(compared=compared, **asked))
    names = {thing.pk: thing.name for thing in found.cities}
    columns = {term.pk: term.name for term in found.terms}
    return {(names[thing], columns[term]) for thing, term in found.found}


def test_experiences_have_the_tags_they_were_given(world, tags):
    culture, water = tags
    experience(world.kiruna, "Bron", culture, water)
    experience(world.lund, "Badet", water)
    experience(world.lund, "Kultur utan tagg")

    assert marks(world, world.leader, "experiences") == {
        ("Bron", "Kultur"),
        ("Bron", "Vatten"),
        ("Badet", "Vatten"),
    }


def test_only_what_one_may_read_stands_there(world, tags):
    experience(world.kiruna, "Eget", tags[0], level="city")
    experience(world.kiruna, "Borta", tags[0], withdrawn=timezone.now())
    a_decided(world, title="Vatten för alla", level="city", board=None)
    meeting(world.kiruna, "Vatten hos oss", level="city")
    forget()

    assert marks(world, world.leader, "experiences") == {("Eget", "Kultur")}
    for compared in ("experiences", "measures", "meetings"):
        assert marks(world, world.stranger, compared) == set()
        assert marks(world, VISITOR, compared) == set()


def test_a_measure_and_a_meeting_have_what_they_say(world, tags):
    tags[1].synonyms = "Dagvatten"
    tags[1].save()
    a_decided(world, title="Dammar", text="Ta hand om dagvatten.")
    meeting(world.lund, "Höstens träff", theme="Kultur i staden")
    meeting(world.lund, "Kultur", cancelled=timezone.now())
    forget()

    assert marks(world, world.leader, "measures") == {("Dammar", "Vatten")}
    assert marks(world, world.leader, "meetings") == {("Höstens träff", "Kultur")}


def test_conditions_stand_beside_the_tags(world, tags):
    kind = a_kind(world, name="Damm")
    a_decided(world, title="Vatten i dammar", kind=kind)
    forget()

    usual = marks(world, world.leader, "measures")
    more = marks(world, world.leader, "measures", tags_only=False)

    assert usual == {("Vatten i dammar", "Vatten")}
    assert more - usual == {("Vatten i dammar", "Damm"), ("Vatten i dammar", "Kiruna")}


def test_a_measure_in_a_plan_stands_beside_those_decided(world, tags):
    planned(world.lund, "Vatten på taken")
    planned(world.lund, "Vatten i källaren", level="city")
    a_decided(world, title="Vatten i dammar")
    forget()

    assert marks(world, world.leader, "measures") == {
        ("Vatten på taken", "Vatten"),
        ("Vatten i dammar", "Vatten"),
    }


def test_a_tag_counts_as_the_broader_ones_when_asked_for(world, tags):
    culture, water = tags
    water.broader = culture
    water.save()
    experience(world.lund, "Badet", water)

    found = marks(world, world.leader, "experiences", broader=True)

    assert found == {("Badet", "Vatten"), ("Badet", "Kultur")}


def test_the_lattice_is_of_the_things(world, tags):
    culture, water = tags
    experience(world.kiruna, "Bron", culture, water)
    experience(world.lund, "Badet", water)

    ground = things_ground(
        world.leader, world.network, Asked(compared="experiences", tags_only=True)
    )
    found = {
        (frozenset(c.name for c in node.cities), frozenset(t.name for t in node.terms))
        for node in lattice_of(ground).nodes
    }

    assert found == {
        (frozenset({"Bron", "Badet"}), frozenset({"Vatten"})),
        (frozenset({"Bron"}), frozenset({"Vatten", "Kultur"})),
    }


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("compared", ["experiences", "measures", "meetings"])
def test_each_page_shows_them_with_a_way_to_each(
    world, tags, sign_in, address, compared
):
    things_there = {
        "experiences": experience(world.kiruna, "Vatten i bron", tags[1]),
        "measures": a_decided(world, title="Vatten i dammen"),
        "meetings": meeting(world.lund, "Vatten på hösten"),
    }
    forget()

    page = sign_in(world.leader).get(f"{address}?compared={compared}")

    said = page.content.decode()
    assert page.status_code == 200
    assert things_there[compared].get_absolute_url() in said
    assert f"?compared={compared}" in said
    assert mistakes_in(page.content) == []


def test_what_is_no_choice_is_said_and_cities_are_compared(world, tags, sign_in):
    page = sign_in(world.leader).get(f"{ADDRESSES[0]}?compared=people")

    assert page.status_code == 400


def test_the_table_goes_out_as_it_is_shown(world, tags, sign_in):
    experience(world.lund, "Badet", tags[1])
    address = reverse("common_ground:export", args=["csv"])

    said = sign_in(world.leader).get(f"{address}?compared=experiences").content.decode()

    assert "Badet" in said
    assert "Vatten" in said


def test_it_costs_the_same_however_many_there_are(world, tags):
    def cost(compared):
        person = type(world.leader).objects.get(pk=world.leader.pk)
        assert person.scopes
        forget()
        with CaptureQueriesContext(connection) as queries:
            marks(world, person, compared)
        return len(queries)

    def more():
        experience(world.lund, "Badet", *tags)
        a_decided(world, title="Vatten", kind=None)
        meeting(world.lund, "Vatten")

    more()
    few = [cost(one) for one in ("experiences", "measures", "meetings")]
    more()
    more()

    assert [cost(one) for one in ("experiences", "measures", "meetings")] == few


def test_the_newest_are_those_that_stand_there(world, tags, monkeypatch):
    monkeypatch.setattr(things, "MOST_THINGS", 2)
    for day in range(3):
        then = timezone.now() - datetime.timedelta(days=day)
        experience(world.lund, f"Bad {day}", tags[1], written=then)

    found = marks(world, world.leader, "experiences")

    assert {name for name, _tag in found} == {"Bad 0", "Bad 1"}
