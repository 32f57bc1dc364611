"""Claims about new Kiruna under the rule fair."""

from __future__ import annotations

from benchmarks.claims.lines import Line, Settings, percent, seconds
from benchmarks.peers import ours
from samstad.adapters.cases import read_case
from samstad.engines.planning.plan import Rule

FIRST_PLAN_S, GAP, WITHIN_S = 1.0, 0.01, 30.0


def new_kiruna(asked: Settings) -> list[Line]:
    case = read_case(asked.cases / "nya-kiruna")
    limit_s = min(WITHIN_S, asked.seconds)
    run = ours(case, limit_s, rule=Rule.FAIR)
    first = run.first_plan_s
    return [
        Line(
            claim="New Kiruna, fair: first plan",
            target=f"< {FIRST_PLAN_S:g} s",
            ours=seconds(first),
            met=first is not None and first < FIRST_PLAN_S,
        ),
        Line(
            claim=f"New Kiruna, fair: gap within {limit_s:g} s",
            target=f"<= {percent(GAP)}",
            ours=f"{percent(run.gap)} ({seconds(run.seconds)})",
            met=run.gap is not None and run.gap <= GAP,
        ),
    ]
