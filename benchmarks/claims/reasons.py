"""Claims about answers asked for in a meeting, on new Kiruna, and about sweeps."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal
from typing import Any

from benchmarks.claims.lines import Line, Settings, percent, seconds
from samstad.adapters.cases import read_case
from samstad.adapters.sweeps import run_all
from samstad.engines.planning.case import Condition, ConditionKind, PlanningCase
from samstad.engines.planning.clash import Clash, find_clash
from samstad.engines.planning.plan import Plan, Rule
from samstad.engines.planning.replan import asking
from samstad.engines.planning.solve import Limits, solve
from samstad.engines.planning.verify import Check
from samstad.engines.planning.why import why_in, why_out

WHY_S, WHY_ASKED_S = 2.0, 1.5
CLASH_S, CLASH_ASKED_S = 5.0, 4.0
RUNS, RUN_S, SPEED_UP, OVERHEAD = 200, 0.25, 1.8, 0.05


def why(asked: Settings) -> list[Line]:
    """Every measure of new Kiruna, in or out, within the time the command allows."""
    case = read_case(asked.cases / "nya-kiruna")
    limits = Limits(time_s=10.0)
    plan = solve(case, rule=Rule.TOTAL, limits=limits, clock=time.monotonic).plan
    codes = [m.code for m in case.measures][: asked.most]
    told = [_why(case, plan, code) for code in codes]
    slowest = max(wall_s for _, wall_s, _ in told)
    worked_s = max(cpu_s for _, _, cpu_s in told)
    settled = sum(is_settled for is_settled, _, _ in told)
    return [
        Line(
            claim=f"New Kiruna: why, for each of {len(told)} measures, slowest",
            target=f"< {WHY_S:g} s",
            ours=f"{seconds(slowest)} ({seconds(worked_s)} of processor), "
            f"{settled} settled",
            met=slowest < WHY_S,
        )
    ]


def _why(case: PlanningCase, plan: Plan, code: str) -> tuple[bool, float, float]:
    """Whether it was proven, wall seconds and seconds of processor."""
    asked: dict[str, Any] = {"time_s": WHY_ASKED_S, "clock": time.monotonic}
    began, worked = time.perf_counter(), time.process_time()
    if any(choice.measure == code for choice in plan.choices):
        settled = why_in(case, plan, code, **asked).in_every_good_plan is not None
    else:
        nearest = why_out(case, plan, code, **asked).nearest
        settled = nearest.proven or nearest.none_exists
    return settled, time.perf_counter() - began, time.process_time() - worked


def clash(asked: Settings) -> list[Line]:
    """Twelve conditions from seven boards; what is told smallest is tried again."""
    case = twelve_conditions(read_case(asked.cases / "nya-kiruna"))
    began, worked = time.perf_counter(), time.process_time()
    found = find_clash(case, time_s=CLASH_ASKED_S, clock=time.monotonic)
    wall_s, cpu_s = time.perf_counter() - began, time.process_time() - worked
    verified = _each_is_needed(case, found)
    return [
        Line(
            claim="New Kiruna: clash of twelve conditions from seven boards",
            target=f"< {CLASH_S:g} s, each member needed",
            ours=f"{seconds(wall_s)} ({seconds(cpu_s)} of processor), "
            f"{len(found.clashing)} sets, {'all' if found.complete else 'not all'}",
            met=wall_s < CLASH_S and verified and bool(found.clashing),
        )
    ]


def _each_is_needed(case: PlanningCase, found: Clash) -> bool:
    """For each member of each set, a checked plan keeps all the others."""
    check = Check(case)
    return all(
        {b.where for b in check(plan).broken} & {*one.conditions} == {left_out}
        for one in found.clashing
        for left_out, plan in zip(one.conditions, one.keeps_the_others, strict=True)
    )


def twelve_conditions(case: PlanningCase) -> PlanningCase:
    """The seven of the case, and five made up that do not all fit."""
    finish, locked = ConditionKind.FINISH_BY, ConditionKind.LOCKED_IN
    more = (
        _condition(case, "bad-2022", "SN", finish, measure="simhall", period="2022"),
        _condition(case, "campus", "KUN", locked, measure="campus"),
        _condition(case, "sjukhus", "OFN", locked, measure="sjukhus"),
        _condition(case, "reservvatten", "KRIS", locked, measure="reservvatten"),
        _condition(
            case, "tak", "MBN", ConditionKind.AT_MOST_COST, value=Decimal(8_110_000)
        ),
    )
    return replace(case, conditions=(*case.conditions, *more))


def _condition(
    case: PlanningCase, code: str, board: str, kind: ConditionKind, **values: Any
) -> Condition:
    made = asking(case, kind, values.get("measure", "")).conditions[-1]
    return replace(made, **{"measure": None, **values}, code=code, board=board)


def sweep(_: Settings) -> list[Line]:
    """Runs that only wait, so that what the handing out costs shows on a busy machine."""
    one_s, two_s = (_swept_s(workers) for workers in (1, 2))
    overhead = (one_s - RUNS * RUN_S) / RUNS
    return [
        Line(
            claim=f"{RUNS} runs that wait {RUN_S:g} s: two workers against one",
            target=f">= {SPEED_UP:g} times, overhead < {percent(OVERHEAD)} of 1 s",
            ours=f"{one_s / two_s:.2f} times, {1000 * overhead:.1f} ms a run",
            met=one_s / two_s >= SPEED_UP and overhead < OVERHEAD,
        )
    ]


def _swept_s(workers: int) -> float:
    began = time.perf_counter()
    run_all(time.sleep, [RUN_S] * RUNS, workers=workers)
    return time.perf_counter() - began
