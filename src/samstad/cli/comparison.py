"""What differs between two plans, as tables for a terminal."""

from __future__ import annotations

from samstad.adapters.comparison import Comparison, Side, compared
from samstad.cli.tables import Heading, plain_table
from samstad.engines.planning.case import PlanningCase
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
