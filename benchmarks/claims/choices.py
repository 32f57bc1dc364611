"""Claims about choices: frontiers and equal shares, on published files."""

from __future__ import annotations

import time
from fractions import Fraction
from math import ceil, inf, isfinite
from pathlib import Path
from statistics import median

from benchmarks.claims.lines import Line, Settings, percent, seconds
from benchmarks.claims.published import spread
from benchmarks.generator import make_case
from benchmarks.outside.mobkp import BOARDS, Pair, as_case, read_pair
from samstad.adapters.cases import read_case
from samstad.adapters.pabulib import PabulibFile, read_pabulib
from samstad.adapters.pabulib import as_case as election_case
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.frontier import axis_named, survey, trace
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.shares.election import Utility
from samstad.engines.planning.shares.equal_shares import equal_shares
from samstad.engines.planning.solve import Limits, solve

FRONTIER_S = 120.0
SURVEY_S, POINTS, MEDIAN_GAP = 60.0, 20, 0.06
KIRUNA_S, FEWER_POINTS, KIRUNA_GAP = 30.0, 12, 0.01
DRAWS, DRAWS_S = 10_000, 1.0
CHECKED_ALONE = 20
FEW_PROJECTS, FAIR_S, FAIR_ASKED_S = 100, 1.0, 0.8


def frontiers(asked: Settings) -> list[Line]:
    """Two-objective sets reproduced point for point, each within its time."""
    files = _files(asked, "mobkp/*/2D", "*.in")
    pairs = [read_pair(path) for path in spread(files, asked.most)]
    if not pairs:
        return [_missing("frontier")]
    limit_s = min(FRONTIER_S, asked.seconds) if asked.seconds < 60 else FRONTIER_S
    told = [_traced(pair, limit_s) for pair in pairs]
    same = sum(is_same for is_same, _ in told)
    return [
        Line(
            claim=f"two-objective knapsacks ({len(pairs)}): whole sets in {limit_s:g} s each",
            target="all, point for point",
            ours=f"{same}/{len(pairs)}, slowest {seconds(max(s for _, s in told))}",
            met=same == len(pairs),
        )
    ]


def _traced(pair: Pair, limit_s: float) -> tuple[bool, float]:
    case, began = as_case(pair), time.perf_counter()
    first, second = (axis_named(case, board) for board in BOARDS)
    limits = Limits(time_s=limit_s)
    found = trace(case, (first, second), limits=limits, clock=time.monotonic)
    taken_s = time.perf_counter() - began
    values = {
        tuple(value * pair.target(i) for i, value in enumerate(point.raised))
        for point in found.points
    }
    return found.is_whole and values == set(pair.front), taken_s


def surveys(asked: Settings) -> list[Line]:
    """Points on three axes by wall clock: of M for each seed, and of new Kiruna."""
    limit_s = min(SURVEY_S, asked.seconds)
    drawn = [(f"M seed {seed}", make_case("M", seed)) for seed in asked.seeds]
    lines = [_surveyed(name, case, POINTS, limit_s, most=None) for name, case in drawn]
    kiruna = read_case(asked.cases / "nya-kiruna")
    limit_s = min(KIRUNA_S, asked.seconds)
    lines.append(
        _surveyed("New Kiruna", kiruna, FEWER_POINTS, limit_s, most=KIRUNA_GAP)
    )
    return lines


def _surveyed(
    name: str, case: PlanningCase, points: int, limit_s: float, *, most: float | None
) -> Line:
    """``most`` is what every gap may be; without it the median may be ``MEDIAN_GAP``."""
    began, worked = time.perf_counter(), time.process_time()
    found = survey(
        case,
        ("total", "fair", "cost"),
        points=points,
        limits=Limits(time_s=limit_s),
        clock=time.monotonic,
    )
    took_s, cpu_s = time.perf_counter() - began, time.process_time() - worked
    gaps = sorted(point.gap for point in found.points) or [inf]
    asked = f"{points} points, median gap <= {percent(MEDIAN_GAP)}"
    met = len(found.points) >= points and median(gaps) <= MEDIAN_GAP
    if most is not None:
        asked, met = f"every gap <= {percent(most)}", gaps[-1] <= most
    return Line(
        claim=f"{name}: frontier on three axes in {limit_s:g} s",
        target=asked,
        ours=f"{len(found.points)} points, median {_known(median(gaps))}, at most "
        f"{_known(gaps[-1])} ({seconds(took_s)}, {seconds(cpu_s)} of processor)",
        met=met,
    )


def _known(gap: float) -> str:
    return percent(gap if isfinite(gap) else None)


def shares(asked: Settings) -> list[Line]:
    """Equal shares beside pabutools, which reads the same file in the same run."""
    files = [read_pabulib(path) for path in _files(asked, "pabulib", "*.pb")]
    paths = _files(asked, "pabulib", "*.pb")
    known = [
        (path, file)
        for path, file in zip(paths, files, strict=True)
        if file.meta["vote_type"] != "ordinal"
    ]
    if not known:
        return [_missing("equal shares")]
    lines = []
    for completed in (False, True):
        told = [
            _beside(path, file, completed=completed)
            for path, file in spread(known, asked.most)
        ]
        same = sum(is_same for is_same, _, _ in told)
        mine, theirs = sum(m for _, m, _ in told), sum(t for _, _, t in told)
        faster = sum(m < t for _, m, t in told)
        name = "completed by steps" if completed else "not completed"
        lines.append(
            Line(
                claim=f"equal shares, {name} ({len(told)}): CPU time, faster on {faster}",
                target="same winners, faster",
                ours=f"{same}/{len(told)} the same, {seconds(mine)}",
                peers={"pabutools": seconds(theirs)},
                met=same == len(told) and faster == len(told),
            )
        )
    return lines


def _beside(
    path: Path,
    file: PabulibFile,
    *,
    completed: bool,
) -> tuple[bool, float, float]:
    """If the winners are the same, and the CPU seconds of each, without reading."""
    from pabutools.election import Additive_Cardinal_Sat, Cost_Sat, parse_pabulib
    from pabutools.rules import method_of_equal_shares

    election = file.election
    step = max(1, ceil(election.share / 100)) if completed else None
    utility = Utility.POINTS if file.has_points else Utility.COST
    worth = Additive_Cardinal_Sat if file.has_points else Cost_Sat
    instance, profile = parse_pabulib(str(path))
    began = time.process_time()
    mine = equal_shares(
        election, utility=utility, step=None if step is None else Fraction(step)
    )
    between = time.process_time()
    theirs = method_of_equal_shares(
        instance, profile.as_multiprofile(), worth, voter_budget_increment=step
    )
    ended = time.process_time()
    codes = sorted(election.projects[p].code for p in mine)
    is_same = codes == sorted(project.name for project in theirs)
    return is_same, between - began, ended - between


def elections(asked: Settings) -> list[Line]:
    """The rule fair on every election of few projects, its groups as boards."""
    read = (read_pabulib(path) for path in _files(asked, "pabulib", "*.pb"))
    files = [file for file in read if len(file.election.projects) < FEW_PROJECTS]
    if not files:
        return [_missing("elections")]
    told = [_fair(file) for file in spread(files, asked.most)]
    slowest = max(wall_s for _, wall_s, _ in told)
    return [
        Line(
            claim=f"elections of fewer than {FEW_PROJECTS} projects ({len(told)}): fair",
            target=f"< {FAIR_S:g} s each",
            ours=f"slowest {seconds(slowest)} "
            f"({seconds(max(cpu_s for _, _, cpu_s in told))} of processor), "
            f"{sum(is_proven for is_proven, _, _ in told)} proven best",
            met=slowest < FAIR_S,
        )
    ]


def _fair(file: PabulibFile) -> tuple[bool, float, float]:
    """Whether the plan is proven best, wall seconds and seconds of processor."""
    case = election_case(file)
    began, worked = time.perf_counter(), time.process_time()
    limits = Limits(time_s=FAIR_ASKED_S)
    found = solve(case, rule=Rule.FAIR, limits=limits, clock=time.monotonic)
    wall_s = time.perf_counter() - began
    return found.proven, wall_s, time.process_time() - worked


def _files(asked: Settings, folder: str, pattern: str) -> list[Path]:
    if asked.published is None:
        return []
    return sorted(asked.published.glob(f"{folder}/{pattern}"))


def _missing(what: str) -> Line:
    return Line(claim=what, target="", ours="the data is missing (see --data)")


def robustness(asked: Settings) -> list[Line]:
    """A plan tried in many draws at once, beside a loop over the exact check."""
    from benchmarks.generator import make_case_with_plan
    from samstad.engines.planning.robust import assess
    from samstad.engines.planning.verify import verify

    case, plan = make_case_with_plan("M", asked.seeds[0])
    began = time.perf_counter()
    assess(case, plan, samples=DRAWS)
    all_s = time.perf_counter() - began
    began = time.perf_counter()
    for _ in range(CHECKED_ALONE):
        verify(case, plan)
    loop_s = (time.perf_counter() - began) / CHECKED_ALONE * DRAWS
    return [
        Line(
            claim=f"M: a plan in {DRAWS:,} draws, with what matters",
            target=f"< {DRAWS_S:g} s",
            ours=f"{seconds(all_s)}, {loop_s / all_s:.0f} times a loop of the check",
            met=all_s < DRAWS_S,
        )
    ]
