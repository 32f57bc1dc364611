"""Made-up cases: the same from the same seed, feasible, with every feature."""

from dataclasses import fields

import pytest

from benchmarks.generator import make_case, make_case_with_plan
from samstad.adapters.cases import check_case

UNUSED = (
    {"goals", "involvements", "cost_history", "parties", "agreements"}
    | {
        "appeals"  # they bound starts as legal force does; the measured cases stay as they were
    }
)


def test_a_seed_always_gives_the_same_case_and_another_seed_another():
    assert make_case("S", 1) == make_case("S", 1)
    assert make_case("S", 1) != make_case("S", 2)


@pytest.mark.parametrize(("size", "seed"), [("S", 1), ("S", 2), ("S", 3), ("M", 1)])
def test_the_hidden_plan_keeps_every_rule(size, seed):
    verify = pytest.importorskip("samstad.engines.planning.verify").verify
    case, plan = make_case_with_plan(size, seed)

    assert plan.choices
    assert verify(case, plan).broken == ()


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_made_up_case_passes_the_checks_of_a_read_one(seed):
    check_case(make_case("S", seed))


@pytest.mark.parametrize(
    ("size", "measures", "periods"), [("S", 40, 10), ("M", 200, 15), ("L", 1000, 20)]
)
def test_sizes_are_as_they_are_called(size, measures, periods):
    case = make_case(size, 1)

    assert len(case.measures) == measures
    assert len(case.options) == 2 * measures
    assert len(case.periods) == periods


def test_every_table_that_rules_read_has_rows():
    case = make_case("M", 1)

    empty = {f.name for f in fields(case) if getattr(case, f.name) == ()}

    assert empty == UNUSED


def test_a_small_department_has_room_for_one_to_three_projects():
    case = make_case("M", 1)
    room = {row.department: row.capacity_fte for row in case.staff}
    owner = {m.code: m.department for m in case.measures}

    at_once = {
        department: [
            int(room[department] // row.fte)
            for row in case.staffing
            if row.department == department == owner[row.measure]
        ]
        for department in room
    }

    typical = {d: sorted(rows)[len(rows) // 2] for d, rows in at_once.items() if rows}
    assert sum(1 <= n <= 3 for n in typical.values()) >= len(typical) / 2
