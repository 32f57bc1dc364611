"""What cannot be asked is said when the question is written, and before it is fixed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from samstad.apps.followup import actions, same_kind
from samstad.apps.followup.models import Question
from tests.apps.followup.made import (
    CHECK,
    OTHERS,
    a_decided,
    a_kind,
    a_question,
    a_value,
    an_indicator,
    with_series,
)

pytestmark = pytest.mark.django_db


def draft(world, indicator=None, **more):
    return a_question(world, indicator or an_indicator(world), registered=False, **more)


def uppsala(world):
    """The stranger's city, in the place of one that was parted in 2003."""
    world.lund.municipality_code = "0380"
    world.lund.save()
    return world.lund


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"merged": ["2584"]}, "merged"),
        ({"breaks": ["0580", "2584"]}, "breaks"),
        ({"first": "2018"}, "first"),
        ({"last": "2017"}, "last"),
        ({"first": "2010T1"}, "first"),
    ],
)
def test_what_goes_against_itself_is_said_by_its_field(world, said, field):
    with pytest.raises(ValidationError) as refused:
        actions.put_question(world.planner, draft(world), **said)
    assert list(refused.value.message_dict) == [field]


def test_periods_that_hold_together_are_taken(world):
    said = {"first": "2010", "last": "2018", "merged": ["0580"]}
    assert actions.put_question(world.planner, draft(world), **said).first == "2010"


def test_a_border_between_the_periods_is_said_when_they_are(world):
    asked = draft(world, city=uppsala(world), start="2008")
    for first, is_refused in (("2002", True), ("2003", False)):
        asked.first = first
        if is_refused:
            with pytest.raises(ValidationError, match="2003"):
                asked.clean()
        else:
            asked.clean()


def test_a_municipality_that_was_parted_is_not_registered(world, sign_in):
    city, indicator = uppsala(world), an_indicator(world)
    for year in range(2000, 2008):
        a_value(indicator, year, year % 5, municipality="0380")
    asked = draft(world, indicator, city=city, start="2008")
    client = sign_in(world.stranger)
    address = reverse("followup:question-register", args=[asked.pk])

    page = client.get(address).content.decode()
    assert "Knivsta" in page and "skriv 2003 som första period" in page
    assert 'name="csrfmiddlewaretoken" value' not in page.split("<main")[1]
    page = client.post(address, follow=True).content.decode()
    assert "skriv 2003 som första period" in page
    assert Question.objects.get().registered is None

    asked.first = "2003"
    asked.save()
    client.post(address)
    assert Question.objects.get().registered is not None


def test_what_is_lacking_is_told_before_it_is_fixed_and_refuses_nothing(world, sign_in):
    few = with_series(an_indicator(world), others=OTHERS[:5])
    client = sign_in(world.planner)
    asked = draft(world, few)
    address = reverse("followup:question-register", args=[asked.pk])
    assert "Det behövs minst 19" in client.get(address).content.decode()
    client.post(address)
    assert Question.objects.get().registered is not None

    whole = draft(world, with_series(an_indicator(world, code="hela")), code="hela")
    address = reverse("followup:question-register", args=[whole.pk])
    assert "Det behövs minst" not in client.get(address).content.decode()


def test_what_came_after_is_not_looked_at(world, sign_in):
    """Equal throughout afterwards is something that nobody has seen yet."""
    indicator = with_series(an_indicator(world))
    own = indicator.values.filter(municipality="2584", period__gte="2018")
    own.update(value=7.0)
    asked = draft(world, indicator)
    address = reverse("followup:question-register", args=[asked.pk])
    page = sign_in(world.planner).get(address).content.decode()
    assert "samma värde" not in page

    indicator.values.filter(municipality="2584").update(value=7.0)
    page = sign_in(world.planner).get(address).content.decode()
    assert "samma värde" in page


def test_who_is_known_to_have_done_the_same_is_not_compared_with(world, sign_in):
    """A measure begun, a question registered or a finding of the same kind: U2."""
    kind, indicator = a_kind(world), with_series(an_indicator(world))
    asked = a_question(world, indicator, kind=kind, registered=False)
    lund = {"city": world.lund, "kind": kind}
    measure = a_decided(world, **lund, board=None, title="Detsamma")
    assert same_kind.let_in(asked, world.planner) == [], "decided is not yet begun"

    measure.checks.create(**CHECK, by=world.stranger, began_on=CHECK["on"])
    page = sign_in(world.planner).get(_register(asked))
    assert "enligt det som står här: Lund" in page.content.decode()
    with pytest.raises(actions.NotNow, match="Lund"):
        actions.register(world.planner, asked)

    asked.did_the_same = ["1281"]
    asked.save()
    actions.register(world.planner, asked)
    assert asked.registered


@pytest.mark.parametrize(
    ("asks", "expected"),
    [
        ({}, ["Lund"]),
        ({"compare_with": ["0180"]}, []),
        ({"compare_with": ["1281"]}, ["Lund"]),
        ({"began": {"1281": "2012"}, "design": "group-time"}, []),
        ({"design": "interrupted"}, []),
        ({"last": "2009"}, []),
        ({"kind": None}, []),
    ],
)
def test_only_those_that_would_be_compared_with_stand_in_the_way(world, asks, expected):
    kind, indicator = a_kind(world), an_indicator(world)
    a_question(world, indicator, kind=kind, city=world.lund, code="deras", start="2010")
    asked = a_question(world, indicator, registered=False, **{"kind": kind} | asks)

    assert same_kind.let_in(asked, world.planner) == expected


def test_what_one_may_not_read_is_not_told_of(world):
    kind, indicator = a_kind(world), an_indicator(world)
    hidden = {"city": world.lund, "level": "city", "code": "deras"}
    a_question(world, indicator, kind=kind, **hidden)
    asked = a_question(world, indicator, kind=kind, registered=False)

    assert same_kind.let_in(asked, world.planner) == []


def _register(asked):
    return reverse("followup:question-register", args=[asked.pk])
