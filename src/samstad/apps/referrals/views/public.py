"""A plan for everyone: what, where, when, why and for whom, in plain words."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samstad.adapters.report.drawing import svg_of
from samstad.apps.referrals import queries
from samstad.apps.referrals.for_everyone import map_of, shown_to_everyone
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken
from samstad.vocabulary.texts import Language

A_DAY_S = 86_400
WORKS_ON_A_PAGE = 60


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    decision = queries.public_decision(number)
    plan = shown_to_everyone(decision, spoken())
    works = page_of(request, plan.works, size=WORKS_ON_A_PAGE)
    shown = {
        "decision": decision,
        "process": decision.process,
        "plan": plan,
        "works": works,
        "by_start": [
            (start, plan.begun[start], list(begun))
            for start, begun in groupby(works, lambda work: work.start)
        ],
        "left_out": page_of(request, plan.left_out, name="left_out"),
    }
    return render(request, "referrals/public.html", shown)


@require_safe
def map_(request: HttpRequest, number: int, width: str) -> HttpResponse:
    """The map of the plan, drawn for a page or for a phone."""
    decision, language = queries.public_decision(number), spoken()
    if width not in ("wide", "narrow"):
        raise Http404
    found = cache.get_or_set(
        f"map-for-everyone-{decision.pk}-{decision.plan_digest}-{width}-{language}",
        lambda: _drawn(decision, width, language),
        A_DAY_S,
    )
    if not found:
        raise Http404
    return HttpResponse(found, content_type="image/svg+xml")


def _drawn(decision: Any, width: str, language: Language) -> str:
    """Drawn once however many look; blank if nothing in the plan has a known place."""
    drawn = map_of(decision, language)
    if drawn is None:
        return ""
    return svg_of(drawn.wide if width == "wide" else drawn.narrow, language)
