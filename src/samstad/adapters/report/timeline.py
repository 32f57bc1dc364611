"""When each department works: bars within windows, against the forecasts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import altair as alt

from samstad.adapters import written
from samstad.adapters.names import costs_of, measure_of, name_of, option_of
from samstad.adapters.report.drawing import (
    BLUE,
    GREEN,
    GREY,
    NARROW,
    PALE,
    RED,
    Drawing,
    Layered,
    rows_of,
)
from samstad.adapters.report.subject import Subject, is_period, moment, moment_after
from samstad.adapters.report.table import Table, basis_said, table
from samstad.adapters.report.wrapping import lines_in
from samstad.engines.planning.case import (
    AppealState,
    Department,
    Forecast,
    Measure,
    Option,
    PlanningCase,
)
from samstad.engines.planning.plan import Choice
from samstad.vocabulary.texts import Text

_MOST_ROWS = 18
_LINE, _ROW, _AXIS = 16, 26, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A measure in the plan, with what bounds its time."""

    choice: Choice
    measure: Measure
    option: Option
    forecast: Forecast | None
    legal_force: str | None
    tried: str | None  # when the last appeal is likely decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One department's measures: a heading, a drawing and a table."""

    heading: str
    drawing: Drawing
    table: Table


def timelines(subject: Subject) -> Iterator[Timeline]:
    """One for every department that has something to do, in the case's order."""
    by_department: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(subject):
        by_department[row.measure.department].append(row)
    for department in subject.case.departments:
        rows = sorted(
            by_department[department.code],
            key=lambda r: (r.choice.start, r.choice.finish, r.measure.code),
        )
        for part, some in enumerate(_batches(rows), start=1):
            yield _timeline(subject, department, some, part)


def _batches(rows: list[Row]) -> list[list[Row]]:
    """Part the rows evenly, so that each drawing fits on a printed page."""
    parts = -(-len(rows) // _MOST_ROWS)
    each = -(-len(rows) // parts) if parts else 1
    return [rows[at : at + each] for at in range(0, len(rows), each)]


def _rows(subject: Subject) -> Iterator[Row]:
    case = subject.case
    plans = {plan.code: plan.legal_force for plan in case.detail_plans}
    in_force = {f.zone: f for f in case.forecasts if f.version == case.head.forecast}
    for choice in subject.choices:
        measure, option = measure_of(case, choice), option_of(case, choice)
        if measure and option:
            yield Row(
                choice=choice,
                measure=measure,
                option=option,
                forecast=in_force.get(measure.vacates or ""),
                legal_force=plans.get(measure.detail_plan or ""),
                tried=_tried(case, measure),
            )


def _tried(case: PlanningCase, measure: Measure) -> str | None:
    pending = (a for a in case.appeals if a.state is AppealState.PENDING)
    waits = (a for a in pending if a.concerns(measure.code, measure.detail_plan))
    return max((str(a.likely) for a in waits), default=None)


def _timeline(
    subject: Subject, department: Department, rows: list[Row], part: int
) -> Timeline:
    name = name_of(department).said(subject.language)
    name += f" ({part})" if part > 1 else ""
    drawing = Drawing.at_both_widths(
        f"timeline-{department.code}-{part}",
        _finding(subject, name, rows),
        draw=lambda width: _draw(subject, rows, width),
        height=lambda width: _height(subject, rows, width) + _AXIS,
    )
    return Timeline(heading=name, drawing=drawing, table=_table(subject, name, rows))


def _finding(subject: Subject, name: str, rows: list[Row]) -> str:
    first = min(row.choice.start for row in rows)
    last = max(row.choice.finish for row in rows)
    bound = sum(row.forecast is not None for row in rows)
    said = subject.say(_FINDING, name=name, count=len(rows), first=first, last=last)
    return said + (subject.say(_BOUND, count=bound) if bound else "")


def _table(subject: Subject, name: str, rows: list[Row]) -> Table:
    language = subject.language
    return table(
        subject.say(_CAPTION, name=name),
        _COLUMNS,
        (
            (
                f"{name_of(row.measure).said(language)}, "
                f"{name_of(row.option).said(language)}",
                written.span(row.choice.start, row.choice.finish),
                _window(row, subject),
                written.whole(
                    subject.figures.cost_by_measure_tkr[row.measure.code], language
                ),
                basis_said([row.option, *costs_of(subject.case, row.choice)], language),
            )
            for row in rows
        ),
        language=language,
        right_from=3,
    )


def _window(row: Row, subject: Subject) -> str:
    parts = []
    first, last = row.option.earliest_start, row.option.latest_finish
    if first and last:
        parts.append(written.span(first, last))
    elif first or last:
        parts.append(subject.say(_FROM if first else _UNTIL, period=first or last))
    if row.legal_force:
        parts.append(subject.say(_LEGAL_FORCE, period=row.legal_force))
    if row.tried:
        parts.append(subject.say(_TRIED, period=row.tried))
    if row.forecast:
        parts.append(subject.say(_VACATED_BY, period=row.forecast.likely))
    return "; ".join(parts) or written.NONE


def _draw(subject: Subject, rows: list[Row], width: int) -> Layered:
    labels = subject.case.periods.labels
    domain = [moment(labels[0]), moment_after(labels[-1])]
    values = list(_placed(subject, rows, letters=_letters(width)))
    down = alt.Scale(domain=[values[-1]["bottom"], 0])
    y = alt.Y("bar:Q", axis=None, scale=down)
    base = alt.Chart(rows_of(values))
    layers = [
        base.mark_bar(height=16, color=PALE).encode(
            _time("opens", domain), y, x2="closes:Q"
        ),
        base.mark_rule(size=3, color=GREEN).encode(
            _time("done", domain), y, x2="end:Q"
        ),
        base.mark_bar(height=10, color=BLUE, cornerRadius=2).encode(
            _time("from", domain), y, x2="done:Q", tooltip=_tooltips(subject)
        ),
        base.mark_rule(size=2, color=RED, yOffset=10).encode(
            _time("earliest", domain), y, x2="latest:Q"
        ),
        base.mark_tick(
            thickness=4, height=22, color=RED, opacity=1, orient="vertical"
        ).encode(_time("likely", domain), y),
        base.mark_point(
            shape="triangle-right", color=GREY, filled=True, size=70, opacity=1
        ).encode(_time("legal", domain), y),
        base.mark_text(align="left", baseline="top", lineHeight=_LINE).encode(
            x=alt.value(0), y=alt.Y("top:Q", axis=None, scale=down), text="name:N"
        ),
    ]
    return alt.layer(*layers)


def _letters(width: int) -> int:
    """How many letters there is room for on a line."""
    return 48 if width == NARROW else 110


def _height(subject: Subject, rows: list[Row], width: int) -> int:
    lines = (lines_in(_label(row, subject), _letters(width)) for row in rows)
    return sum(_ROW + _LINE * len(name) for name in lines)


def _placed(
    subject: Subject, rows: list[Row], *, letters: int
) -> Iterator[dict[str, Any]]:
    """Give each row its place from the top in pixels: its name, under it its bar."""
    top = 0
    for row in rows:
        name = lines_in(_label(row, subject), letters)
        bar = top + 10 + _LINE * len(name)
        bottom = top + _ROW + _LINE * len(name)
        place = {"name": name, "top": top + 4, "bar": bar, "bottom": bottom}
        yield _value(subject, row) | place
        top = bottom


def _time(field: str, domain: list[float]) -> alt.X:
    return alt.X(
        f"{field}:Q",
        title=None,
        scale=alt.Scale(domain=domain, nice=False, clamp=True),
        axis=alt.Axis(format="d", tickMinStep=1, orient="top", labelOverlap=True),
    )


def _label(row: Row, subject: Subject) -> str:
    return name_of(row.measure).said(subject.language)


def _value(subject: Subject, row: Row) -> dict[str, Any]:
    """Moments in years; what is not known is left out and is not drawn."""
    labels = subject.case.periods.labels
    domain = [moment(labels[0]), moment_after(labels[-1])]
    bounded = row.option.earliest_start or row.option.latest_finish
    value: dict[str, Any] = {
        "from": moment(row.choice.start),
        "done": moment_after(row.choice.finish),
        "end": domain[1],
        "opens": moment(row.option.earliest_start)
        if row.option.earliest_start
        else domain[0],
        "closes": moment_after(row.option.latest_finish)
        if row.option.latest_finish
        else domain[1],
        "measure": _label(row, subject),
        "option": name_of(row.option).said(subject.language),
        "when": written.span(row.choice.start, row.choice.finish),
        "cost": written.tkr(
            subject.figures.cost_by_measure_tkr[row.measure.code], subject.language
        ),
        "window": _window(row, subject),
    }
    if not bounded:
        del value["opens"], value["closes"]
    legal = max(filter(None, (row.legal_force, row.tried)), default=None)
    if legal and is_period(legal) and moment(legal) > domain[0]:
        value["legal"] = moment(legal)
    if row.forecast:
        value |= _forecast(row.forecast)
    return value


def _forecast(forecast: Forecast) -> dict[str, float]:
    named = ("earliest", "likely", "latest")
    said = {name: str(getattr(forecast, name)) for name in named}
    return {name: moment_after(p) for name, p in said.items() if is_period(p)}


def _tooltips(subject: Subject) -> list[alt.Tooltip]:
    return [
        alt.Tooltip(f"{field}:N", title=subject.say(title))
        for field, title in _TOOLTIPS.items()
    ]


_TOOLTIPS = {
    "measure": Text(sv="Åtgärd", en="Measure"),
    "option": Text(sv="Alternativ", en="Option"),
    "when": Text(sv="Arbete", en="Work"),
    "window": Text(sv="Fönster", en="Window"),
    "cost": Text(sv="Kostnad", en="Cost"),
}
_COLUMNS = (
    Text(sv="Åtgärd, alternativ", en="Measure, option"),
    Text(sv="Arbete", en="Work"),
    Text(sv="Fönster", en="Window"),
    Text(sv="Kostnad, tkr", en="Cost, tkr"),
)
_CAPTION = Text(sv="Åtgärder: {name}", en="Measures: {name}")
_FINDING = Text(
    sv="Tidslinje för {name}: {count} åtgärder, den första börjar {first} och den "
    "sista slutar {last}.",
    en="Timeline of {name}: {count} measures, the first starting in {first} and the "
    "last finishing in {last}.",
)
_BOUND = Text(
    sv=" Åtgärder som utrymmer ett område före prognosens datum: {count}.",
    en=" Measures that vacate an area before its forecast date: {count}.",
)
_FROM = Text(sv="från {period}", en="from {period}")
_UNTIL = Text(sv="till {period}", en="until {period}")
_LEGAL_FORCE = Text(sv="laga kraft {period}", en="legal force {period}")
_TRIED = Text(sv="överklagande avgjort {period}", en="appeal decided {period}")
_VACATED_BY = Text(sv="utrymt {period}", en="vacated by {period}")
