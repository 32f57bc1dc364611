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
from samstad.engines.planning.frontier.axes import COST, FAIR, TOTAL
from samstad.engines.planning.frontier.points import Frontier, knee
from samstad.vocabulary.texts import Language, Text

_HEIGHT = 320
_PALE_TO_DARK = ["#9cc7e6", "#0b2f4d"]


def axis_said(case: PlanningCase, name: str, spoken: Language) -> str:
    """What an axis is called, with its unit."""
    said = {COST: _COST, TOTAL: _TOTAL, FAIR: _FAIR}.get(name)
    return said.said(spoken) if said else named(case.boards, name, spoken)


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


def frontier_drawing(found: Points, case: PlanningCase, spoken: Language) -> Drawing:
    """Each plan a point: the first axis upwards, the second across."""
    return Drawing.at_both_widths(
        "frontier",
        _finding(found, case, spoken),
        draw=lambda _: _draw(found, case, spoken),
        height=lambda _: _HEIGHT,
    )


def _finding(found: Points, case: PlanningCase, spoken: Language) -> str:
    across, up = (axis_said(case, found.axes[at], spoken) for at in (1, 0))
    return _FINDING.said(spoken).format(
        n=written.whole(len(found.points), spoken), across=across, up=up
    )


def _draw(found: Points, case: PlanningCase, spoken: Language) -> Layered:
    titles = [axis_said(case, name, spoken) for name in found.axes]
    values = _values(found)
    base = alt.Chart(rows_of(values)).encode(
        x=alt.X("across:Q", title=titles[1], scale=alt.Scale(zero=False)).axis(
            format=_format(found.axes[1])
        ),
        y=alt.Y("up:Q", title=titles[0], scale=alt.Scale(zero=False)).axis(
            format=_format(found.axes[0])
        ),
    )
    open_ = base.mark_rule(color="#8c96a0").encode(y2="most:Q")
    layers: list[Any] = [open_, _points(base, found, titles)]
    bend = base.transform_filter("datum.bends").mark_point(
        color=RED, size=190, strokeWidth=2.5
    )
    return alt.layer(*layers, bend)


def _points(base: Any, found: Points, titles: list[str]) -> Any:
    if len(found.axes) == 2:
        return base.mark_line(
            point=alt.OverlayMarkDef(color=BLUE, size=60),
            color=BLUE,
            strokeWidth=1,
            interpolate="step-before" if found.axes[1] == COST else "step-after",
        )
    return base.mark_circle(size=90, opacity=1, stroke="#3b4650").encode(
        color=alt.Color(
            "third:Q", title=titles[2], scale=alt.Scale(range=_PALE_TO_DARK)
        ).legend(format=_format(found.axes[2]), orient="bottom")
    )


def _format(name: str) -> str:
    return ",.0f" if name == COST else ".0%"


def _values(found: Points) -> list[dict[str, Any]]:
    bend = knee([point.raised for point in found.points])
    said = [
        [
            float(-v if name == COST else v)
            for name, v in zip(found.axes, p.raised, strict=True)
        ]
        for p in found.points
    ]
    return [
        {
            "up": values[0],
            "across": values[1],
            "third": values[2] if len(values) > 2 else None,
            "most": values[0] + (-1 if found.axes[0] == COST else 1) * _open(point),
            "bends": at == bend,
        }
        for at, (values, point) in enumerate(zip(said, found.points, strict=True))
    ]


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
