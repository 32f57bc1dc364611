"""A plan for everyone: what, where, when, why and for whom, in plain words."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samstad.adapters.report.drawing import svg_of
from samstad.apps.referrals import queries
from samstad.apps.referrals.for_everyone import map_of, shown_to_everyone
from samstad.apps.web.requests import spoken


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    decision = queries.public_decision(number)
    shown = {
        "decision": decision,
        "process": decision.process,
        "plan": shown_to_everyone(decision, spoken()),
    }
    return render(request, "referrals/public.html", shown)


@require_safe
def map_(request: HttpRequest, number: int, width: str) -> HttpResponse:
    """The map of the plan, drawn for a page or for a phone."""
    language = spoken()
    drawn = map_of(queries.public_decision(number), language)
    if drawn is None or width not in ("wide", "narrow"):
        raise Http404
    spec = drawn.wide if width == "wide" else drawn.narrow
    return HttpResponse(svg_of(spec, language), content_type="image/svg+xml")
