"""What a measure hangs together with, in sentences."""

from __future__ import annotations

from samstad.apps.measures.ties import condition_said, replaced_by, ties_of
from samstad.apps.plans.tables import tables_of

from .conftest import invite_outsider


def _kiruna(new_kiruna):
    return tables_of(new_kiruna.versions.get())


def test_what_a_measure_replaces_is_what_closes_of_the_same_service(new_kiruna):
    said = replaced_by(_kiruna(new_kiruna), "kulturhus", "sv")
    first = "Bidrar till att ersätta Stadsbiblioteket i gamla centrum (bibliotek), "
    assert said[0] == f"{first}i bruk till och med 2023."
    assert not any("Lombolo" in words for words in said)  # it stays


def test_what_gives_no_service_replaces_nothing(new_kiruna):
    assert replaced_by(_kiruna(new_kiruna), "e10-1", "sv") == []


def test_who_is_invited_to_a_measure_alone_reads_nothing_of_what_it_replaces(
    world, new_kiruna, sign_in
):
    measure = new_kiruna.measures.get(code="kulturhus")
    invite_outsider(world, measure)
    address = measure.get_absolute_url()
    replaced = "Bidrar till att ersätta Stadsbiblioteket"
    assert replaced in sign_in(world.planner).get(address).content.decode()
    assert replaced not in sign_in(world.external).get(address).content.decode()


def test_a_wait_of_one_period_is_told_as_one(new_kiruna):
    tables = _kiruna(new_kiruna)
    assert any(
        "en period senare" in words for words in ties_of(tables, "kulturhus", "sv")
    )
    assert any(
        "one period later" in words for words in ties_of(tables, "kulturhus", "en")
    )


def test_a_condition_of_a_party_has_its_name(new_kiruna):
    row = {"code": "x", "party": "lkab", "measure": "kulturhus", "kind": "finish_by"}
    said = condition_said(_kiruna(new_kiruna), row | {"period": "2023"}, "sv")
    assert said.startswith("LKAB: ")
