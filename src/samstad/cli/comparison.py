"""What differs between two plans, as tables for a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from samstad.adapters.comparison import Comparison, Side, compared
from samstad.cli.tables import Heading, plain_table
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.changes import ChangeKind, changes_of
from samstad.engines.planning.plan import Figures, Plan
from samstad.vocabulary.texts import Language, Text

Pair = tuple[Plan, Plan]
FigurePair = tuple[Figures, Figures]


def comparison_text(
    case: PlanningCase, plans: Pair, figures: FigurePair, language: Language
) -> str:
    """Say which measures moved, came or left, who gains and loses, and the cost."""
    first, second = (
        Side(case=case, plan=plan, figures=found)
        for plan, found in zip(plans, figures, strict=True)
    )
    found = compared(first, second, language)
    parts = [_measures(found, language), _boards(found, language)]
    return "\n\n".join([*parts, _cost(found, language)])


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureBeside:
    """A measure that is done otherwise; ``None`` where it is not done."""

    code: str
    kind: ChangeKind
    option_a: str | None
    start_a: str | None
    finish_a: str | None
    option_b: str | None
    start_b: str | None
    finish_b: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A figure in plan A and in plan B."""

    a: Fraction
    b: Fraction
    change: Fraction

    @classmethod
    def of(cls, a: Fraction, b: Fraction) -> Self:
        return cls(a=a, b=b, change=b - a)


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What differs between two plans, in whole precision and for other programs."""

    cost_tkr: Beside
    total: Beside
    measures: tuple[MeasureBeside, ...]
    attainment: dict[str, Beside]


def differences(plans: Pair, figures: FigurePair) -> Differences:
    a, b = figures
    return Differences(
        cost_tkr=Beside.of(Fraction(a.cost_tkr), Fraction(b.cost_tkr)),
        total=Beside.of(a.total, b.total),
        measures=tuple(
            MeasureBeside(
                code=change.measure,
                kind=change.kind,
                option_a=change.before.option if change.before else None,
                start_a=change.before.start if change.before else None,
                finish_a=change.before.finish if change.before else None,
                option_b=change.after.option if change.after else None,
                start_b=change.after.start if change.after else None,
                finish_b=change.after.finish if change.after else None,
            )
            for change in changes_of(*plans)
        ),
        attainment={
            board: Beside.of(had, b.attainment[board])
            for board, had in a.attainment.items()
        },
    )


def _measures(found: Comparison, language: Language) -> str:
    if not found.measures:
        return _SAME_MEASURES.said(language)
    columns = (Text(sv="Åtgärd", en="Measure"), Text(sv="Vad", en="What"), *_A_AND_B)
    rows = [(one.measure, one.kind, one.before, one.after) for one in found.measures]
    return plain_table([Heading(words=c.said(language)) for c in columns], rows)


def _boards(found: Comparison, language: Language) -> str:
    columns = (
        Text(sv="Nämnd", en="Board"),
        *_A_AND_B,
        Text(sv="Skillnad", en="Difference"),
    )
    headings = [
        Heading(words=column.said(language), right=at > 0)
        for at, column in enumerate(columns)
    ]
    rows = [(one.board, one.before, one.after, one.points) for one in found.boards]
    return plain_table(headings, rows)


def _cost(found: Comparison, language: Language) -> str:
    return _COST.said(language).format(
        before=found.cost_before, after=found.cost_after, change=found.cost_change
    )


_A_AND_B = (Text(sv="Plan A", en="Plan A"), Text(sv="Plan B", en="Plan B"))
_SAME_MEASURES = Text(
    sv="Planerna har samma åtgärder, alternativ och tider.",
    en="The plans have the same measures, options and times.",
)
_COST = Text(
    sv="Kostnad: A {before}, B {after} ({change} tkr).",
    en="Cost: A {before}, B {after} ({change} tkr).",
)
