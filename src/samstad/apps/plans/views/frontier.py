"""What can be had at what cost: plans that no other found beats, to pick from."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstad.adapters import written
from samstad.adapters.report.drawing import Drawing, svg_of
from samstad.adapters.report.frontier import (
    Link,
    Points,
    Shown,
    axis_said,
    frontier_drawing,
)
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import may, queries, runs, showing
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.running.points import gap_of
from samstad.apps.plans.sheets_out import frontier_table
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.requests import spoken
from samstad.engines.planning.frontier import knee
from samstad.engines.planning.frontier.axes import COST


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The newest frontier of the process."""
    person = asker(request)
    process = queries.process(number, person)
    run = queries.frontiers(process).first()
    shown: dict[str, Any] = {
        "process": process,
        "run": run,
        "seconds": runs.FRONTIER_S,
        "may_change": may.may_change_process(person, process),
        "newest_number": process.version_number,
        "waiting": showing.waiting_said(run),
        "wrong": run.problem.get(spoken(), "") if run else "",
    }
    if run and run.answer:
        shown |= _told(run, request.build_absolute_uri(request.path))
        if kind := request.GET.get("as"):
            told = (frontier_table(shown["headings"]), enumerate(shown["rows"], 1))
            return export_file([told], name="frontier", kind=kind)
    asks_for_part = request.headers.get("HX-Request") == "true"
    name = "_frontier.html" if asks_for_part else "frontier.html"
    return render(request, f"plans/{name}", shown)


def _told(run: Any, here: str) -> dict[str, Any]:
    """The chart, whose points lead to the rows of the table beside it, and the rows."""
    points, case = _points(run), case_of(run.version)
    headings = [axis_said(case, name, spoken()) for name in points.axes]
    bend = knee([point.raised for point in points.points])
    rows: list[dict[str, Any]] = [
        {
            "told": [
                (heading, _said(axis, value))
                for heading, axis, value in zip(
                    headings, points.axes, point.raised, strict=True
                )
            ],
            "measures": len(found["measures"]),
            "open": _open_said(point.gap),
            "bends": at == bend,
        }
        for at, (point, found) in enumerate(
            zip(points.points, run.answer["points"], strict=True)
        )
    ]
    links = tuple(
        Link(f"{here}#plan-{at}", _link_said(at, row["told"]))
        for at, row in enumerate(rows, start=1)
    )
    drawing = frontier_drawing(points, case, spoken(), links=links)
    return {
        "rows": rows,
        "headings": headings,
        "finding": drawing.finding,
        "drawings": _drawn(_Named(drawing, (str(points), spoken(), here))),
    }


def _link_said(number: int, told: list[tuple[str, str]]) -> str:
    figures = "; ".join(f"{heading}: {value}" for heading, value in told)
    return _("Plan %(number)d. %(figures)s") % {"number": number, "figures": figures}


class _Named:
    """A drawing told apart from others by the names it is given."""

    def __init__(self, drawing: Drawing, names: tuple[Any, ...]) -> None:
        self.drawing, self.names = drawing, names

    def __hash__(self) -> int:
        return hash(self.names)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Named) and other.names == self.names


@lru_cache(maxsize=16)
def _drawn(named: _Named) -> dict[str, str]:
    """The SVG by width; made once, as a frontier never changes."""
    language, drawing = named.names[1], named.drawing
    return {
        "wide": svg_of(drawing.wide, language),
        "narrow": svg_of(drawing.narrow, language),
    }


def _said(axis: str, value: Fraction) -> str:
    if axis == COST:
        return written.whole(-value, spoken())
    return written.percent(value, spoken(), places=1)


def _open_said(gap: float) -> str:
    if not math.isfinite(gap):
        return _("not known")
    return written.percent_up(gap, spoken(), places=1)


def _points(run: Any) -> Points:
    found = run.answer
    return Points(
        tuple(found["axes"]),
        tuple(
            Shown(tuple(map(Fraction, point["raised"])), gap_of(point))
            for point in found["points"]
        ),
    )


@require_POST
@login_required
def trace(request: HttpRequest, number: int) -> HttpResponse:
    """Ask a worker for the frontier of the newest version."""
    person = signed_in(request)
    process = queries.process(number, person)
    runs.ask_for_frontier(person, process, queries.newest(process))
    return redirect("plans:frontier", process.pk)


@require_POST
@login_required
def pick(request: HttpRequest, number: int, run: int, point: int) -> HttpResponse:
    """Look at a point as a plan, and give it a name if it is worth keeping."""
    person = signed_in(request)
    process = queries.process(number, person)
    may.check_may_change_process(person, process)
    found = queries.run(process, run)
    points = (found.answer or {}).get("points", [])
    if found.kind != "frontier" or point >= len(points):
        raise Http404
    made = runs.pick_from_frontier(person, found, point)
    if not made.is_kept:
        messages.success(request, _("Here is the plan. Keep it by a name to have it."))
    return redirect(made)
