"""A plan: its parts, its drawings and its file; kept, and compared with another."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from samstad.adapters.comparison import Side, compared
from samstad.adapters.plans import NotAPlan
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.plans import actions, may, queries, showing
from samstad.apps.plans.bridge import case_of, proposal_of
from samstad.apps.plans.bringing_in import bring_in_plan
from samstad.apps.plans.forms_runs import CompareForm, KeepForm, PlanFileForm
from samstad.apps.plans.rechecking import rechecked, waits
from samstad.apps.plans.sheets_out import ATTAINED, MOVED
from samstad.apps.plans.views.shown import form_page
from samstad.apps.sheets.pages import export_file
from samstad.apps.web.forms import refuse
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken, told
from samstad.apps.web.seen import WrittenMeanwhile, apart
from samstad.vocabulary.problems import MistakesInInput

FIGURES_ON_A_PAGE = 6
A_DAY_S = 86_400


def shown_plan(
    request: HttpRequest, process: Any, plan: Any, person: Any
) -> dict[str, Any]:
    """What the part of a page that shows a plan needs."""
    part = request.GET.get("show", "boards")
    if part not in showing.PARTS:
        raise Http404
    shown = {
        "process": process,
        "plan": plan,
        "part": part,
        "parts": showing.PARTS,
        "judged": showing.judged(proposal_of(plan), spoken()),
        "facts": showing.key_figures(plan, spoken()),
        "may_change": may.may_change_process(person, process),
        **_rechecked(process, plan),
    }
    if part == "measures":
        return shown | _measures(request, plan)
    return shown | _figures(request, plan, part)


def _rechecked(process: Any, plan: Any) -> dict[str, Any]:
    """How the plan stands in the case as it is now."""
    language, made = spoken(), proposal_of(plan).plan
    newest = queries.newest(process)
    return {
        "recheck": rechecked(
            made, made_from=plan.version.number, newest=newest, language=language
        ),
        "waits": waits(made, newest, language),
    }


def _measures(request: HttpRequest, plan: Any) -> dict[str, Any]:
    page = page_of(request, case_of(plan.version).measures)
    rows = showing.measures_of(plan, spoken())(page.object_list)
    return {"page": page, "rows": rows}


def _figures(request: HttpRequest, plan: Any, part: str) -> dict[str, Any]:
    subject, period = _subject(request, plan)
    figures = showing.figures_of(part, subject)
    page = page_of(request, figures, size=FIGURES_ON_A_PAGE)
    places = _places(request, page) if part == "map" else None
    return {
        "page": page,
        "places": places,
        "signs": showing.signs(part, spoken()),
        "about": showing.about(part, spoken()),
        "periods": subject.case.periods.labels if part == "map" else (),
        "period": period,
        "drawn": urlencode({"period": period, "at": showing.stamp(plan.pk, plan.at)}),
        "language": spoken(),
    }


def _places(request: HttpRequest, page: Any) -> Any:
    """The rows of the map's table, a page at a time; None where there is no map."""
    if not page.object_list:
        return None
    figure = page.object_list[0]
    places = page_of(request, figure.table.rows, name="places")
    table = replace(figure.table, rows=tuple(places.object_list))
    page.object_list = [replace(figure, table=table)]
    return places


def _subject(request: HttpRequest, plan: Any) -> tuple[Any, str]:
    """The plan, as far as the period that is asked for."""
    subject = showing.subject_of(plan, spoken())
    period = request.GET.get("period", "")
    return showing.until(subject, period), period


@require_safe
def proposal(request: HttpRequest, number: int, plan: int) -> HttpResponse:
    person = asker(request)
    process = queries.process(number, person)
    found = queries.proposal(process, plan)
    shown = shown_plan(request, process, found, person)
    others = queries.kept_proposals(process).exclude(pk=found.pk)[:20]
    return render(request, "plans/proposal.html", {**shown, "others": others})


@require_safe
@cache_control(private=True, max_age=A_DAY_S)
def drawing(
    request: HttpRequest, number: int, plan: int, part: str, code: str, width: str
) -> HttpResponse:
    """A drawing of a plan as SVG; one of a better plan has another address."""
    process = queries.process(number, asker(request))
    found = queries.proposal(process, plan)
    subject, _period = _subject(request, found)
    for figure in showing.figures_of(part, subject):
        if figure.drawing and figure.drawing.code == code:
            svg = showing.picture_of(
                figure, is_narrow=width == "narrow", language=spoken()
            )
            return HttpResponse(svg, content_type="image/svg+xml")
    raise Http404


@require_safe
def export(request: HttpRequest, number: int, plan: int) -> HttpResponse:
    """The plan as the command line reads it."""
    process = queries.process(number, asker(request))
    found = queries.proposal(process, plan)
    text = json.dumps(found.document, ensure_ascii=False, indent=2)
    answer = HttpResponse(f"{text}\n", content_type="application/json")
    name = f"{slugify(process.title)}-{slugify(found.name) or found.pk}.plan.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "POST"])
@login_required
def keep(request: HttpRequest, number: int, plan: int) -> HttpResponse:
    """Give a plan a name, so that it stays."""
    person = signed_in(request)
    process = queries.process(number, person)
    may.check_may_change_process(person, process)
    found = queries.proposal(process, plan)
    first = {
        "name": found.name if found.is_kept else "",
        "name_en": found.name_en,
        "note": found.note,
    }
    form = KeepForm(request.POST if request.method == "POST" else None, initial=first)
    shown: dict[str, Any] = {
        "process": process,
        "cancel": found.get_absolute_url(),
        "seen": actions.plan_seen(found),
    }
    if request.method == "POST" and form.is_valid():
        said, seen = form.cleaned_data, request.POST.get("seen")
        try:
            actions.keep_proposal(person, found, seen=seen, **said)
        except ValidationError as error:
            refuse(form, error)
        except WrittenMeanwhile as problem:
            shown |= told(problem) | {"apart": apart(form, found)}
        else:
            messages.success(request, _("The plan is kept."))
            return redirect(found)
    return form_page(request, form, heading=_("Keep the plan"), **shown)


@require_http_methods(["GET", "POST"])
@login_required
def bring_in(request: HttpRequest, number: int) -> HttpResponse:
    """Keep a plan that was computed elsewhere, from its file."""
    person = signed_in(request)
    process = queries.process(number, person)
    may.check_may_change_process(person, process)
    form = PlanFileForm(
        *((request.POST, request.FILES) if request.method == "POST" else ())
    )
    shown: dict[str, Any] = {
        "process": process,
        "cancel": reverse("plans:workbench", args=[process.pk]),
    }
    if request.method == "POST" and form.is_valid():
        try:
            made = bring_in_plan(person, process, **form.cleaned_data)
        except (NotAPlan, MistakesInInput) as problem:
            shown |= told(problem)
        else:
            messages.success(request, _("The plan is kept."))
            return redirect(made)
    return form_page(request, form, heading=_("Bring in a plan"), **shown)


@require_safe
def compare(request: HttpRequest, number: int) -> HttpResponse:
    """What differs between two plans, without ranking them."""
    process = queries.process(number, asker(request))
    kept = queries.kept_proposals(process)[:100]
    chosen = [request.GET.get(name, "") for name in ("a", "b")]
    pair = [queries.proposal(process, int(p)) for p in chosen if p.isdecimal()]
    first = {name: plan.pk for name, plan in zip("ab", pair, strict=False)}
    shown: dict[str, Any] = {
        "process": process,
        "form": CompareForm(initial=first, plans=[*pair, *kept]),
        "how_many": len({plan.pk for plan in (*pair, *kept)}),
    }
    if len(pair) == 2:
        found = compared(_side(pair[0]), _side(pair[1]), spoken())
        if kind := request.GET.get("as"):
            sheets = [(MOVED, found.measures), (ATTAINED, found.boards)]
            asked = sheets if kind == "xlsx" else sheets[:1]
            return export_file(asked, name="compare", kind=kind)
        shown |= {
            "plans": pair,
            "found": found,
            "page": page_of(request, found.measures),
            "gaining": [b for b in found.boards if b.gain > 0],
            "losing": [b for b in found.boards if b.gain < 0],
        }
    return render(request, "plans/compare.html", shown)


def _side(plan: Any) -> Side:
    engine = proposal_of(plan)
    return Side(case=case_of(plan.version), plan=engine.plan, figures=engine.figures)
