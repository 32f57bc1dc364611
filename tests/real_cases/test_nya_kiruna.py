"""New Kiruna is what its README says: real, whole, sourced, and possible."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from samstad.adapters.cases import read_case
from samstad.engines.planning.case import TABLES, CostKind, PlanningCase
from samstad.vocabulary.certainty import Certainty

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "cases"
ASSUMED = "Samstad: antagande"


@pytest.fixture(scope="module")
def kiruna() -> PlanningCase:
    return read_case(CASES / "nya-kiruna")


def test_it_plans_nineteen_years(kiruna: PlanningCase) -> None:
    assert kiruna.periods.labels == tuple(str(year) for year in range(2017, 2036))


def test_it_holds_at_least_forty_five_real_measures(kiruna: PlanningCase) -> None:
    real = [m for m in kiruna.measures if m.certainty != Certainty.ILLUSTRATIVE]
    assert len(real) >= 45


def test_it_stays_small_enough_to_solve(kiruna: PlanningCase) -> None:
    assert 80 <= len(kiruna.options) <= 110


def test_all_seven_boards_have_three_tasks_or_more(kiruna: PlanningCase) -> None:
    tasks = Counter(task.board for task in kiruna.tasks)
    assert set(tasks) == {board.code for board in kiruna.boards}
    assert len(tasks) == 7
    assert min(tasks.values()) >= 3


def test_at_least_twenty_indicators_count_for_some_board(kiruna: PlanningCase) -> None:
    assert len({task.indicator for task in kiruna.tasks}) >= 20


def test_every_task_can_be_moved_by_some_measure(kiruna: PlanningCase) -> None:
    moved = {row.indicator for row in (*kiruna.effects, *kiruna.reaches)}
    assert {task.indicator for task in kiruna.tasks} <= moved


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_source(kiruna: PlanningCase, table: str) -> None:
    sources = [row.source for row in getattr(kiruna, table)]
    assert sources
    assert all(source.strip() for source in sources)


@pytest.mark.parametrize("table", TABLES)
def test_what_is_only_assumed_is_marked_illustrative(
    kiruna: PlanningCase, table: str
) -> None:
    for row in getattr(kiruna, table):
        if row.source.startswith(ASSUMED):
            assert row.certainty == Certainty.ILLUSTRATIVE, row


def test_no_effect_is_called_read_unless_its_measure_was(kiruna: PlanningCase) -> None:
    certainty = {m.code: m.certainty for m in kiruna.measures}
    for effect in kiruna.effects:
        if effect.certainty != Certainty.ILLUSTRATIVE:
            assert effect.certainty == certainty[effect.measure]
            assert effect.low == effect.likely == effect.high


def test_frames_and_staff_are_illustrative(kiruna: PlanningCase) -> None:
    rows = (*kiruna.frames, *kiruna.staff, *kiruna.staffing)
    assert {row.certainty for row in rows} == {Certainty.ILLUSTRATIVE}


def real_measures() -> list[dict[str, str]]:
    with (HERE / "real_measures.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_all_forty_seven_known_measures_are_listed() -> None:
    assert len({row["real_name"] for row in real_measures()}) == 47


@pytest.mark.parametrize("row", real_measures(), ids=lambda row: row["real_name"])
def test_each_known_measure_is_traced(
    kiruna: PlanningCase, row: dict[str, str]
) -> None:
    codes = set(row["measures"].split())
    assert bool(codes) != bool(row["outside_the_plan"])
    assert codes <= {measure.code for measure in kiruna.measures}


def test_all_real_forecast_versions_are_there(kiruna: PlanningCase) -> None:
    versions = {forecast.version for forecast in kiruna.forecasts}
    years = {"2003", "2007", "2008", "2015", "2017", "2021", "2025"}
    assert versions == years | {"odaterad"}
    assert kiruna.head.forecast in versions


def test_the_swimming_hall_carries_its_cost_history(kiruna: PlanningCase) -> None:
    history = [
        said.amount_tkr // 1000
        for said in kiruna.cost_history
        if said.measure == "simhall"
    ]
    assert history == [360, 550, 720, 880, 1370]


def test_the_swimming_hall_is_as_uncertain_as_its_history(kiruna: PlanningCase) -> None:
    duration = next(
        o.duration
        for o in kiruna.options
        if (o.measure, o.option) == ("simhall", "som-planerad")
    )
    rows = [
        cost
        for cost in kiruna.costs
        if (cost.measure, cost.option) == ("simhall", "som-planerad")
        and cost.kind == CostKind.WORK
    ]
    low, likely, high = (
        duration * sum(getattr(row, name) for row in rows)
        for name in ("low_tkr", "likely_tkr", "high_tkr")
    )
    assert (low, likely, high) == pytest.approx((360_000, 880_000, 1_370_000), rel=1e-3)


def left_without(kiruna: PlanningCase, service: str, period: str) -> Decimal:
    """Capacity that stands in ``period`` if nothing is built."""
    empty = {
        f.zone: f.likely for f in kiruna.forecasts if f.version == kiruna.head.forecast
    }
    return sum(
        (
            facility.capacity
            for facility in kiruna.facilities
            if facility.service == service
            and period <= (facility.closes or "9999")
            and period <= empty.get(facility.zone or "", "9999")
        ),
        Decimal(0),
    )


def short_services(kiruna: PlanningCase) -> set[str]:
    return {
        row.service
        for row in kiruna.demand
        if left_without(kiruna, row.service, row.period) < row.needed
    }


def test_school_care_fire_and_swimming_fall_short_if_nothing_is_built(
    kiruna: PlanningCase,
) -> None:
    must = {"grundskola", "vardboende", "brandstation", "simhall", "bibliotek"}
    assert must <= short_services(kiruna)


def test_what_is_vacated_has_a_replacement(kiruna: PlanningCase) -> None:
    for service in short_services(kiruna):
        lacking = max(
            row.needed - left_without(kiruna, service, row.period)
            for row in kiruna.demand
            if row.service == service
        )
        best = Counter[str]()
        for delivery in kiruna.deliveries:
            if delivery.service == service:
                best[delivery.measure] = max(
                    best[delivery.measure], int(delivery.capacity)
                )
        assert sum(best.values()) >= lacking, service


def test_culture_house_and_assembly_hall_can_be_one(kiruna: PlanningCase) -> None:
    members = {
        (member.measure, member.option)
        for member in kiruna.group_members
        if member.group == "samlingssal"
    }
    assert members == {("aula", None), ("kulturhus", "samnyttjat")}
