"""The engine and its peers on one planning case, each in a process of its own.

A peer gets the plain model in the form that suits it best; the clock starts
with the case in memory. Values are those of ``verify`` on the rounded plan.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks import programmes
from benchmarks.plain_model import plain_model
from benchmarks.runs import Diary, run_fresh
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Plan, Progress, Rule

THREADS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a solver came to on a case.

    Attributes
    ----------
    first_plan_s
        Seconds to the first plan that keeps every rule; None if there was none.
    trajectory
        (seconds, total) of each plan that bettered those before.
    gap
        (bound − value) / |value| with the solver's own bound; None without both.
    proven_s
        When what was asked for had been proven; None if it was not. The engine goes
        on to each board's own best, which no peer is asked for.
    broken
        Plans that were handed over but broke a rule; they count as no plan.
    """

    solver: str
    first_plan_s: float | None
    trajectory: tuple[tuple[float, float], ...]
    value: float | None
    bound: float | None
    gap: float | None
    proven: bool
    proven_s: float | None
    seconds: float
    peak_mb: float
    broken: int

    def value_at(self, seconds: float) -> float | None:
        """The best total found within so many seconds."""
        within = [value for elapsed, value in self.trajectory if elapsed <= seconds]
        return max(within, default=None)


def highs_alone(case: PlanningCase, seconds: float, *, threads: int = THREADS) -> Run:
    """HiGHS on pulses with tangent rows."""
    return _peer("HiGHS", case, seconds, threads=threads)


def scip_alone(case: PlanningCase, seconds: float, *, threads: int = THREADS) -> Run:
    """SCIP on pulses with segments."""
    return _peer("SCIP", case, seconds, threads=threads)


def cp_sat_alone(case: PlanningCase, seconds: float, *, threads: int = THREADS) -> Run:
    """CP-SAT on pulses with tangent rows, in whole numbers."""
    return _peer("CP-SAT", case, seconds, threads=threads)


SOLVE: dict[str, tuple[Callable[..., None], bool]] = {
    "HiGHS": (programmes.with_highs, False),
    "SCIP": (programmes.with_scip, True),
    "CP-SAT": (programmes.with_cp_sat, False),
}
"""How each peer solves, and whether its gains are counted in segments."""


def _peer(name: str, case: PlanningCase, seconds: float, *, threads: int) -> Run:
    diary = run_fresh(_solve_plain, name, case, seconds=seconds, threads=threads)
    return told(name, case, diary)


def _solve_plain(
    name: str, case: PlanningCase, *, seconds: float, threads: int
) -> Diary:
    solve, segments = SOLVE[name]
    _import_solvers()
    diary = Diary()
    model = plain_model(case, segments=segments)
    solve(model, diary, seconds=seconds, threads=threads)
    diary.found = [(s, model.plan_of(chosen)) for s, chosen in diary.found]
    diary.close()
    return diary


def _import_solvers() -> None:
    """Imports are not part of what is measured."""
    import highspy  # noqa: F401
    import ortools.sat.python.cp_model  # noqa: F401
    import pyscipopt  # noqa: F401


def ours(
    case: PlanningCase, seconds: float, *, rule: Rule = Rule.TOTAL, seed: int = 1
) -> Run:
    """The engine, with what it compiles once kept from before.

    Under ``total`` the value is recomputed; under other rules it is the
    proposal's own, and the plan is only checked.
    """
    diary = run_fresh(solve_ours, case, seconds=seconds, rule=rule, seed=seed)
    claimed = None if rule is Rule.TOTAL else diary.notes.get("value")
    run = told("Samstad", case, diary, claimed=claimed)
    shown = [*diary.shown, *run.trajectory]
    return replace(
        run,
        first_plan_s=diary.notes.get("first_plan_s"),
        trajectory=tuple(shown),
    )


def solve_ours(
    case: PlanningCase, *, seconds: float, rule: Rule = Rule.TOTAL, seed: int = 1
) -> Diary:
    from samstad.cli.warm_up import warm_up
    from samstad.engines.planning.solve import Limits, solve

    warm_up()
    diary = Diary()

    def note(progress: Progress) -> None:
        if progress.has_plan:
            diary.notes.setdefault("first_plan_s", diary.elapsed_s())
        if progress.stage == "ties":
            diary.notes.setdefault("answered_s", diary.elapsed_s())
        if progress.value is not None:
            diary.shown.append((diary.elapsed_s(), progress.value))

    proposal = solve(
        case,
        rule=rule,
        seed=seed,
        limits=Limits(time_s=seconds),
        clock=time.monotonic,
        should_stop=lambda: False,
        progress=note,
    )
    diary.note(proposal.plan)
    diary.bound, diary.proven = proposal.bound, proposal.proven
    diary.notes["value"] = proposal.value
    diary.close()
    return diary


def told(
    solver: str, case: PlanningCase, diary: Diary, *, claimed: float | None = None
) -> Run:
    """Judge every plan of a diary, and sum the run up."""
    judged = [(elapsed, total_of(case, plan)) for elapsed, plan in diary.found]
    kept = [(elapsed, total) for elapsed, total in judged if total is not None]
    best = max((total for _, total in kept), default=None)
    value = best if claimed is None or best is None else claimed
    return Run(
        solver=solver,
        first_plan_s=kept[0][0] if kept else None,
        trajectory=tuple(kept),
        value=value,
        bound=diary.bound,
        gap=gap_between(value, diary.bound),
        proven=diary.proven,
        proven_s=diary.notes.get("answered_s", diary.seconds) if diary.proven else None,
        seconds=diary.seconds,
        peak_mb=diary.peak_mb,
        broken=len(judged) - len(kept),
    )


def total_of(case: PlanningCase, plan: Plan) -> float | None:
    """The plan's total, recomputed; None if the plan breaks a rule."""
    from samstad.engines.planning.verify import verify

    verdict = verify(case, plan)
    return None if verdict.broken else float(verdict.figures.total)


def gap_between(value: float | None, bound: float | None) -> float | None:
    if value is None or bound is None or value == 0:
        return None
    return max(0.0, (bound - value) / abs(value))
