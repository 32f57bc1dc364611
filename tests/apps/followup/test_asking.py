"""What cannot be asked is said when the question is written, and before it is fixed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from samstad.apps.followup import actions
from samstad.apps.followup.models import Question
from tests.apps.followup.made import (
    OTHERS,
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
