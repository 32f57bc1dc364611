"""Claims about evaluation: speed beside pysyncon, and how often it errs."""

from __future__ import annotations

import csv
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from benchmarks.claims.lines import Line, Settings
from samstad.adapters.sweeps import run_all
from samstad.engines.evaluation.blendings import Predictors
from samstad.engines.evaluation.interrupted import interrupted_series
from samstad.engines.evaluation.learning import exact_interval
from samstad.engines.evaluation.placebo import (
    place_placebos,
    place_placebos_by_predictors,
)
from samstad.engines.evaluation.synthetic_control import weigh_by_predictors
from samstad.engines.evaluation.verdict import (
    Answer,
    Design,
    Question,
    Verdict,
    judge,
)

Interval = tuple[float, float] | None
Told = tuple[Interval, Answer]
FIRST_SEED, OTHERS = 1000, 3000
STARTS, BEFORE, RUNS = 5, 19, 9
INDICATORS_A_SEED = 20
INDICATORS, UNITS, PERIODS, BEFORE_MADE_UP = 100, 290, 25, 18
PREDICTORS = 10
NESTED_RATIO, SWEEP_S, NESTED_SWEEP_S = 200.0, 60.0, 600.0
WAYS = ("equal", "ols")


def nested(asked: Settings) -> list[Line]:
    """One fit with nested predictor weights, CPU time, in the same run."""
    if asked.published is None:
        return []
    own, donors, x, xs = california(asked.published / "evaluation/smoking_data.csv")
    fit = {
        "own": own[:BEFORE],
        "donors": donors[:, :BEFORE],
        "own_predictors": x,
        "donor_predictors": xs,
    }
    weigh_by_predictors(**fit, starts=1, evaluations=20)  # compiled first
    theirs_s, theirs = min(
        (_timed(lambda way=way: _pysyncon(own, donors, x, xs, way)) for way in WAYS),
        key=lambda timed: timed[1],
    )
    return [_nested_line(fit, starts, theirs_s, theirs) for starts in (1, STARTS)]


def _nested_line(
    fit: dict[str, Any], starts: int, theirs_s: float, theirs: float
) -> Line:
    """``theirs`` is the better fit of pysyncon's two ways to begin, with its time."""
    runs = [
        _timed(lambda: weigh_by_predictors(**fit, starts=starts)) for _ in range(RUNS)
    ]
    ours_s, found = median(took for took, _found in runs), runs[0][1]
    ratio = theirs_s / ours_s
    return Line(
        claim=f"California, nested weights, starts: {starts}: CPU time, median of "
        f"{RUNS} (misfit)",
        target=f"{NESTED_RATIO:g} times pysyncon, misfit no larger",
        ours=f"{ours_s:.4f} s ({found.mspe:.3f}), {ratio:.0f} times",
        peers={"pysyncon": f"{theirs_s:.2f} s ({theirs:.3f})"},
        met=ratio >= NESTED_RATIO and found.mspe <= theirs,
    )


def sweep(_: Settings) -> list[Line]:
    """Every unit as placebo, for a hundred indicators, on one core."""
    panels = [made_up(seed, UNITS, PERIODS) for seed in range(INDICATORS)]
    place_placebos(own=panels[0][0], donors=panels[0][1:9], before=BEFORE_MADE_UP)
    taken, _found = _timed(
        lambda: [
            place_placebos(own=p[0], donors=p[1:], before=BEFORE_MADE_UP)
            for p in panels
        ]
    )
    return [
        Line(
            claim=f"Placebo in space, {UNITS} x {PERIODS} x {INDICATORS}: CPU time",
            target=f"< {SWEEP_S:g} s",
            ours=f"{taken:.2f} s",
            met=taken < SWEEP_S,
        )
    ]


def nested_sweep(asked: Settings) -> list[Line]:
    """The same with ten predictors, weights sought for every unit, on all cores.

    A hundred indicators with five seeds, as the target says; fewer seeds take their
    share of both. Each indicator is told as it is done; Ctrl-C ends every process.
    """
    many = min(INDICATORS, INDICATORS_A_SEED * len(asked.seeds))
    began = time.perf_counter()
    spent = run_all(_nested_indicator, range(many))
    taken = time.perf_counter() - began
    most = NESTED_SWEEP_S * many / INDICATORS
    return [
        Line(
            claim=f"Placebo in space, {UNITS} x {PERIODS} x {many}, "
            f"{PREDICTORS} predictors, nested: wall",
            target=f"< {most:g} s on 2 cores",
            ours=f"{taken:.0f} s ({sum(spent):.0f} s of processor, "
            f"{1000 * sum(spent) / many / UNITS:.1f} ms a fit)",
            met=taken < most,
        )
    ]


def _nested_indicator(seed: int) -> float:
    """Processor time of one indicator; half of its predictors are values of its own."""
    panel = made_up(seed, UNITS, PERIODS)
    rng = np.random.default_rng(seed)
    own = panel[:, np.linspace(0, BEFORE_MADE_UP - 1, PREDICTORS // 2, dtype=int)]
    other = panel[:, :BEFORE_MADE_UP].mean(axis=1, keepdims=True) + rng.normal(
        size=(UNITS, PREDICTORS - PREDICTORS // 2)
    )
    predictors = np.hstack([own, other])
    taken, _found = _timed(
        lambda: place_placebos_by_predictors(
            own=panel[0],
            donors=panel[1:],
            own_predictors=predictors[0],
            donor_predictors=predictors[1:],
            before=BEFORE_MADE_UP,
        )
    )
    print(f"indicator {seed + 1}: {taken:.1f} s", file=sys.stderr, flush=True)
    return taken


def made_up(seed: int, units: int, periods: int) -> Any:
    """Three common drifts, loaded differently, and autocorrelated noise."""
    rng = np.random.default_rng(seed)
    drifts = rng.normal(size=(3, periods)).cumsum(axis=1)
    loads = rng.dirichlet(np.ones(3), size=units)
    noise = rng.normal(size=(units, periods))
    for t in range(1, periods):
        noise[:, t] += 0.5 * noise[:, t - 1]
    level = rng.normal(size=(units, 1))
    panel = level + 2 * loads @ drifts + 0.5 * noise
    return panel[rng.permutation(units)]


def coverage(asked: Settings) -> list[Line]:
    """How often each interval holds the truth, and "effect" is said wrongly."""
    return [
        line
        for units, periods, before, panels in SIZES
        for line in _covered(units, periods, before, panels * len(asked.seeds))
    ]


SIZES = ((6, 12, 8, 800), (290, 25, 18, 200))
"""Units, periods, periods before the measure, and made-up panels for each seed."""


def _covered(units: int, periods: int, before: int, count: int) -> list[Line]:
    """Each panel is judged once by each design; its interval is in the verdict."""
    size, panels = f"{units} x {periods}", range(count)
    lines = []
    for design in Design:
        judged = partial(_of_design, design, (units, periods, before))
        lines += _held_and_said(size, design.value, run_all(judged, panels))
    made = [made_up(FIRST_SEED + n, units, periods) for n in panels]
    return [*lines, _interval_line(size, "interrupted, AR(1)", _ar1(made, before))]


def _of_design(design: Design, size: tuple[int, int, int], number: int) -> Told:
    units, periods, before = size
    return _told(_judged(design, made_up(FIRST_SEED + number, units, periods), before))


def _told(verdict: Verdict) -> Told:
    return verdict.interval, verdict.answer


def _held_and_said(size: str, name: str, told: list[Told]) -> list[Line]:
    intervals, answers = map(list, zip(*told, strict=True))
    return [_interval_line(size, name, intervals), _wrongly(size, name, answers)]


def differences(asked: Settings) -> list[Line]:
    """Synthetic differences alone: on the first panels, and on as many others."""
    judged = partial(_of_design, Design.SYNTHETIC_DID, (UNITS, PERIODS, BEFORE_MADE_UP))
    many = 200 * len(asked.seeds)
    others = range(OTHERS, OTHERS + many)
    sets = {"the first": range(many), "others": others}
    return [
        line
        for name, panels in sets.items()
        for line in _held_and_said(
            f"{UNITS} x {PERIODS}",
            f"synthetic differences, {name}",
            run_all(judged, panels),
        )
    ]


def _ar1(panels: list[Any], before: int) -> list[Interval]:
    return [
        interrupted_series(panel[0], before=before, errors="ar1").mean.interval()
        for panel in panels
    ]


def _interval_line(size: str, name: str, found: list[Interval]) -> Line:
    told = [f for f in found if f is not None]
    held = sum(low <= 0 <= high for low, high in told)
    return Line(
        claim=f"{size}: 95 % interval holds the truth, {name}",
        target="95 %",
        ours=share_of(held, len(told)) if told else "none offered",
        met=None if not told else exact_interval(held, len(told))[1] >= 0.95,
    )


def share_of(hits: int, count: int) -> str:
    """A share with its own interval."""
    low, high = exact_interval(hits, count)
    return f"{100 * hits / count:.1f} % ({100 * low:.1f}-{100 * high:.1f}) of {count}"


def besides(asked: Settings) -> list[Line]:
    """The same where others began too, and where the blend is alike in predictors."""
    return [
        *_besides("four others began", 290, 200 * len(asked.seeds), _with_starts),
        *_besides("four predictors", 40, 40 * len(asked.seeds), _with_predictors),
    ]


def predictors(asked: Settings) -> list[Line]:
    """Four predictors at the size of all municipalities: a second of processor a panel."""
    return _besides("four predictors", UNITS, 50 * len(asked.seeds), _with_predictors)


def _besides(
    name: str, units: int, count: int, judged: Callable[[int, Any], Verdict]
) -> list[Line]:
    told = run_all(partial(_of_panel, judged, units), range(count))
    return _held_and_said(f"{units} x {PERIODS}", name, told)


def _of_panel(judged: Callable[[int, Any], Verdict], units: int, number: int) -> Told:
    return _told(judged(number, made_up(FIRST_SEED + number, units, PERIODS)))


def _with_starts(_: int, panel: Any) -> Verdict:
    """Four others began before and after the one asked about."""
    began = np.full(len(panel) - 1, PERIODS)
    began[:4] = np.linspace(BEFORE_MADE_UP - 4, PERIODS - 2, 4).astype(int)
    return _judged(Design.GROUP_TIME, panel, BEFORE_MADE_UP, began=began)


def _with_predictors(seed: int, panel: Any) -> Verdict:
    """Three values of the series itself, and its level with noise."""
    places = [0, BEFORE_MADE_UP // 2, BEFORE_MADE_UP - 1, 0]
    level = panel[:, :BEFORE_MADE_UP].mean(axis=1)
    noisy = level + np.random.default_rng(seed).normal(size=len(panel))
    columns = [*(panel[:, place] for place in places[:3]), noisy]
    predictors = Predictors(
        names=("first", "middle", "last", "level"),
        values=tuple(column[:, None] for column in columns),
        places=tuple(np.array([place]) for place in places),
    )
    design = Design.SYNTHETIC_CONTROL
    return _judged(design, panel, BEFORE_MADE_UP, predictors=predictors)


def _judged(design: Design, panel: Any, before: int, **more: Any) -> Verdict:
    return judge(
        _question(design),
        own=panel[0],
        donors=panel[1:],
        donor_names=[str(n) for n in range(len(panel) - 1)],
        before=before,
        **more,
    )


def _wrongly(size: str, name: str, said: list[Answer]) -> Line:
    wrong = said.count(Answer.EFFECT)
    return Line(
        claim=f"{size}: effect said where there is none, {name}",
        target="<= 5 %",
        ours=share_of(wrong, len(said)),
        met=wrong / len(said) <= 0.05,
    )


def _question(design: Design) -> Question:
    return Question(
        code="made-up",
        measure="none",
        unit="0",
        indicator="made up",
        measured_in="1",
        direction=1,
        start="0",
        design=design,
        matters=1.0,
    )


def _timed(of: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    found = of()
    return time.process_time() - began, found


def california(path: Path) -> tuple[Any, Any, Any, Any]:
    """Outcomes and the seven predictors of the 2010 paper, California apart."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    states = sorted({r["state"] for r in rows})
    at = {(r["state"], int(float(r["year"]))): r for r in rows}

    def of(name: str, years: range) -> Any:
        return np.array([[float(at[s, y][name]) for y in years] for s in states])

    y = of("cigsale", range(1970, 2001))
    means = [
        of(name, range(first, 1989)).mean(axis=1)
        for name, first in (
            ("lnincome", 1980),
            ("age15to24", 1980),
            ("retprice", 1980),
            ("beer", 1984),
        )
    ]
    x = np.column_stack([*means, y[:, 5], y[:, 10], y[:, 18]])
    ca = states.index("California")
    rest = [i for i in range(len(states)) if i != ca]
    return y[ca], y[rest], x[ca], x[rest]


def _pysyncon(own: Any, donors: Any, x: Any, xs: Any, way: str) -> float:
    """Its own defaults, but for the way to begin: one start each."""
    import pandas as pd
    from pysyncon import Synth

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        synth = Synth()
        synth.fit(
            X0=pd.DataFrame(xs.T),
            X1=pd.Series(x, name="own"),
            Z0=pd.DataFrame(donors[:, :BEFORE].T),
            Z1=pd.Series(own[:BEFORE], name="own"),
            optim_initial=way,
        )
    weights = np.clip(np.asarray(synth.W), 0, None)
    return float(np.mean((own - weights / weights.sum() @ donors)[:BEFORE] ** 2))
