"""What differs between two plans: measures, boards and cost; no ranking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from samstad.adapters import written
from samstad.adapters.names import named, option_of
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Choice, Figures, Plan
from samstad.vocabulary.texts import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A plan with the case it is of, and its figures."""

    case: PlanningCase
    plan: Plan
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChange:
    measure: str
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardChange:
    """``gain`` is in attainment; ``points`` says it in percentage points."""

    board: str
    before: str
    after: str
    points: str
    gain: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    measures: tuple[MeasureChange, ...]
    boards: tuple[BoardChange, ...]
    cost_before: str
    cost_after: str
    cost_change: str


def compared(first: Side, second: Side, language: Language) -> Comparison:
    """Which measures moved, came or left, who gains and loses, and what it costs."""
    before, after = first.figures.cost_tkr, second.figures.cost_tkr
    return Comparison(
        measures=tuple(_measures(first, second, language)),
        boards=tuple(_boards(first, second, language)),
        cost_before=written.tkr(before, language),
        cost_after=written.tkr(after, language),
        cost_change=written.signed(after - before, language),
    )


def _measures(first: Side, second: Side, said: Language) -> Iterator[MeasureChange]:
    then, now = ({c.measure: c for c in side.plan.choices} for side in (first, second))
    measures = {m.code: m for m in (*first.case.measures, *second.case.measures)}
    for code in sorted(then.keys() | now.keys()):
        before, after = then.get(code), now.get(code)
        if before != after:
            yield MeasureChange(
                measure=named(measures.values(), code, said),
                kind=_kind(before, after).said(said),
                before=_said(first.case, before, said),
                after=_said(second.case, after, said),
            )


def _kind(before: Choice | None, after: Choice | None) -> Text:
    if before is None:
        return Text(sv="tillkommer", en="added")
    if after is None:
        return Text(sv="utgår", en="left out")
    if before.option != after.option:
        return Text(sv="annat sätt", en="other option")
    return Text(sv="flyttas", en="moved")


def _said(case: PlanningCase, choice: Choice | None, language: Language) -> str:
    if choice is None:
        return written.NONE
    option = option_of(case, choice)
    name = (option.name if language == "sv" else option.name_en) if option else ""
    return f"{written.span(choice.start, choice.finish)}, {name or choice.option}"


def _boards(first: Side, second: Side, said: Language) -> Iterator[BoardChange]:
    """The boards of both cases; what a case has no figure for cannot be compared."""
    for board in second.case.boards:
        before = first.figures.attainment.get(board.code)
        after = second.figures.attainment[board.code]
        if before is not None:
            points = written.signed_decimal((after - before) * 100, said, places=1)
            yield BoardChange(
                board=named(second.case.boards, board.code, said),
                before=written.percent(before, said, places=1),
                after=written.percent(after, said, places=1),
                points=_POINTS.said(said).format(points=points),
                gain=after - before,
            )


_POINTS = Text(sv="{points} p.e.", en="{points} pp")
