"""The rows each rule becomes, as text a person can check.

After a wanted change: ``python -m tests.planning.test_programme`` writes them anew.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import highspy
import pytest

from samstad.engines.planning.arrays import compile_case
from samstad.engines.planning.arrays.model import Model
from samstad.engines.planning.case import Condition, ConditionKind, PlanningCase
from samstad.engines.planning.exact.formulation import Formulation, formulate
from samstad.engines.planning.exact.lp_file import as_lp
from tests.cases import SAID, small_case

KEPT = Path(__file__).parent / "programmes"
RULES = ("P1", "P2", "P3", "P4", "P6", "P7", "P8", "P9", "P10", "P11", "P12")


def _written() -> tuple[Formulation, Model]:
    model = compile_case(_case())
    return formulate(model), model


def _case() -> PlanningCase:
    """The small case, with conditions that become rows and a point to reach."""
    blank = dict.fromkeys(("board", "option", "other", "period", "about", "value"))
    company = {"kind": ConditionKind.NOT_WITHOUT, "measure": "skola", "other": "buss"}
    most = {"kind": ConditionKind.AT_MOST_COST, "value": Decimal(70_000)}
    rows = tuple(
        Condition(code=code, **{**blank, "measure": None, **values}, **SAID)
        for code, values in (("tillsammans", company), ("högst", most))
    )
    small = small_case()
    point = replace(small.demand_points[0], code="öst", last=None)
    near = [
        replace(small.distances[0], point="öst", option=option, distance_m=metres)
        for option, metres in (("stor", 900), ("liten", 2400))
    ]
    return small_case(
        conditions=rows,
        demand_points=(*small.demand_points, point),
        distances=(*small.distances, *near),
    )


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_is_the_rows_it_should_be(rule: str) -> None:
    made, model = _written()
    text = as_lp(made.programme, model, only=lambda row: row.split("_")[0] == rule)
    assert text == (KEPT / f"{rule}.lp").read_text(encoding="utf-8")


def test_p5_only_starts_within_the_window_have_a_column() -> None:
    made, model = _written()
    text = as_lp(made.programme, model, only=lambda row: row.startswith("P1_"))
    assert "x.skola.stor.2018" in text
    assert "x.skola.stor.2017" not in text, "the school may start from 2018"
    assert "x.skola.stor.2020" not in text, "the zone is to be left before 2020"


def test_another_program_reads_the_text(tmp_path: Path) -> None:
    made, model = _written()
    made.programme.cost[made.attainment[0]] = 1.0
    path = tmp_path / "programme.lp"
    path.write_text(as_lp(made.programme, model), encoding="utf-8")
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", "off")
    assert solver.readModel(str(path)) == highspy.HighsStatus.kOk
    assert solver.getNumRow() >= made.programme.rows.n
    assert solver.getLp().sense_ == highspy.ObjSense.kMaximize


if __name__ == "__main__":
    written, words = _written()
    for name in RULES:
        (KEPT / f"{name}.lp").write_text(
            as_lp(
                written.programme,
                words,
                only=lambda row, name=name: row.split("_")[0] == name,
            ),
            encoding="utf-8",
        )
