"""Municipalities are like one in what is chosen, of what one may see."""

from __future__ import annotations

import datetime
import html

import pytest
from django.urls import reverse

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.followup import like
from samstad.apps.followup.models import Value
from samstad.vocabulary.counties import COUNTIES
from samstad.vocabulary.municipalities import NAMES

from .made import an_indicator

KIRUNA, LUND, BORAS, GAVLE = "2584", "1281", "1490", "2180"


def _said(indicator, period="2020", vintage=2021, **values):
    for code, value in values.items():
        Value.objects.create(
            indicator=indicator,
            municipality=code.removeprefix("m"),
            period=period,
            value=value,
            vintage=datetime.date(vintage, 3, 1),
            state="withdrawn" if value is None else "published",
        )


@pytest.fixture
def two(world):
    size = an_indicator(world, code="storlek", name="Storlek")
    age = an_indicator(world, code="alder", name="Ålder")
    _said(size, m2584=20.0, m1281=120.0, m1490=110.0, m2180=30.0)
    _said(age, m2584=40.0, m1281=38.0, m1490=41.0, m2180=44.0)
    return size, age


def _find(*indicators, most=10):
    return like.find_like(KIRUNA, indicators, most=most)


def test_the_nearest_comes_first_and_says_what_parts_them(two):
    size, age = two

    by_size = _find(size)
    assert [one.code for one in by_size.alike] == [GAVLE, BORAS, LUND]
    both = _find(size, age)
    assert {one.code for one in both.alike} == {GAVLE, BORAS, LUND}
    for one in both.alike:
        assert sum(part.share for part in one.parts) == pytest.approx(1)
    boras = next(one for one in both.alike if one.code == BORAS)
    assert boras.parts[0].share > 0.9  # a year of age against ninety thousand


def test_the_last_word_counts_and_what_is_missing_is_left_out_and_named(two):
    size, age = two
    _said(size, m2180=100.0, vintage=2022)
    _said(age, m1490=None, vintage=2022)

    found = _find(size, age)

    assert found.lacking == ["Borås"]
    assert {one.code: one.parts[0].value for one in found.alike} == {
        GAVLE: 100.0,
        LUND: 120.0,
    }


def test_the_newest_period_that_all_have_is_taken(two):
    size, age = two
    _said(size, period="2021", m2584=21.0, m1281=121.0, m1490=111.0)

    assert _find(size).period == "2021"
    assert _find(size, age).period == "2020"
    _said(age, m2584=None, vintage=2023)
    assert _find(size, age) is None


def test_values_that_one_may_not_see_are_not_compared(world, two):
    size, age = two
    age.level, age.city = "city", world.kiruna
    age.save()

    assert list(like.indicators_to_compare(VISITOR)) == [size]
    assert age in like.indicators_to_compare(world.people["reader"])


def test_the_page_shows_them_and_leads_to_a_question(world, two, sign_in):
    client = sign_in(world.people["planner"])
    page = client.get(
        reverse("followup:likes"),
        {"municipality": KIRUNA, "indicators": [one.pk for one in two], "most": 2},
    )

    assert "Gävle" in page.text
    asked = client.get(reverse("followup:question-new"), {"compare_with": "2180,xx"})
    assert asked.context["form"]["compare_with"].value() == "Gävle"


def test_a_question_from_there_states_the_rule_they_were_chosen_by(two, sign_in, world):
    client = sign_in(world.people["planner"])
    size, age = two
    asks = {"municipality": KIRUNA, "indicators": [size.pk, age.pk], "most": 2}
    page = client.get(reverse("followup:likes"), asks)
    link = page.text.split(f"{reverse('followup:question-new')}?")[1].split('"')[0]

    form = client.get(f"{reverse('followup:question-new')}?{html.unescape(link)}")

    form = form.context["form"]
    assert form["compare_with"].value().splitlines() == ["Gävle", "Borås"]
    assert form["rule"].value() == (
        "De 2 av 3 kommuner med värden som är mest lika staden i ”Storlek” och "
        "”Ålder”, 2020."
    )


def test_they_are_looked_for_in_one_county_alone(two):
    size, _age = two
    _said(size, m2580=70.0, m2581=40.0)
    found = like.find_like(KIRUNA, [size], most=10, county="25")

    assert [one.code for one in found.alike] == ["2581", "2580"]
    assert found.rule.sv.startswith("De 2 av 2 kommuner med värden i Norrbottens län")
    assert set(COUNTIES) == {code[:2] for code in NAMES}


def test_the_page_asks_as_much_of_the_database_for_more(
    two, client, django_assert_num_queries
):
    def asked():
        numbers = [one.pk for one in two]
        found = {"municipality": KIRUNA, "indicators": numbers}
        return client.get(reverse("followup:likes"), found)

    asked()
    with django_assert_num_queries(5):
        asked()
    for indicator in two:
        _said(indicator, m0180=900.0, m1480=600.0, m1280=350.0)
    with django_assert_num_queries(5):
        asked()
