"""Lists cost the same questions however long they are."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.exchange.models import Method
from samstad.apps.measures import actions
from samstad.apps.measures.desk import waiting_for
from samstad.apps.measures.models import View
from samstad.apps.plans.actions import change_case
from samstad.apps.plans.removal import edits_to_remove
from samstad.apps.plans.tables import tables_of
from tests.apps.exchange.test_rules import made
from tests.apps.measures.conftest import begun

CODES = ("a-skola", "b-paviljong", "c-vardboende", "d-ombyggnad", "e-gemensamt")
QUESTIONS = {
    "list": 11,
    "matrix": 9,
    "board": 12,
    "tensions": 7,
    "taken-part": 15,
    "others": 8,
}


def _with_measures(world, how_many):
    """A process with so many measures, each stated on, viewed and proposed."""
    process = begun(world)
    for code in CODES[how_many:]:
        tables = tables_of(process.versions.latest("number"))
        edits = edits_to_remove(tables, "measures", (code,))
        number = process.versions.latest("number").number
        change_case(world.planner, process, edits, based_on=number)
    for measure in process.measures.in_case():
        actions.state_effects(
            world.official, measure, "SN", [], certainty="inferred", reason="Prov"
        )
        way = made(Method, world, title=f"Gåtur {measure.code}")
        actions.hand_in(world.planner, measure, View(party="Vi", text="Ja", method=way))
        actions.propose(
            world.official, process, {"title": measure.title, "department": "fastighet"}
        )
    return process


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize("page", list(QUESTIONS))
def test_a_page_costs_the_same_questions(
    world, sign_in, django_assert_num_queries, page, how_many
):
    process = _with_measures(world, how_many)
    args = [process.pk, "SN"] if page == "board" else [process.pk]
    client = sign_in(world.planner)

    with django_assert_num_queries(QUESTIONS[page]):
        answer = client.get(reverse(f"measures:{page}", args=args))

    assert answer.status_code == 200


@pytest.mark.parametrize("how_many", [1, 3])
def test_taking_out_the_list_costs_the_same_questions(
    world, sign_in, django_assert_num_queries, how_many
):
    process = _with_measures(world, how_many)
    address = reverse("measures:export", args=[process.pk, "csv"])
    client = sign_in(world.planner)

    with django_assert_num_queries(5):
        rows = client.get(address).content.decode().splitlines()

    assert len(rows) == 1 + how_many


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_page_of_a_measure_costs_the_same_questions(
    world, sign_in, django_assert_num_queries, how_many
):
    process = _with_measures(world, 1)
    measure = process.measures.in_case().get()
    for _ in range(how_many):
        actions.hand_in(world.planner, measure, View(party="Vi", text="Ja"))
    client = sign_in(world.planner)

    with django_assert_num_queries(15):
        client.get(measure.get_absolute_url())


@pytest.mark.parametrize("how_many", [1, 3])
def test_what_waits_costs_the_same_questions(
    world, django_assert_num_queries, how_many
):
    """For an official of a board that was asked, in so many processes."""
    for _ in range(how_many):
        process = begun(world)
        actions.ask_board(world.planner, process, "SN", until=None)
        actions.propose(
            world.official, process, {"title": "Bibliotek", "department": "fastighet"}
        )
    official = type(world.official).objects.get(pk=world.official.pk)

    with django_assert_num_queries(6):
        found = waiting_for(official)

    assert [waiting.words.partition(":")[0] for waiting in found] == [
        "Uppge effekter av 5 åtgärder för nämnden"
    ] * how_many
