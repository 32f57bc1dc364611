"""Single-mode project scheduling of PSPLIB (.sm) as planning cases.

An activity is a mandatory measure with one option, a renewable resource a
department with the same capacity in every period, a successor waits from finish
to start. Activities without duration only pass on who waits for whom. The plan
has one period more than the file's horizon: last comes a measure ``END`` of one
period that waits for all. It alone has an effect: 1 on the indicator from its
finish to the end of the plan. Started in ``C`` it counts in ``T − 1 − C`` of the
``T`` periods, and the earliest ``C`` is the makespan: the attainment is
``(T − 1 − C)/T``, so ``C = T − 1 − Σ indicator``, exactly.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from benchmarks.outside.mapped import (
    INDICATOR,
    MARK,
    ONLY_OPTION,
    MappedFile,
    effect,
    mapped_case,
    measure,
    option,
    waits,
    year,
)
from samstad.engines.planning.case import (
    PlanningCase,
    PrecedenceKind,
    StaffCapacity,
    Staffing,
)
from samstad.engines.planning.plan import Figures

END = "END"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Activities by number: duration, needs by resource, and who comes after."""

    name: str
    horizon: int
    durations: dict[int, int]
    needs: dict[int, tuple[int, ...]]
    successors: dict[int, tuple[int, ...]]
    capacities: tuple[int, ...]
    best: int | None


def read_project(path: Path, best_known: Path | None = None) -> Project:
    """Read one single-mode file.

    Raises
    ------
    ValueError
        If an activity has several modes or a section is missing.
    """
    text = path.read_text()
    found = re.search(r"horizon\s*:\s*(\d+)", text)
    if found is None:
        raise ValueError(f"{path.name} has no horizon.")
    follows = _section(text, "PRECEDENCE RELATIONS")
    asks = _section(text, "REQUESTS/DURATIONS")
    if any(row[1] != 1 for row in [*follows, *asks]):
        raise ValueError(f"{path.name} has activities with several modes.")
    rooms = _section(text, "RESOURCEAVAILABILITIES")
    known = {} if best_known is None else read_best(best_known)
    return Project(
        name=path.stem,
        horizon=int(found[1]),
        durations={row[0]: row[2] for row in asks},
        needs={row[0]: tuple(row[3:]) for row in asks},
        successors={row[0]: tuple(row[3:]) for row in follows},
        capacities=tuple(rooms[0]),
        best=known.get(path.name),
    )


def _section(text: str, heading: str) -> list[list[int]]:
    """Rows of whole numbers between a heading and the next line of stars."""
    if heading not in text:
        raise ValueError(f"There is no section {heading}.")
    body = re.split(r"^\*+$", text.split(heading, 1)[1], maxsplit=1, flags=re.M)[0]
    rows = [line.split() for line in body.splitlines()]
    return [[int(w) for w in row] for row in rows if row and all(map(str.isdigit, row))]


def read_best(path: Path) -> dict[str, int]:
    """Read problem and optimum; a range ``lower..upper`` counts as its upper end."""
    with path.open(newline="") as rows:
        return {
            row["problem"]: int(row["optimum"].split("..")[-1])
            for row in csv.DictReader(rows)
        }


def as_case(project: Project) -> MappedFile:
    return MappedFile(
        name=project.name,
        case=_case(project),
        objective=_makespan,
        best=project.best,
        larger_is_better=False,
    )


def _makespan(figures: Figures) -> Fraction:
    path = figures.indicators[INDICATOR]
    return len(path) - 1 - sum(path, Fraction(0))


def links(project: Project) -> set[tuple[int, int]]:
    """Who waits for whom among activities that take time."""
    return {
        (before, after)
        for before, duration in project.durations.items()
        if duration > 0
        for after in _next(project, before)
    }


def _next(project: Project, before: int) -> Iterator[int]:
    for after in project.successors.get(before, ()):
        if project.durations[after] > 0:
            yield after
        else:
            yield from _next(project, after)


def _case(project: Project) -> PlanningCase:
    codes = {a: f"A{a:03d}" for a, d in project.durations.items() if d > 0}
    resources = [f"D{r + 1}" for r in range(len(project.capacities))]
    pairs = [(codes[a], codes[b]) for a, b in sorted(links(project))]
    waited_for = {a for a, _ in pairs}
    pairs += [(code, END) for code in codes.values() if code not in waited_for]
    periods = project.horizon + 1
    return replace(
        mapped_case(
            project.name, periods=periods, target=Decimal(1), departments=resources
        ),
        measures=tuple(
            measure(code, department=resources[0], mandatory=True)
            for code in [*codes.values(), END]
        ),
        options=(
            *(option(c, duration=project.durations[a]) for a, c in codes.items()),
            option(END),
        ),
        staff=tuple(_staff(project, resources, periods)),
        staffing=tuple(_staffing(project, codes, resources)),
        precedence=tuple(waits(a, b, PrecedenceKind.FINISH_START) for a, b in pairs),
        effects=(effect(END, Decimal(1)),),
    )


def _staff(
    project: Project, resources: list[str], periods: int
) -> Iterator[StaffCapacity]:
    for code, room in zip(resources, project.capacities, strict=True):
        for t in range(periods):
            yield StaffCapacity(
                department=code, period=year(t), capacity_fte=Decimal(room), **MARK
            )


def _staffing(
    project: Project, codes: dict[int, str], resources: list[str]
) -> Iterator[Staffing]:
    for activity, code in codes.items():
        for resource, need in zip(resources, project.needs[activity], strict=True):
            if need:
                yield Staffing(
                    measure=code,
                    option=ONLY_OPTION,
                    department=resource,
                    work_period=None,
                    fte=Decimal(need),
                    **MARK,
                )
