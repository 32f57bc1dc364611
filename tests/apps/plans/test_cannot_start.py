"""Where no plan keeps the rules, what must be done but cannot begin is named."""

from __future__ import annotations

from samstad.apps.plans.actions import change_case
from samstad.apps.plans.bridge import RowEdit
from samstad.apps.plans.cannot_start import cannot_start
from samstad.apps.plans.tables import tables_of

from .making import HTMX, answered_run, kept_plan, page_at

APPEAL = {
    "code": "ö1",
    "name": "Bygglovet",
    "measure": "a-skola",
    "body": "county_board",
    "state": "upheld",
    "source": "prov",
    "certainty": "illustrative",
}
LATE = {"state": "pending", "earliest": "2031", "likely": "2033", "latest": "2035"}


def stopped(world, process, *, mandatory=True, **appeal):
    row = tables_of(process.versions.get()).coded("measures", "a-skola")
    edits = [
        RowEdit(
            table="measures", key=("a-skola",), values={**row, "mandatory": mandatory}
        ),
        RowEdit(table="appeals", key=(), values={**APPEAL, **appeal}),
    ]
    return change_case(world.planner, process, edits, based_on=1)


def test_the_appeal_that_stops_it_is_named(world, process):
    assert cannot_start(stopped(world, process), "sv") == [
        "Ny skola måste göras men kan inte börja: överklagandet av Bygglovet har fått "
        "bifall."
    ]


def test_an_appeal_that_is_decided_after_the_plan_comes_too_late(world, process):
    assert cannot_start(stopped(world, process, **LATE), "en") == [
        "New school must be done but cannot begin in time: Bygglovet is appealed."
    ]


def test_what_need_not_be_done_stops_nothing(world, process):
    assert cannot_start(stopped(world, process, mandatory=False), "sv") == []


def test_a_computation_that_finds_no_plan_says_so_and_praises_no_other(
    world, process, planner
):
    kept_plan(process)
    stopped(world, process)
    problem = {
        "code": "planning.no-plan",
        "sv": "Ingen plan håller alla regler.",
        "en": "No plan keeps every rule.",
    }
    run = answered_run(process, state="failed", problem=problem)

    page = planner.get(run.get_absolute_url()).content.decode()
    news = planner.get(page_at("progress", process.pk, run.pk), **HTMX)

    assert "överklagandet av Bygglovet har fått bifall" in page
    announced = (
        news.content.decode().partition('id="announced"')[2].partition("</p>")[0]
    )
    assert "Ingen plan håller alla regler." in announced
    assert "Minsta andelen" not in announced


def test_a_search_for_clashes_names_what_the_rules_themselves_stop(
    world, process, planner
):
    stopped(world, process)
    answer = {"ways": [], "clashing": [], "unsettled": [], "complete": True}
    run = answered_run(process, kind="clash")
    run.answer = answer | {"rules_clash": True, "is_none": False}
    run.save()

    page = planner.get(page_at("clashes", process.pk)).content.decode()

    assert "överklagandet av Bygglovet har fått bifall" in page
