"""The frontier as a chart: two axes as a line of points, a third as their colour."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import altair as alt

from samstad.adapters import written
from samstad.adapters.names import named
from samstad.adapters.report.drawing import BLUE, RED, Drawing, Layered, rows_of
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.frontier.axes import (
    COST,
    FAIR,
    INDICATOR,
    TOTAL,
    is_falling,
)
from samstad.engines.planning.frontier.points import Frontier, knee
from samstad.vocabulary.texts import Language, Text

_HEIGHT = 320
_PALE_TO_DARK = ["#9cc7e6", "#0b2f4d"]


def axis_said(case: PlanningCase, name: str, spoken: Language) -> str:
    """What an axis is called, with its unit."""
    said = {COST: _COST, TOTAL: _TOTAL, FAIR: _FAIR}.get(name)
    if said:
        return said.said(spoken)
    if not name.startswith(INDICATOR):
        return named(case.boards, name, spoken)
    code = name.removeprefix(INDICATOR)
    unit = next(row.unit for row in case.indicators if row.code == code)
    called = named(case.indicators, code, spoken)
    return f"{called}, {unit}" if unit else called


def value_said(
    case: PlanningCase, name: str, raised: Fraction, spoken: Language, *, places: int
) -> str:
    """What a plan comes to on an axis, in the axis' own unit; shares as per cent."""
    value = unraised(case, name, raised)
    if name == COST:
        return written.whole(value, spoken)
    if name.startswith(INDICATOR):
        return written.shortly(value, spoken)
    return written.percent(value, spoken, places=places)


def unraised(case: PlanningCase, name: str, raised: Fraction) -> Fraction:
    """A value as it is said: less is better of some, which are raised as negative."""
    return -raised if _is_lowered(case, name) else raised


def _is_lowered(case: PlanningCase, name: str) -> bool:
    if name.startswith(INDICATOR):
        return is_falling(case, name.removeprefix(INDICATOR))
    return name == COST


@dataclass(frozen=True, slots=True)
class Shown:
    """A point as it is drawn: what it comes to on each axis, raised, and its gap."""

    raised: tuple[Fraction, ...]
    gap: float


@dataclass(frozen=True, slots=True)
class Points:
    """A frontier as it is drawn."""

    axes: tuple[str, ...]
    points: tuple[Shown, ...]


def points_of(found: Frontier) -> Points:
    return Points(found.axes, tuple(Shown(p.raised, p.gap) for p in found.points))


@dataclass(frozen=True, slots=True)
class Link:
    """Where a point leads, an absolute address, and what is said of it."""

    address: str
    told: str


def frontier_drawing(
    found: Points,
    case: PlanningCase,
    spoken: Language,
    *,
    links: tuple[Link, ...] = (),
) -> Drawing:
    """Each plan a point: the first axis upwards, the cost across if it is one.

    A third axis is the colour. With ``links``, one for each point, the points are
    links that the keyboard reaches where the SVG stands in a page.
    """
    return Drawing.at_both_widths(
        "frontier",
        _finding(found, case, spoken),
        draw=lambda _: _draw(found, case, spoken, links),
        height=lambda _: _HEIGHT,
    )


def _places(axes: tuple[str, ...]) -> list[int]:
    """Which axis is upwards, which across, and which is the colour if there is one."""
    rest = list(range(1, len(axes)))
    return [0, *sorted(rest, key=lambda at: axes[at] != COST)]


def _finding(found: Points, case: PlanningCase, spoken: Language) -> str:
    up, across, *_ = _places(found.axes)
    said = _FINDING if len(found.points) != 1 else _FINDING_OF_ONE
    return said.said(spoken).format(
        n=written.whole(len(found.points), spoken),
        across=axis_said(case, found.axes[across], spoken),
        up=axis_said(case, found.axes[up], spoken),
    )


def _draw(
    found: Points, case: PlanningCase, spoken: Language, links: tuple[Link, ...]
) -> Layered:
    axes = [found.axes[at] for at in _places(found.axes)]
    titles = [axis_said(case, name, spoken) for name in axes]
    base = alt.Chart(rows_of(_values(found, case, links))).encode(
        x=alt.X("across:Q", title=titles[1], scale=alt.Scale(zero=False)).axis(
            format=_format(axes[1])
        ),
        y=alt.Y("up:Q", title=titles[0], scale=alt.Scale(zero=False)).axis(
            format=_format(axes[0])
        ),
    )
    open_ = base.mark_rule(color="#8c96a0", aria=False).encode(y2="most:Q")
    bend = base.transform_filter("datum.bends").mark_point(
        color=RED, size=190, strokeWidth=2.5, aria=False
    )
    points = _points(base, axes, titles, is_falling=_is_lowered(case, axes[1]))
    if links:
        points = points.encode(href="leads:N", description="told:N")
    return alt.layer(open_, bend, points)


def _points(base: Any, axes: list[str], titles: list[str], *, is_falling: bool) -> Any:
    """``is_falling`` is whether less of what lies across is better."""
    if len(axes) == 2:
        return base.mark_line(
            point=alt.OverlayMarkDef(color=BLUE, size=60),
            color=BLUE,
            strokeWidth=1,
            interpolate="step-before" if is_falling else "step-after",
        )
    marks = base.mark_circle(size=90, opacity=1, stroke="#3b4650", aria=True)
    return marks.encode(
        color=alt.Color(
            "third:Q", title=titles[2], scale=alt.Scale(range=_PALE_TO_DARK)
        ).legend(format=_format(axes[2]), orient="bottom")
    )


def _format(name: str) -> str:
    if name.startswith(INDICATOR):
        return ",.3~f"
    return ",.0f" if name == COST else ".2~%"


def _values(
    found: Points, case: PlanningCase, links: tuple[Link, ...]
) -> list[dict[str, Any]]:
    bend = knee([point.raised for point in found.points])
    return [
        {
            **_value(found.axes, case, point),
            "bends": at == bend,
            **_leading(links[at : at + 1]),
        }
        for at, point in enumerate(found.points)
    ]


def _value(axes: tuple[str, ...], case: PlanningCase, point: Shown) -> dict[str, Any]:
    said = [
        float(unraised(case, name, value))
        for name, value in zip(axes, point.raised, strict=True)
    ]
    up, across, *third = (said[at] for at in _places(axes))
    more = _open(point)
    if axes[0] == COST or axes[0].startswith(INDICATOR):
        more *= max(1.0, abs(up))
    more = -more if _is_lowered(case, axes[0]) else more
    return {
        "up": up,
        "across": across,
        "third": third[0] if third else None,
        "most": up + more,
    }


def _leading(links: tuple[Link, ...]) -> dict[str, str]:
    return {"leads": links[0].address, "told": links[0].told} if links else {}


def _open(point: Shown) -> float:
    """No line over a point of which it is not known how much more there can be."""
    return point.gap if math.isfinite(point.gap) else 0.0


_COST = Text(sv="Kostnad, tkr", en="Cost, tkr")
_TOTAL = Text(sv="Total måluppfyllelse", en="Total attainment")
_FAIR = Text(sv="Minsta andel av det bästa egna", en="Smallest share of own best")
_FINDING = Text(
    sv="{n} planer som ingen annan slår: {up} mot {across}. Strecket över en punkt visar "
    "hur mycket mer det som mest kan finnas; ringen är där fronten böjer av.",
    en="{n} plans that no other beats: {up} against {across}. The line above a point "
    "shows how much more there can be at most; the ring is where the frontier bends.",
)
_FINDING_OF_ONE = Text(
    sv="En plan som ingen annan slår: {up} mot {across}. Strecket över punkten visar hur "
    "mycket mer det som mest kan finnas.",
    en="One plan that no other beats: {up} against {across}. The line above the point "
    "shows how much more there can be at most.",
)
