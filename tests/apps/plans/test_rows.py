"""Rows of the case are read and changed in the browser."""

from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from samstad.adapters.cases import read_case
from samstad.apps.plans.actions import begin_process, change_case
from samstad.apps.plans.bridge import RowEdit, case_of, key_of
from samstad.apps.plans.models import Process
from samstad.apps.plans.removal import edits_to_remove
from samstad.apps.plans.tables import tables_of
from samstad.engines.planning.case import TABLES

CASES = Path(__file__).parents[3] / "cases"


@pytest.fixture
def process(world):
    made = Process(network=world.network, city=world.kiruna, title="Fem åtgärder")
    return begin_process(world.planner, made, read_case(CASES / "fem-atgarder"))


def _address(page, process, table, *key):
    address = reverse(f"plans:{page}", args=[process.pk, table])
    return f"{address}?{urlencode([('key', part) for part in key])}"


def _effect(**changed):
    return {
        "measure": "a-skola",
        "option": "hel",
        "indicator": "skolplatser",
        "low": "50",
        "likely": "60",
        "high": "70,5",
        "ramp": "0,5 1",
        "origin": "expert",
        "source": "Skolnämnden",
        "certainty": "inferred",
        "said": "Ny bedömning",
        "based_on": "1",
    } | changed


EFFECT = ("effects", "a-skola", "hel", "skolplatser")


def _newest(process):
    return process.versions.latest("number")


def test_a_row_is_changed_with_decimals_as_they_are_written_in_swedish(
    planner, process
):
    page = planner.post(_address("row-edit", process, *EFFECT), _effect())

    assert page.status_code == 302
    made = _newest(process)
    assert (made.number, made.said) == (2, "Ny bedömning")
    effect = case_of(made).effects[0]
    assert effect.high == Decimal("70.5")
    assert effect.ramp == (Decimal("0.5"), Decimal(1))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("likely", "många", "Skriv ett med siffror"),
        ("high", "55", "inte i ordning"),  # what the case itself refuses
        ("source", "", "måste fyllas i"),
        ("ramp", "0,5 2", "1"),
    ],
)
def test_a_mistake_stands_beside_its_field_and_nothing_is_saved(
    planner, process, field, value, said
):
    page = planner.post(
        _address("row-edit", process, *EFFECT), _effect(**{field: value})
    )

    assert page.status_code == 400
    errors = page.context["form"].errors
    assert any(said in words for words in errors[field]), errors
    assert _newest(process).number == 1


def test_a_measure_without_an_option_is_refused_in_words(planner, process):
    form = {
        "code": "ny",
        "name": "Ny",
        "name_en": "New",
        "department": "fastighet",
        "source": "Prov",
        "certainty": "inferred",
        "based_on": "1",
    }
    page = planner.post(_address("row-new", process, "measures"), form)

    assert page.status_code == 400
    assert page.context["form"].errors or page.context["mistakes"]


def test_who_is_second_sees_theirs_beside_mine_and_may_save_again(
    world, planner, process
):
    other = {**tables_of(_newest(process)).of("effects")[0], "low": 50, "likely": 55}
    edit = RowEdit(table="effects", key=EFFECT[1:], values=other)
    change_case(world.leader, process, [edit], based_on=1)
    address = _address("row-edit", process, *EFFECT)

    refused = planner.post(address, _effect(likely="65"))

    assert refused.status_code == 409
    rows = {heading: rest for heading, *rest in refused.context["beside"]}
    assert ["60", "55", "65"] in rows.values()
    assert _newest(process).number == 2
    again = planner.post(address, _effect(likely="65", based_on="2"))
    assert again.status_code == 302
    assert case_of(_newest(process)).effects[0].likely == 65


def test_a_row_that_others_took_away_can_be_added_anew(world, planner, process):
    edit = RowEdit(table="effects", key=EFFECT[1:], values=None)
    change_case(world.leader, process, [edit], based_on=1)

    refused = planner.post(_address("row-edit", process, *EFFECT), _effect())

    assert refused.status_code == 409
    action = refused.context["action"]
    added = planner.post(action, _effect(based_on="2"))
    assert added.status_code == 302
    assert len(case_of(_newest(process)).effects) == 8


def test_a_measure_is_taken_away_with_all_that_names_it(planner, process):
    address = _address("row-remove", process, "measures", "e-gemensamt")

    asked = planner.get(address).content.decode()
    planner.post(address, {"based_on": "1", "said": "Utgår"})

    assert "Gemensamt hus för skola och vård · Stort" in asked
    case = case_of(_newest(process))
    assert [m.code for m in case.measures][-1] == "d-ombyggnad"
    named = {r.measure for t in (case.options, case.costs, case.effects) for r in t}
    assert "e-gemensamt" not in named


def test_an_earlier_version_is_brought_back_as_a_new_one(world, planner, process):
    planner.post(_address("row-edit", process, *EFFECT), _effect())
    address = reverse("plans:restore", args=[process.pk, 1])

    behind = planner.post(address, {"based_on": "1"})  # somebody saved version 2
    assert behind.status_code == 400
    planner.post(address, {"based_on": "2"})

    newest = _newest(process)
    assert (newest.number, newest.document) == (
        3,
        process.versions.get(number=1).document,
    )


HEAD = {
    "code": "fem-atgarder",
    "name": "Fem åtgärder",
    "name_en": "Five measures",
    "first_period": "2025",
    "last_period": "2029",
    "price_year": "2025",
    "discount_percent": "2,5",
    "based_on": "1",
}


def test_what_holds_for_the_whole_case_is_changed_too(planner, process):
    address = reverse("plans:head", args=[process.pk])
    assert planner.get(address).status_code == 200
    refused = planner.post(address, HEAD)  # frames and baselines end in 2028
    assert refused.status_code == 400
    made = planner.post(address, HEAD | {"last_period": "2028"})
    assert made.status_code == 302
    assert case_of(_newest(process)).head.discount_percent == Decimal("2.5")
    page = planner.get(_newest(process).get_absolute_url()).content.decode()
    assert "Diskontering" in page


def test_every_measure_of_new_kiruna_can_be_taken_away(world):
    """Or the case says why not; never is a row left that names nothing."""
    made = Process(network=world.network, city=world.kiruna, title="Nya Kiruna")
    begin_process(world.planner, made, read_case(CASES / "nya-kiruna"))
    tables = tables_of(made.versions.get())
    for row in tables.of("measures"):
        gone = {
            (e.table, e.key)
            for e in edits_to_remove(tables, "measures", (row["code"],))
        }
        naming = {
            ("options", (o["measure"], o["option"]))
            for o in tables.of("options")
            if o["measure"] == row["code"]
        }
        assert naming <= gone


def test_every_table_of_new_kiruna_is_shown_in_both_languages(client, world):
    made = Process(
        network=world.network, city=world.kiruna, title="Nya Kiruna", level="public"
    )
    begin_process(world.planner, made, read_case(CASES / "nya-kiruna"))
    for table in TABLES:
        address = reverse("plans:table", args=[made.pk, table])
        for language in ("sv", "en"):
            page = client.get(address.replace("/sv/", f"/{language}/"))
            assert page.status_code == 200, table


def test_rows_are_filtered_by_measure_board_and_words(planner, process):
    address = reverse("plans:table", args=[process.pk, "effects"])

    by_measure = planner.get(address, {"measure": "e-gemensamt"})
    by_board = planner.get(address, {"board": "VARD"})
    by_words = planner.get(address, {"words": "stort"})

    assert by_measure.context["page"].paginator.count == 4
    assert by_board.context["page"].paginator.count == 4
    assert by_words.context["page"].paginator.count == 2


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_table_costs_the_same_questions_however_long(
    planner, process, django_assert_num_queries, how_many
):
    tables = tables_of(_newest(process))
    edits = [
        RowEdit(table="effects", key=key_of("effects", row), values=None)
        for row in tables.of("effects")[how_many:]
    ]
    number = _newest(process).number
    change_case(process.by, process, edits, based_on=number)

    with django_assert_num_queries(6):
        page = planner.get(reverse("plans:table", args=[process.pk, "effects"]))

    assert len(page.context["rows"]) == how_many
