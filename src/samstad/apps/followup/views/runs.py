"""Running an evaluation, its chart and files, and publishing what it came to."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstad.adapters import written as written_as
from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.followup import actions, may, queries
from samstad.apps.followup.article import draft_article
from samstad.apps.followup.forms import FindingForm
from samstad.apps.followup.presentation import report_of, svg_of
from samstad.apps.followup.views.shown import both, written
from samstad.apps.web.requests import spoken
from samstad.vocabulary.problems import MistakesInInput

A_DAY_S = 86_400


@require_POST
@login_required
def evaluate(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    asked = queries.question(number, person)
    try:
        run = actions.evaluate(person, asked)
    except (actions.NotNow, MistakesInInput) as problem:
        messages.error(request, problem.said(spoken()))
        return redirect(asked)
    took = written_as.decimal(run.seconds, spoken(), places=1)
    said = _("The series have answered. It took %(seconds)s seconds.")
    messages.success(request, said % {"seconds": took})
    return redirect(asked)


@require_safe
def chart(request: HttpRequest, number: int, width: str) -> HttpResponse:
    """The chart of a run; since a run is never changed, a browser may keep it."""
    if width not in ("wide", "narrow"):
        raise Http404
    run = queries.evaluation(number, asker(request))
    answer = HttpResponse(svg_of(run, width), content_type="image/svg+xml")
    patch_cache_control(answer, private=True, max_age=A_DAY_S)
    return answer


@require_safe
def panel(request: HttpRequest, number: int) -> HttpResponse:
    run = queries.evaluation(number, asker(request))
    return _file(run.panel_text, "panel.csv", "text/csv")


@require_safe
def recipe(request: HttpRequest, number: int) -> HttpResponse:
    run = queries.evaluation(number, asker(request))
    return _file(run.question_text, "QUESTION.toml", "application/toml")


@require_safe
def report(request: HttpRequest, number: int) -> HttpResponse:
    """One file to keep or send, as ``samstad evaluate --report`` writes it."""
    run = queries.evaluation(number, asker(request))
    return _file(report_of(run), f"{run.question.code}.html", "text/html")


def _file(text: str, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(text.encode(), content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@both
@login_required
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Hand what a run came to over to other cities."""
    person = signed_in(request)
    run = queries.evaluation(number, person)
    may.check_may_write(person, run.question)
    actions.check_can_be_found(run)
    found = queries.draft_finding(run)
    form = FindingForm(request.POST or None, instance=found)

    def act(data: dict[str, Any]) -> Any:
        return actions.publish_finding(person, run, **data)

    return written(
        request,
        form,
        act,
        said=_("The finding is published."),
        heading=_("Publish as a finding"),
        warning=_(
            "Publish whatever the answer was: if only effects are told, what cities find together is too good to be true."
        ),
        cancel=run.question.get_absolute_url(),
        now=found,
    )


@require_POST
@login_required
def article(request: HttpRequest, number: int) -> HttpResponse:
    """Make a draft of an article of what a run came to."""
    person = signed_in(request)
    drafted = draft_article(person, queries.evaluation(number, person))
    messages.success(
        request, _("The draft is written. Read it, and send it to review.")
    )
    return redirect("publishing:one", drafted.pk)
