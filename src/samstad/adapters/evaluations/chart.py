"""The one chart of an evaluation, and the table beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt

from samstad.adapters import written
from samstad.adapters.evaluations.result import Result
from samstad.adapters.evaluations.words import Named, chart_in_words
from samstad.adapters.report.drawing import (
    BLUE,
    GREY,
    NARROW,
    PALE,
    RED,
    Drawing,
    Layered,
    rows_of,
)
from samstad.adapters.report.table import Table
from samstad.vocabulary.texts import Language, Text

_HEIGHT = 320


def chart_of(result: Result, named: Named, language: Language) -> Drawing:
    """The city, its comparison and the range of placebos."""
    return Drawing.at_both_widths(
        "evaluation",
        chart_in_words(result, named).said(language),
        draw=lambda width: _drawn(result, named, language, width),
        height=lambda _: _HEIGHT,
    )


def table_of(result: Result, named: Named, language: Language) -> Table:
    """The same figures, one row for each period."""
    columns = [
        (heading, cells)
        for heading, cells in _columns(result, language)
        if any(cell != written.NONE for cell in cells)
    ]
    rows = zip(*(cells for _, cells in columns), strict=True)
    headings = [heading.said(language) for heading, _ in columns]
    return Table(
        caption=f"{named.indicator.said(language)}, {named.measured_in.said(language)}",
        note="",
        headings=(_PERIOD.said(language), *headings),
        rows=tuple(
            (period, *row) for period, row in zip(result.periods, rows, strict=True)
        ),
        right=range(1, len(headings) + 1),
    )


def _columns(result: Result, language: Language) -> Iterator[tuple[Text, list[str]]]:
    blank = (None,) * len(result.periods)
    own, comparison = result.own, result.comparison or blank
    apart = [
        None if a is None or b is None else a - b
        for a, b in zip(own, comparison, strict=True)
    ]
    named = Text(sv=result.question.unit, en=result.question.unit)
    series = [(named, own), (_COMPARISON, comparison), (_DIFFERENCE, apart)]
    series += [(_LOW, result.low or blank), (_HIGH, result.high or blank)]
    largest = max((abs(value) for value in own if value is not None), default=0.0)
    places = 0 if largest >= 1000 else 1 if largest >= 100 else 2
    for heading, values in series:
        yield heading, [_figure(value, language, places) for value in values]


def _figure(value: float | None, language: Language, places: int) -> str:
    if value is None:
        return written.NONE
    return written.decimal(value, language, places=places)


def _drawn(result: Result, named: Named, language: Language, width: int) -> Layered:
    most = 5 if width <= NARROW else 12
    every = -(-len(result.periods) // most)
    x = alt.X(
        "period:O",
        title=None,
        sort=None,
        axis=alt.Axis(labelAngle=0, values=list(result.periods[::every])),
        scale=alt.Scale(domain=list(result.periods)),
    )
    y = alt.Y(
        "value:Q",
        title=named.measured_in.said(language),
        scale=alt.Scale(zero=False),
        axis=alt.Axis(tickCount=5),
    )
    start = alt.Chart(rows_of([{"period": result.question.start}]))
    layers = [
        *_band(result, x, y),
        start.mark_rule(color=GREY, strokeDash=[2, 3], strokeWidth=1.5).encode(x),
        _lines(result, language, x, y),
    ]
    return alt.layer(*layers)


def _band(result: Result, x: alt.X, y: alt.Y) -> Iterator[alt.Chart]:
    if not result.low:
        return
    ends = zip(result.periods, result.low, result.high, strict=True)
    rows = [{"period": p, "value": low, "top": high} for p, low, high in ends]
    yield alt.Chart(rows_of(rows)).mark_area(color=PALE).encode(x, y, y2="top")


def _lines(result: Result, language: Language, x: alt.X, y: alt.Y) -> alt.Chart:
    named = {result.question.unit: result.own}
    if result.comparison:
        named[_COMPARISON.said(language)] = result.comparison
    rows: list[dict[str, Any]] = [
        {"period": period, "value": value, "series": series}
        for series, values in named.items()
        for period, value in zip(result.periods, values, strict=True)
    ]
    order = list(named)
    colour = alt.Scale(domain=order, range=[BLUE, RED][: len(order)])
    dashes = alt.Scale(domain=order, range=[[1, 0], [6, 4]][: len(order)])
    key = alt.Legend(
        title=None, orient="top", labelFontSize=13, symbolStrokeWidth=3, symbolSize=300
    )
    drawn: alt.Chart = (
        alt.Chart(rows_of(rows))
        .mark_line(strokeWidth=2.5)
        .encode(
            x,
            y,
            color=alt.Color("series:N", scale=colour, sort=None, legend=key),
            strokeDash=alt.StrokeDash("series:N", scale=dashes, sort=None, legend=key),
        )
    )
    return drawn


_PERIOD = Text(sv="Period", en="Period")
_COMPARISON = Text(sv="Jämförelsen", en="The comparison")
_DIFFERENCE = Text(sv="Skillnad", en="Difference")
_LOW = Text(sv="Bandets nedre kant", en="Lower edge of the band")
_HIGH = Text(sv="Bandets övre kant", en="Upper edge of the band")
