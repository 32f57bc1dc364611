"""Claims about frontiers beside pymoo: what volume plans cover, by second on one core."""

from __future__ import annotations

import math
import time
from fractions import Fraction
from statistics import median

import numpy as np

from benchmarks.claims.lines import Line, Settings
from benchmarks.evolved.decoders import own_decoder, plain_decoder
from benchmarks.evolved.evolution import NAMES, Diary, evolve, front_of, volume_at
from benchmarks.generator import make_case
from samstad.engines.planning.aims import Stakes
from samstad.engines.planning.arrays import compile_case
from samstad.engines.planning.attempt import Limits
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.frontier import Point, survey
from samstad.engines.planning.plan import Figures, Plan
from samstad.engines.planning.verify import Check

AXES = ("total", "fair", "cost")
AT_S = (5.0, 10.0, 20.0, 30.0, 60.0)
ABOVE = {"own": 1.1, "plain": 1.2}


def volumes(asked: Settings) -> list[Line]:
    """M on three axes: ours against the best of each decoder, seconds of one core.

    The volume is counted from the worst that stands on any frontier at the end, by
    figures of the exact check; shares are of the best own plans that ours found.
    """
    limit_s = min(AT_S[-1], asked.seconds)
    told = [_beside(make_case("M", seed), limit_s, seed) for seed in asked.seeds]
    return [_line(told, at_s) for at_s in AT_S if at_s <= limit_s]


def _line(told: list[dict[str, dict[float, float]]], at_s: float) -> Line:
    ratios = {
        kind: [_times(one["ours"][at_s], one[kind][at_s]) for one in told]
        for kind in ABOVE
    }
    ended = at_s == AT_S[-1]
    least = {kind: ABOVE[kind] if ended else 1.0 for kind in ABOVE}
    return Line(
        claim=f"M ({len(told)}): volume of the frontier at {at_s:g} s, least of seeds",
        target=", ".join(f">= {least[kind]:g} of {kind} genes" for kind in ABOVE),
        ours=", ".join(
            f"{min(of):.2f} (median {median(of):.2f}) of {kind}"
            if min(of) < math.inf
            else f"{kind} found no plan"
            for kind, of in ratios.items()
        ),
        met=all(min(of) >= least[kind] for kind, of in ratios.items()),
    )


def _times(ours: float, theirs: float) -> float:
    """How many times as much; without end when they cover nothing and ours does."""
    if theirs > 0:
        return ours / theirs
    return math.inf if ours > 0 else 0.0


def _beside(
    case: PlanningCase, limit_s: float, seed: int
) -> dict[str, dict[float, float]]:
    """Volumes by second: ours, and the best of each decoder's evolutions."""
    ours, own_best = _ours(case, limit_s, seed)
    model, check = compile_case(case), Check(case)
    none = tuple(check(Plan()).figures.attainment.values())
    stakes = Stakes(none, own_best, tuple(map(float, own_best)))
    mine = Diary()
    mine.found = [(s, _lowered(figures, stakes)) for s, figures in ours]
    diaries = {"ours": [mine]}
    for decoder in (own_decoder(model, stakes), plain_decoder(model, stakes)):
        decoder.figures(np.zeros(decoder.genes))  # compiled before the clock starts
        diaries[decoder.name] = [
            evolve(name, decoder, seconds=limit_s, seed=seed) for name in NAMES
        ]
    worst = _worst(diaries, limit_s)
    return {
        name: {
            at_s: max(volume_at(one.found, at_s, worst) for one in some)
            for at_s in AT_S
            if at_s <= limit_s
        }
        for name, some in diaries.items()
    }


def _ours(
    case: PlanningCase, limit_s: float, seed: int
) -> tuple[list[tuple[float, Figures]], tuple[Fraction, ...]]:
    """Every plan kept with when it was found, and each board's own best."""
    began = time.process_time()
    found: list[tuple[float, Figures]] = []

    def elapsed_s() -> float:
        return time.process_time() - began

    def note(point: Point) -> None:
        found.append((elapsed_s(), point.figures))

    frontier = survey(
        case, AXES, limits=Limits(time_s=limit_s), clock=elapsed_s, seed=seed, told=note
    )
    return found, tuple(map(Fraction, frontier.own_best.values()))


def _lowered(figures: Figures, stakes: Stakes) -> tuple[float, ...]:
    shares = (stakes.share(b, u) for b, u in enumerate(figures.attainment.values()))
    return (
        -float(figures.total),
        -float(min(shares, default=1)),
        float(figures.cost_tkr),
    )


def _worst(diaries: dict[str, list[Diary]], limit_s: float) -> np.ndarray:
    """A little worse than the worst on any frontier."""
    fronts = [front_of(one.found, limit_s) for some in diaries.values() for one in some]
    every = np.concatenate(fronts)
    spread = every.max(axis=0) - every.min(axis=0)
    return every.max(axis=0) + 0.01 * spread
