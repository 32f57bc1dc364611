"""The chart of a series beside its path or limit, and the table with the same figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from samstad.adapters import written
from samstad.adapters.report.drawing import (
    BLUE,
    GREY,
    NARROW,
    RED,
    Drawing,
    Layered,
    rows_of,
)
from samstad.adapters.report.table import Table
from samstad.vocabulary.texts import Language, Text

_HEIGHT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class PathShown:
    """A series and what was expected of it, year by year; None where nothing is said.

    ``values`` and ``expected`` have the length of ``years``; both in ``measured_in``.
    From each year of ``broken_from`` on the indicator is measured in another way.
    """

    city: str
    indicator: str
    measured_in: str
    is_path: bool
    years: tuple[int, ...]
    values: tuple[float | None, ...]
    expected: tuple[float | None, ...]
    broken_from: tuple[int, ...] = ()

    @property
    def breaks(self) -> list[str]:
        """Those within the years, where a line is drawn."""
        return [str(year) for year in self.broken_from if year in self.years]


def in_words(shown: PathShown, language: Language) -> str:
    """What the chart holds, for those who do not see it."""
    known = [
        (y, v) for y, v in zip(shown.years, shown.values, strict=True) if v is not None
    ]
    if not known:
        return _NO_VALUES.said(language)
    (first, began), (last, now) = known[0], known[-1]
    said = {
        "city": shown.city,
        "first": f"{written.shortly(began, language)} ({first})",
        "last": f"{written.shortly(now, language)} ({last})",
        "unit": shown.measured_in,
    }
    words = _IN_WORDS.said(language).format(**said)
    if shown.breaks:
        listed = ", ".join(shown.breaks)
        words += " " + _BROKEN.said(language).format(years=listed)
    return words


def chart_of(shown: PathShown, language: Language) -> Drawing:
    return Drawing.at_both_widths(
        "path",
        in_words(shown, language),
        draw=lambda width: _drawn(shown, language, width),
        height=lambda _: _HEIGHT,
    )


def table_of(shown: PathShown, language: Language) -> Table:
    """A row for each year in which something is known or expected."""
    headings = (_YEAR.said(language), shown.city, _named(shown).said(language))
    cells = [
        (
            str(year),
            *(
                written.NONE if v is None else written.shortly(v, language)
                for v in (value, expected)
            ),
        )
        for year, value, expected in zip(
            shown.years, shown.values, shown.expected, strict=True
        )
        if value is not None or expected is not None
    ]
    return Table(
        caption=f"{shown.indicator}, {shown.measured_in}",
        note="",
        headings=headings,
        rows=tuple(cells),
        right=range(1, len(headings)),
    )


def _drawn(shown: PathShown, language: Language, width: int) -> Layered:
    names = [shown.city, _named(shown).said(language)]
    rows: list[dict[str, Any]] = [
        {"year": str(year), "value": value, "series": name}
        for name, values in zip(names, (shown.values, shown.expected), strict=True)
        for year, value in zip(shown.years, values, strict=True)
    ]
    years = [str(year) for year in shown.years]
    every = -(-len(years) // (5 if width <= NARROW else 12))
    x = alt.X(
        "year:O",
        title=None,
        sort=None,
        axis=alt.Axis(labelAngle=0, values=years[::every]),
        scale=alt.Scale(domain=years),
    )
    y = alt.Y(
        "value:Q",
        title=shown.measured_in,
        scale=alt.Scale(zero=False),
        axis=alt.Axis(tickCount=5),
    )
    key = alt.Legend(
        title=None, orient="top", labelFontSize=13, symbolStrokeWidth=3, symbolSize=300
    )
    colour = alt.Scale(domain=names, range=[BLUE, RED])
    dashes = alt.Scale(domain=names, range=[[1, 0], [6, 4]])
    lines = (
        alt.Chart(rows_of(rows))
        .mark_line(strokeWidth=2.5)
        .encode(
            x,
            y,
            color=alt.Color("series:N", scale=colour, sort=None, legend=key),
            strokeDash=alt.StrokeDash("series:N", scale=dashes, sort=None, legend=key),
        )
    )
    known = [r for r in rows if r["series"] == shown.city and r["value"] is not None]
    points = alt.Chart(rows_of(known)).mark_point(color=BLUE, filled=True, size=45)
    parted = alt.Chart(rows_of([{"year": year} for year in shown.breaks]))
    rules = parted.mark_rule(color=GREY, strokeWidth=1.5).encode(x)
    parts = [lines, points.encode(x, y), *([rules] if shown.breaks else [])]
    return alt.layer(*parts)


def _named(shown: PathShown) -> Text:
    return _PATH if shown.is_path else _LIMIT


_YEAR = Text(sv="År", en="Year")
_PATH = Text(sv="Väntat", en="Expected")
_LIMIT = Text(sv="Gräns", en="Limit")
_NO_VALUES = Text(
    sv="Det finns inga värden än; diagrammet visar bara vad som väntas.",
    en="There are no values yet; the chart shows what is expected only.",
)
_BROKEN = Text(
    sv="Lodrätt streck: indikatorn mäts på ett annat sätt från {years}.",
    en="Upright line: the indicator is measured in another way from {years}.",
)
_IN_WORDS = Text(
    sv="{city}: från {first} till {last} {unit}, mot vad som väntas år för år.",
    en="{city}: from {first} to {last} {unit}, against what is expected year by year.",
)
