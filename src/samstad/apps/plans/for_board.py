"""A plan as one board reads it before a meeting: what it gets, does, needs and asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from samstad.adapters import written
from samstad.adapters.condition_text import condition_text
from samstad.adapters.names import name_of, named
from samstad.adapters.report.subject import Subject
from samstad.engines.planning.case import PlanningCase, Task
from samstad.engines.planning.plan import BoardShare, Choice
from samstad.vocabulary.texts import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What becomes better by the plan, in the unit it is measured in."""

    task: str
    without: str
    within: str
    target: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A measure of the plan that meets the board: its own work, or that of others.

    ``touches`` names the tasks that it does something to: those of other boards where
    the work is the board's own, else the board's.
    """

    code: str
    name: str
    who: str
    when: str
    cost: str
    touches: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForBoard:
    """A page for an elected member."""

    name: str
    attained: str
    nothing: str
    own_best: str
    share: str
    gains: tuple[Gain, ...]
    own: tuple[Met, ...]
    others: tuple[Met, ...]
    left_out: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...]


def for_board(subject: Subject, code: str) -> ForBoard:
    """What the plan means to a board of the case."""
    case, language = subject.case, subject.language
    share = next(one for one in subject.proposal.boards if one.code == code)
    reader = _Reader(subject, code)
    return ForBoard(
        name=named(case.boards, code, language),
        gains=gains_of(subject, code),
        own=tuple(reader.own()),
        others=tuple(reader.others()),
        left_out=tuple(reader.left_out()),
        conditions=tuple(
            condition_text(one, case, language)
            for one in case.conditions
            if one.board == code
        ),
        **_figures(share, language),
    )


def _figures(share: BoardShare, language: Language) -> dict[str, str]:
    figures = {
        "attained": share.attainment,
        "nothing": share.no_plan,
        "own_best": share.own_best,
        "share": share.share,
    }
    return {
        name: written.percent(figure, language, places=1)
        for name, figure in figures.items()
    }


class _Reader:
    """The plan's measures, from where one board stands."""

    def __init__(self, subject: Subject, code: str) -> None:
        self.subject, self.code = subject, code
        self.case: PlanningCase = subject.case
        self.departments = {d.code: d for d in self.case.departments}
        self.measures = {m.code: m for m in self.case.measures}
        self.options = {c.measure: c.option for c in subject.choices}

    def own(self) -> Iterator[Met]:
        """What the board's departments do, with the boards that it does something to."""
        boards = {b.code: name_of(b).said(self._language) for b in self.case.boards}
        for choice in self._in_order():
            if not self._is_own(choice.measure):
                continue
            found = self.touched.get(choice.measure, ())
            others = {task.board for task in found if task.board != self.code}
            names = (name for code, name in boards.items() if code in others)
            yield self._met(choice, tuple(names))

    def others(self) -> Iterator[Met]:
        """What others do to the board's tasks."""
        for choice in self._in_order():
            if self._is_own(choice.measure):
                continue
            found = self.touched.get(choice.measure, ())
            tasks = tuple(
                name_of(task).said(self._language)
                for task in found
                if task.board == self.code
            )
            if tasks:
                yield self._met(choice, tasks)

    def left_out(self) -> Iterator[tuple[str, str]]:
        """What the board's departments could have done, by code and name."""
        for measure in self.case.measures:
            if measure.code not in self.options and self._is_own(measure.code):
                yield measure.code, name_of(measure).said(self._language)

    @property
    def _language(self) -> Language:
        return self.subject.language

    def _in_order(self) -> list[Choice]:
        return sorted(self.subject.choices, key=lambda c: (c.start, c.finish))

    def _is_own(self, measure: str) -> bool:
        return self.departments[self.measures[measure].department].board == self.code

    @cached_property
    def touched(self) -> dict[str, tuple[Task, ...]]:
        """By measure of the plan: the tasks whose indicators its way of doing moves."""
        moved: dict[str, set[str]] = {}
        for effect in self.case.effects:
            chosen = self.options.get(effect.measure)
            if chosen and effect.option in (chosen, None):
                moved.setdefault(effect.measure, set()).add(effect.indicator)
        return {
            code: tuple(t for t in self.case.tasks if t.indicator in indicators)
            for code, indicators in moved.items()
        }

    def _met(self, choice: Choice, touches: tuple[str, ...]) -> Met:
        measure = self.measures[choice.measure]
        cost = self.subject.figures.cost_by_measure_tkr[choice.measure]
        return Met(
            code=measure.code,
            name=name_of(measure).said(self._language),
            who=name_of(self.departments[measure.department]).said(self._language),
            when=written.span(choice.start, choice.finish),
            cost=written.tkr(cost, self._language),
            touches=touches,
        )


def gains_of(subject: Subject, board: str) -> tuple[Gain, ...]:
    """The board's tasks at the end of their time, without the plan and with it."""
    tasks = (task for task in subject.case.tasks if task.board == board)
    return tuple(_gain(subject, task) for task in tasks)


def _gain(subject: Subject, task: Task) -> Gain:
    case, language = subject.case, subject.language
    labels = case.periods.labels
    last = labels.index(task.last) if task.last in labels else len(labels) - 1
    indicator = next(i for i in case.indicators if i.code == task.indicator)
    paths = (subject.nothing.indicators, subject.figures.indicators)
    without, within = (
        written.shortly(path[task.indicator][last], language) for path in paths
    )
    return Gain(
        task=name_of(task).said(language),
        without=without,
        within=within,
        target=written.shortly(Fraction(task.target), language),
        unit=indicator.unit,
    )
