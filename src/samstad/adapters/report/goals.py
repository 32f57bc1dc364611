"""How the indicators of each goal move towards what the boards are to reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import altair as alt

from samstad.adapters import written
from samstad.adapters.names import name_of, named
from samstad.adapters.report.drawing import (
    BLUE,
    GREY,
    RED,
    Drawing,
    Layered,
    rows_of,
)
from samstad.adapters.report.subject import Subject, moment
from samstad.adapters.report.table import Table, basis_said, table
from samstad.engines.planning.case import Indicator, Task
from samstad.vocabulary.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPage:
    """One indicator: a heading, a drawing and a table by period."""

    heading: str
    drawing: Drawing
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPage:
    """One goal: how far its tasks have come, and its indicators."""

    heading: str
    table: Table | None
    indicators: tuple[IndicatorPage, ...]


def goal_pages(subject: Subject) -> Iterator[GoalPage]:
    """One for every goal that something measures, and last those without a goal."""
    case = subject.case
    named_goals = [(g.code, name_of(g).said(subject.language)) for g in case.goals]
    for code, name in [*named_goals, (None, subject.say(_NO_GOAL))]:
        indicators = [i for i in case.indicators if i.goal == code]
        if indicators:
            yield _goal(subject, name, indicators)


def _goal(subject: Subject, name: str, indicators: list[Indicator]) -> GoalPage:
    codes = [indicator.code for indicator in indicators]
    tasks = [task for task in subject.case.tasks if task.indicator in codes]
    return GoalPage(
        heading=name,
        table=_task_table(subject, name, tasks) if tasks else None,
        indicators=tuple(_page(subject, indicator) for indicator in indicators),
    )


def _task_table(subject: Subject, name: str, tasks: list[Task]) -> Table:
    rows = [_task_row(subject, task) for task in tasks]
    caption = subject.say(_TASKS, name=name)
    return table(caption, _TASK_COLUMNS, rows, language=subject.language, right_from=2)


def _task_row(subject: Subject, task: Task) -> tuple[str, ...]:
    language = subject.language
    at = subject.case.periods.index(task.last) if task.last else -1
    gain = subject.figures.gains[task.board, task.code][at]
    values = (
        subject.nothing.indicators[task.indicator][at],
        subject.figures.indicators[task.indicator][at],
        task.target,
    )
    return (
        named([task], task.code, language),
        named(subject.case.boards, task.board, language),
        *(written.shortly(value, language) for value in values),
        written.percent(gain, language),
        basis_said(_behind(subject, task.indicator), language),
    )


def _behind(subject: Subject, indicator: str) -> list[Any]:
    """Every row that the indicator's value is made from."""
    case = subject.case
    tables = (case.tasks, case.baselines, case.effects, case.synergies, case.reaches)
    return [row for rows in tables for row in rows if row.indicator == indicator]


def _page(subject: Subject, indicator: Indicator) -> IndicatorPage:
    name = name_of(indicator).said(subject.language)
    tasks = [t for t in subject.case.tasks if t.indicator == indicator.code]
    return IndicatorPage(
        heading=name,
        drawing=Drawing.small(
            f"indicator-{indicator.code}",
            _finding(subject, indicator, name, tasks),
            draw=lambda _: _draw(subject, indicator, tasks),
            height=180,
        ),
        table=_period_table(subject, indicator, name),
    )


def _finding(
    subject: Subject, indicator: Indicator, name: str, tasks: list[Task]
) -> str:
    language, code = subject.language, indicator.code
    said = subject.say(
        _FINDING,
        name=name,
        without=written.shortly(subject.nothing.indicators[code][-1], language),
        reached=written.shortly(subject.figures.indicators[code][-1], language),
        unit=indicator.unit,
        period=subject.case.periods.labels[-1],
    )
    targets = sorted({task.target for task in tasks})
    if not targets:
        return f"{said}."
    listed = ", ".join(written.shortly(t, language) for t in targets)
    return f"{said}; {subject.say(_TARGET)} {listed}."


def _draw(subject: Subject, indicator: Indicator, tasks: list[Task]) -> Layered:
    values = [
        {
            "moment": moment(period),
            "period": period,
            "reached": float(subject.figures.indicators[indicator.code][t]),
            "without": float(subject.nothing.indicators[indicator.code][t]),
        }
        for t, period in enumerate(subject.case.periods.labels)
    ]
    targets = [{"target": float(t)} for t in sorted({task.target for task in tasks})]
    base = alt.Chart(rows_of([_said(subject, value) for value in values]))
    x = alt.X(
        "moment:Q",
        title=None,
        scale=alt.Scale(nice=False, zero=False),
        axis=alt.Axis(format="d", tickMinStep=1, tickCount=6, labelFlush=True),
    )
    y = alt.Y(
        "reached:Q",
        scale=alt.Scale(zero=False, nice=True),
        axis=alt.Axis(title=indicator.unit, tickCount=4),
    )
    layers = [
        base.mark_line(color=GREY, strokeDash=[5, 4], strokeWidth=1.5).encode(
            x, y="without:Q"
        ),
        base.mark_line(color=BLUE, strokeWidth=2.5).encode(x, y),
        base.mark_circle(color=BLUE, size=40, opacity=1).encode(
            x, y, tooltip=_tooltips(subject)
        ),
        alt.Chart(rows_of(targets))
        .mark_rule(color=RED, strokeDash=[8, 3, 2, 3], strokeWidth=2)
        .encode(y="target:Q"),
    ]
    return alt.layer(*layers)


def _said(subject: Subject, value: dict[str, Any]) -> dict[str, Any]:
    said = {
        f"{key}_said": written.shortly(value[key], subject.language)
        for key in ("reached", "without")
    }
    return value | said


def _tooltips(subject: Subject) -> list[alt.Tooltip]:
    fields = ("period", "without_said", "reached_said")
    return [
        alt.Tooltip(f"{field}:N", title=subject.say(title))
        for field, title in zip(fields, _PERIOD_COLUMNS, strict=True)
    ]


def _period_table(subject: Subject, indicator: Indicator, name: str) -> Table:
    columns = (
        subject.nothing.indicators[indicator.code],
        subject.figures.indicators[indicator.code],
    )
    basis = basis_said(_behind(subject, indicator.code), subject.language)
    rows = [
        (period, *(written.shortly(c[t], subject.language) for c in columns), basis)
        for t, period in enumerate(subject.case.periods.labels)
    ]
    return table(
        f"{name} ({indicator.unit})",
        _PERIOD_COLUMNS,
        rows,
        language=subject.language,
        right_from=1,
    )


_NO_GOAL = Text(sv="Indikatorer utan mål", en="Indicators without a goal")
_TARGET = Text(sv="mål", en="target")
_TASKS = Text(sv="Uppdrag: {name}", en="Tasks: {name}")
_TASK_COLUMNS = (
    Text(sv="Uppdrag", en="Task"),
    Text(sv="Nämnd", en="Board"),
    Text(sv="Utan plan", en="No plan"),
    Text(sv="Med planen", en="With the plan"),
    Text(sv="Mål", en="Target"),
    Text(sv="Nytta", en="Gain"),
)
_PERIOD_COLUMNS = (
    Text(sv="Period", en="Period"),
    Text(sv="Utan plan", en="No plan"),
    Text(sv="Med planen", en="With the plan"),
)
_FINDING = Text(
    sv="{name}: {reached} {unit} med planen {period} mot {without} utan",
    en="{name}: {reached} {unit} with the plan in {period} against {without} without",
)
