"""Lists and pages cost the same questions however much there is."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.followup import actions
from tests.apps.followup.made import (
    a_finding,
    a_kind,
    a_predictor,
    a_question,
    an_answer,
    an_indicator,
    with_series,
)


def much(world, how_many):
    for number in range(how_many):
        kind = a_kind(world, f"Slag {number}")
        indicator = an_indicator(world, code=f"i{number}", name=f"nr {number}")
        with_series(indicator, others=("2580",))
        a_question(world, indicator, code=f"q{number}", title=f"nr {number}", kind=kind)
        for _ in range(how_many):
            a_finding(world, indicator, kind, title=f"nr {number}")


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize(
    ("name", "questions"), [("home", 9), ("indicators", 7), ("findings", 9)]
)
def test_a_list_costs_the_same(
    world, sign_in, django_assert_num_queries, how_many, name, questions
):
    much(world, how_many)
    client = sign_in(world.leader)
    client.get("/sv/me/")  # the session is given its token for forms, once

    with django_assert_num_queries(questions):
        page = client.get(reverse(f"followup:{name}")).content.decode()

    assert all(f"nr {number}" in page for number in range(how_many))


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_kind_costs_the_same(world, client, django_assert_num_queries, how_many):
    kind = a_kind(world)
    for number in range(how_many):
        indicator = an_indicator(world, code=f"i{number}")
        a_finding(world, indicator, kind, title=f"nr {number}")
        a_finding(world, indicator, kind, title=f"nr {number}", effect=3.0)

    with django_assert_num_queries(3):
        page = client.get(kind.get_absolute_url()).content.decode()

    assert page.count("nr ") == 2 * how_many


@pytest.mark.parametrize("how_many", [1, 3])
def test_an_evaluation_costs_the_same(
    world, client, django_assert_num_queries, how_many
):
    run = an_answer(world)
    for _ in range(how_many - 1):
        actions.evaluate(world.planner, run.question)

    for year in range(how_many - 1):
        a_predictor(run.question, run.question.indicator, first=f"201{year}")

    with django_assert_num_queries(5 + 1 + (how_many > 1)):  # predictors, what they are
        page = client.get(run.question.get_absolute_url())

    assert len(page.context["runs"]) == how_many


def test_the_filter_stands_in_the_address(world, client):
    indicator = with_series(an_indicator(world))
    a_question(world, indicator, title="Tegel i frost")
    answered = a_question(world, indicator, code="b", title="Tegel i sol")
    actions.evaluate(world.planner, answered)
    address = reverse("followup:home")

    page = client.get(address + "?q=tegel&city=kiruna&answer=effect").content.decode()
    none = client.get(address + "?answer=none").content.decode()

    assert "Tegel i sol" in page
    assert "Tegel i frost" not in page
    assert "Tegel i frost" in none
    assert "Tegel i sol" not in none
    assert client.get(address + "?city=ingen&kind=x&answer=?").status_code == 200
