"""What the check knows: a case looked up by code, and a plan read against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeVar

from samstad.engines.planning.case import (
    Cost,
    Delivery,
    Effect,
    Facility,
    Measure,
    Option,
    PlanningCase,
    Staffing,
    Task,
)
from samstad.engines.planning.plan import Choice, Plan
from samstad.engines.planning.verify.broken import Broken, broken
from samstad.vocabulary.texts import Text

Row = TypeVar("Row")
Lines = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Done:
    """A measure in the plan: works in ``start … end − 1``, is done from ``end``."""

    choice: Choice
    option: Option
    start: int
    end: int

    @property
    def measure(self) -> str:
        return self.choice.measure

    def matches(self, measure: str | None, option: str | None) -> bool:
        """A row with blank option speaks of every option."""
        return self.measure == measure and option in (None, self.choice.option)


@dataclass(frozen=True, slots=True)
class Known:
    """The case, with rows found by what they belong to; ``period`` counts from 0.

    ``gain_lines`` has slope and intercept of each line from the baseline to the
    target of a task (P10), ``weights`` what each period counts for (P11).
    """

    case: PlanningCase
    labels: tuple[str, ...]
    period: dict[str, int]
    measures: dict[str, Measure]
    options: dict[tuple[str, str], Option]
    costs: dict[str, list[Cost]]
    staffing: dict[str, list[Staffing]]
    effects: dict[str, list[Effect]]
    deliveries: dict[str, list[Delivery]]
    zone_last_use: dict[str, int]
    gain_lines: dict[tuple[str, str], Lines]
    weights: tuple[Fraction, ...]

    def called(self, measure: str, option: str | None) -> Text:
        """The name of a measure, and of the option where one is meant."""
        row, way = self.measures[measure], self.options.get((measure, option or ""))
        if way is None:
            return Text(sv=row.name, en=row.name_en)
        return Text(sv=f"{row.name} ({way.name})", en=f"{row.name_en} ({way.name_en})")

    def span(self, first: str | None, last: str | None) -> range:
        start = 0 if first is None else self.period[first]
        stop = len(self.labels) if last is None else self.period[last] + 1
        return range(start, stop)

    def facility_use(self, facility: Facility) -> int:
        """How many periods, from the first one, the facility is in use (P7)."""
        last = len(self.labels) - 1
        if facility.closes is not None:
            last = min(last, self.period[facility.closes])
        if facility.zone is not None:
            last = min(last, self.zone_last_use.get(facility.zone, last))
        return last + 1


def read_case_once(case: PlanningCase) -> Known:
    labels = case.periods.labels
    return Known(
        case=case,
        labels=labels,
        period={label: at for at, label in enumerate(labels)},
        measures={m.code: m for m in case.measures},
        options={(o.measure, o.option): o for o in case.options},
        costs=grouped(case.costs, _measure),
        staffing=grouped(case.staffing, _measure),
        effects=grouped(case.effects, _measure),
        deliveries=grouped(case.deliveries, _measure),
        zone_last_use={
            row.zone: _last_use(labels, row.likely)
            for row in case.forecasts
            if row.version == case.head.forecast
        },
        gain_lines=_gain_lines(case),
        weights=_weights(case),
    )


def _gain_lines(case: PlanningCase) -> dict[tuple[str, str], Lines]:
    bends = defaultdict(list)
    for point in case.gain_points:
        at = Fraction(point.value), Fraction(point.gain)
        bends[point.board, point.task].append(at)
    return {
        (task.board, task.code): _lines(task, bends[task.board, task.code])
        for task in case.tasks
    }


def _lines(task: Task, bends: Iterable[tuple[Fraction, Fraction]]) -> Lines:
    start = Fraction(task.baseline)
    ends = (start, Fraction(0)), (Fraction(task.target), Fraction(1))
    points = sorted([*ends, *bends], key=lambda point: abs(point[0] - start))
    lines = []
    for (value, gain), (next_value, next_gain) in pairwise(points):
        slope = (next_gain - gain) / (next_value - value)
        lines.append((slope, gain - slope * value))
    return tuple(lines)


def _weights(case: PlanningCase) -> tuple[Fraction, ...]:
    factor = 1 / (1 + Fraction(case.head.discount_percent) / 100)
    years = case.periods.whole_years_elapsed
    return tuple(factor ** years(t) for t in range(len(case.periods.labels)))


def grouped(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _measure(row: Any) -> str:
    return str(row.measure)


def _last_use(labels: tuple[str, ...], label: str) -> int:
    """A forecast may lie before the plan (−1) or after it (its last period)."""
    if label in labels:
        return labels.index(label)
    return -1 if label < labels[0] else len(labels) - 1


def read_plan(known: Known, plan: Plan) -> tuple[list[Done], list[Broken]]:
    """What is done, and what of P1 is broken by how the plan is written."""
    done: list[Done] = []
    wrong: list[Broken] = []
    counts = Counter(choice.measure for choice in plan.choices)
    for measure, count in counts.items():
        if count > 1:
            wrong.append(
                broken(
                    "P1",
                    measure,
                    sv=f"står {count} gånger i planen; en åtgärd görs en gång.",
                    en=f"is {count} times in the plan; a measure is done once.",
                )
            )
    seen: set[str] = set()
    for choice in plan.choices:
        read = _read_choice(known, choice)
        if isinstance(read, Broken):
            wrong.append(read)
        elif choice.measure not in seen:
            seen.add(choice.measure)
            done.append(read)
    return done, wrong


def _read_choice(known: Known, choice: Choice) -> Done | Broken:
    where = f"{choice.measure}/{choice.option}"
    option = known.options.get((choice.measure, choice.option))
    if option is None:
        return broken(
            "P1",
            where,
            sv="finns inte i fallet.",
            en="is not in the case.",
        )
    start = known.period.get(choice.start)
    finish = known.period.get(choice.finish)
    if start is None or finish is None:
        return broken(
            "P1",
            where,
            sv=f"arbetet {choice.start}–{choice.finish} ligger utanför planen "
            f"({known.labels[0]}–{known.labels[-1]}).",
            en=f"the work {choice.start}–{choice.finish} lies outside the plan "
            f"({known.labels[0]}–{known.labels[-1]}).",
        )
    if finish - start + 1 != option.duration:
        return broken(
            "P1",
            where,
            sv=f"arbetet {choice.start}–{choice.finish} är {finish - start + 1} "
            f"perioder; alternativet tar {option.duration}.",
            en=f"the work {choice.start}–{choice.finish} is {finish - start + 1} "
            f"periods; the option takes {option.duration}.",
        )
    return Done(choice, option, start, finish + 1)
