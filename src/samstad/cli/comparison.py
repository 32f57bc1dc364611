"""What differs between two plans: measures, boards and cost; no ranking."""

from __future__ import annotations

from collections.abc import Iterator

from samstad.adapters import written
from samstad.adapters.names import named, option_of
from samstad.cli.tables import Heading, plain_table
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Choice, Figures, Plan
from samstad.vocabulary.texts import Language, Text

Pair = tuple[Plan, Plan]
FigurePair = tuple[Figures, Figures]


def comparison_text(
    case: PlanningCase, plans: Pair, figures: FigurePair, language: Language
) -> str:
    """Say which measures moved, came or left, who gains and loses, and the cost."""
    parts = [
        _measures(case, plans, language),
        _boards(case, figures, language),
        _cost(figures, language),
    ]
    return "\n\n".join(parts)


def _measures(case: PlanningCase, plans: Pair, language: Language) -> str:
    rows = list(_changes(case, plans, language))
    if not rows:
        return _SAME_MEASURES.said(language)
    columns = (Text(sv="Åtgärd", en="Measure"), Text(sv="Vad", en="What"), *_A_AND_B)
    return plain_table([Heading(words=c.said(language)) for c in columns], rows)


def _changes(
    case: PlanningCase, plans: Pair, language: Language
) -> Iterator[tuple[str, str, str, str]]:
    first, second = ({c.measure: c for c in plan.choices} for plan in plans)
    for code in sorted(first.keys() | second.keys()):
        before, after = first.get(code), second.get(code)
        if before != after:
            yield (
                named(case.measures, code, language),
                _kind(before, after).said(language),
                _said(case, before, language),
                _said(case, after, language),
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


def _boards(case: PlanningCase, figures: FigurePair, language: Language) -> str:
    columns = (
        Text(sv="Nämnd", en="Board"),
        *_A_AND_B,
        Text(sv="Skillnad", en="Difference"),
    )
    headings = [
        Heading(words=column.said(language), right=at > 0)
        for at, column in enumerate(columns)
    ]
    rows = []
    for board in case.boards:
        before, after = (f.attainment[board.code] for f in figures)
        points = written.signed_decimal((after - before) * 100, language, places=1)
        rows.append(
            (
                named(case.boards, board.code, language),
                written.percent(before, language, places=1),
                written.percent(after, language, places=1),
                _POINTS.said(language).format(points=points),
            )
        )
    return plain_table(headings, rows)


def _cost(figures: FigurePair, language: Language) -> str:
    before, after = (f.cost_tkr for f in figures)
    return _COST.said(language).format(
        before=written.tkr(before, language),
        after=written.tkr(after, language),
        change=written.signed(after - before, language),
    )


_A_AND_B = (Text(sv="Plan A", en="Plan A"), Text(sv="Plan B", en="Plan B"))
_SAME_MEASURES = Text(
    sv="Planerna har samma åtgärder, alternativ och tider.",
    en="The plans have the same measures, options and times.",
)
_POINTS = Text(sv="{points} p.e.", en="{points} pp")
_COST = Text(
    sv="Kostnad: A {before}, B {after} ({change} tkr).",
    en="Cost: A {before}, B {after} ({change} tkr).",
)
