"""Claims about published test sets, each file read as a planning case."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.claims.lines import Line, Settings, percent, seconds
from benchmarks.outside import mknap, nrp, pmed, psplib, rivals
from benchmarks.outside.mapped import MappedFile
from benchmarks.peers import THREADS, solve_ours
from benchmarks.runs import Diary, Worker

Row = TypeVar("Row")
KNAPSACK_S, KNAPSACK_GAP = 10.0, 0.001
RELEASE_TIMES, MEDIAN_TIMES = 2.0, 0.5
SCHEDULE_S, SCHEDULE_SHARE = 30.0, 0.95
LONGEST_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The objective reached on one file, whether proven, and the seconds it took."""

    objective: float | None
    proven: bool
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A file as a planning case and, as parsed, for a rival."""

    mapped: Callable[[], MappedFile]
    plain: tuple[Any, ...]
    best: int | None


def ours_on(subjects: Sequence[Subject], limit_s: float) -> list[Answer]:
    """The engine on every file, one after another in one process."""
    with Worker() as worker:
        return [_ours(worker, subject.mapped(), limit_s) for subject in subjects]


def _ours(worker: Worker, mapped: MappedFile, limit_s: float) -> Answer:
    from samstad.engines.planning.verify import verify

    diary = worker.run(solve_ours, mapped.case, seconds=limit_s)
    if not diary.found:
        return Answer(objective=None, proven=False, seconds=diary.seconds)
    verdict = verify(mapped.case, diary.found[-1][1])
    kept = not verdict.broken
    return Answer(
        objective=float(mapped.objective(verdict.figures)) if kept else None,
        proven=diary.proven and kept,
        seconds=diary.seconds,
    )


def rival_on(
    solve: Callable[..., Diary],
    subjects: Sequence[Subject],
    limit_s: float,
    *named: str,
) -> list[Answer]:
    with Worker() as worker:
        diaries = [
            worker.run(solve, *named, *s.plain, seconds=limit_s, threads=THREADS)
            for s in subjects
        ]
    return [
        Answer(
            objective=diary.found[-1][1] if diary.found else None,
            proven=diary.proven,
            seconds=diary.seconds,
        )
        for diary in diaries
    ]


def knapsacks(asked: Settings) -> list[Line]:
    """Mean gap to the best value known; one not packed counts as worth nothing."""
    files = _files(asked, "mknap", "mknap*.txt")
    best = _beside(asked, "mknap", "mkcbres.txt")
    read = [k for path in files for k in mknap.read_knapsacks(path, best)]
    subjects = [
        Subject(mapped=partial(mknap.as_case, k), plain=(k,), best=k.best)
        for k in spread([k for k in read if k.best], asked.most)
    ]
    if not subjects:
        return [_missing("knapsack")]
    limit_s = min(KNAPSACK_S, asked.seconds)
    mine = _mean_gap(subjects, ours_on(subjects, limit_s))
    theirs = {
        name: _mean_gap(
            subjects, rival_on(rivals.solve_knapsack, subjects, limit_s, name)
        )
        for name in rivals.SOLVERS
    }
    return [
        Line(
            claim=f"knapsack ({len(subjects)}): mean gap to best known at {limit_s:g} s",
            target=f"<= {percent(KNAPSACK_GAP)}, not behind the best",
            ours=f"{100 * mine:.4f} %",
            peers={name: f"{100 * gap:.4f} %" for name, gap in theirs.items()},
            met=mine <= min(KNAPSACK_GAP, *theirs.values()),
        )
    ]


def _mean_gap(subjects: Sequence[Subject], answers: Iterable[Answer]) -> float:
    return statistics.fmean(
        1 - (answer.objective or 0.0) / subject.best
        for subject, answer in zip(subjects, answers, strict=True)
        if subject.best
    )


def releases(asked: Settings) -> list[Line]:
    files = _files(asked, "nrp", "**/nrp*.txt")
    read = [(nrp.read_release(path), ratio) for path in files for ratio in nrp.RATIOS]
    subjects = [
        Subject(mapped=partial(nrp.as_case, r, q), plain=(r, q), best=None)
        for r, q in spread(read, asked.most)
    ]
    if not subjects:
        return [_missing("next release")]
    mine = ours_on(subjects, LONGEST_S)
    theirs = rival_on(rivals.solve_release, subjects, LONGEST_S, "HiGHS")
    times = _all_s(mine) / _all_s(theirs)
    return [
        Line(
            claim=f"next release ({len(subjects)}): proven, total time",
            target=f"all, <= {RELEASE_TIMES:g} x HiGHS",
            ours=f"{_told(mine)} ({times:.2f} x)",
            peers={"HiGHS": _told(theirs)},
            met=all(a.proven for a in mine)
            and times <= RELEASE_TIMES
            and _agree(mine, theirs),
        )
    ]


def medians(asked: Settings) -> list[Line]:
    files = [p for p in _files(asked, "pmed", "pmed*.txt") if p.stem != "pmedopt"]
    best = _beside(asked, "pmed", "pmedopt.txt")
    read = [pmed.read_median(path, best) for path in spread(files, asked.most)]
    subjects = [
        Subject(mapped=partial(pmed.as_case, m), plain=(m,), best=m.best) for m in read
    ]
    if not subjects:
        return [_missing("p-median")]
    mine = ours_on(subjects, LONGEST_S)
    theirs = rival_on(rivals.solve_median_with_spopt, subjects, LONGEST_S)
    times = _all_s(mine) / _all_s(theirs)
    return [
        Line(
            claim=f"p-median ({len(subjects)}): proven, total time",
            target=f"all, <= {MEDIAN_TIMES:g} x spopt",
            ours=f"{_told(mine)} ({times:.2f} x)",
            peers={"spopt": _told(theirs)},
            met=all(a.proven for a in mine)
            and times <= MEDIAN_TIMES
            and _right(subjects, mine),
        )
    ]


def projects(asked: Settings) -> list[Line]:
    files = _files(asked, "psplib", "j30/*.sm")
    best = _beside(asked, "psplib", "j30-optimum.csv")
    read = [psplib.read_project(path, best) for path in spread(files, asked.most)]
    subjects = [
        Subject(mapped=partial(psplib.as_case, p), plain=(p,), best=p.best)
        for p in read
    ]
    if not subjects:
        return [_missing("scheduling")]
    limit_s = min(SCHEDULE_S, asked.seconds)
    mine = ours_on(subjects, limit_s)
    theirs = rival_on(rivals.schedule_with_cp_sat, subjects, limit_s)
    share = statistics.fmean(a.proven for a in mine)
    return [
        Line(
            claim=f"scheduling ({len(subjects)}): proven within {limit_s:g} s each",
            target=f">= {percent(SCHEDULE_SHARE)}",
            ours=f"{_told(mine)} ({percent(share)})",
            peers={"CP-SAT": _told(theirs)},
            met=share >= SCHEDULE_SHARE and _right(subjects, mine),
        )
    ]


def spread(rows: Sequence[Row], most: int | None) -> list[Row]:
    """Take at most so many, evenly from first to last."""
    if most is None or len(rows) <= most:
        return list(rows)
    return [rows[i * len(rows) // most] for i in range(most)]


def _files(asked: Settings, folder: str, pattern: str) -> list[Path]:
    if asked.published is None:
        return []
    return sorted((asked.published / folder).glob(pattern))


def _beside(asked: Settings, folder: str, name: str) -> Path | None:
    path = (asked.published or Path()) / folder / name
    return path if path.exists() else None


def _missing(what: str) -> Line:
    return Line(claim=what, target="", ours="the data is missing (see --data)")


def _all_s(answers: Iterable[Answer]) -> float:
    return sum(answer.seconds for answer in answers)


def _told(answers: Sequence[Answer]) -> str:
    proven = sum(answer.proven for answer in answers)
    return f"{proven}/{len(answers)}, {seconds(_all_s(answers))}"


def _agree(mine: Sequence[Answer], theirs: Sequence[Answer]) -> bool:
    """Where both have proven the best, it is the same."""
    return all(
        a.objective == b.objective
        for a, b in zip(mine, theirs, strict=True)
        if a.proven and b.proven
    )


def _right(subjects: Sequence[Subject], answers: Sequence[Answer]) -> bool:
    """What is proven is the best value known."""
    return all(
        a.objective == s.best
        for s, a in zip(subjects, answers, strict=True)
        if a.proven and s.best is not None
    )
