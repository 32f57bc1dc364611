"""Questions about effect: the list, the page of one, and what is done to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.followup import actions, like, may, predicting, queries
from samstad.apps.followup.article import article_about
from samstad.apps.followup.forms import FilterForm, QuestionForm, ReplaceForm
from samstad.apps.followup.forms_like import LikeForm
from samstad.apps.followup.presentation import foreseen_of, shown_of
from samstad.apps.followup.sheets.cells import Naming
from samstad.apps.followup.sheets.questions import QUESTIONS, with_predictors
from samstad.apps.followup.views.shown import both, share_page, written
from samstad.apps.publishing.may import may_write as may_write_article
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.pages import page_of
from samstad.apps.web.requests import spoken, told
from samstad.apps.web.seen import WrittenMeanwhile
from samstad.vocabulary.municipalities import NAMES


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    person = asker(request)
    form, rows = _filtered(request, person)
    address = request.GET.copy()
    address.pop("page", None)
    shown = {
        "form": form,
        "page": page_of(request, rows),
        "filter": address.urlencode(),
        "may_write": may.may_ask(person),
    }
    return render(request, "followup/questions.html", shown)


def _filtered(request: HttpRequest, person: Any) -> tuple[FilterForm, Any]:
    form = FilterForm(request.GET or None)
    form.is_valid()
    return form, queries.questions_listed(person, getattr(form, "cleaned_data", {}))


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    _form, rows = _filtered(request, asker(request))
    rows = with_predictors(rows)
    return export_file([(QUESTIONS, rows)], name="questions-of-effect", kind=form)


@both
@login_required
def read_in(request: HttpRequest) -> HttpResponse:
    """New drafts, and changes of those that are not registered yet."""
    person = signed_in(request)
    may.check_may_ask(person)
    return import_page(
        request,
        [QUESTIONS],
        Naming(person),
        person=person,
        heading=_("Read in questions about effect"),
        back=reverse("followup:home"),
    )


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The evaluation page: the question, and what its last run, or ``?run=``, said."""
    person = asker(request)
    asked = queries.question(number, person)
    run = queries.run_of(asked, request.GET.get("run", ""))
    shown = {
        "thing": asked,
        "run": run,
        "shown": shown_of(asked, run) if run else None,
        "runs": list(asked.evaluations.all()),
        "finding": queries.finding_of(asked, person),
        "may_write": may.may_write(person, asked),
        "may_share": may.may_share(person, asked),
        "may_tell": may_write_article(person, article_about(asked)),
        "compared": queries.names_of(asked),
        "sources": predicting.sources_of(asked),
        "can_add": predicting.may_add(person, asked),
    }
    return render(request, "followup/question.html", shown)


@both
@login_required
def new(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    may.check_may_ask(person)
    asked = queries.new_question(person)
    named = request.GET.get("compare_with", "").split(",")
    asked.compare_with = [code for code in named if code in NAMES]
    chosen = LikeForm(request.GET or None, person=person, own="")
    if chosen.is_valid() and (found := like.find_like(**chosen.asked)):
        asked.compare_with = found.codes.split(",")
        asked.rule, asked.rule_en = found.rule.sv, found.rule.en
    return _write(request, asked, heading=_("Ask a question about effect"))


@both
@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    asked = queries.question(number, person)
    may.check_may_write(person, asked)
    if asked.registered:
        return redirect("followup:question-replace", number)
    return _write(request, asked, heading=_("Change the question"))


def _write(request: HttpRequest, asked: Any, *, heading: str) -> HttpResponse:
    person = signed_in(request)
    form = QuestionForm(request.POST or None, instance=asked, person=person)

    def act(data: dict[str, Any]) -> Any:
        fresh = queries.question(asked.pk, person) if asked.pk else asked
        if city := data.get("city"):
            data["network"] = city.network
        return actions.put_question(person, fresh, **data)

    return written(
        request,
        form,
        act,
        heading=heading,
        cancel=asked.get_absolute_url() if asked.pk else reverse("followup:home"),
        now=asked,
    )


@both
@login_required
def register(request: HttpRequest, number: int) -> HttpResponse:
    """Ask first: a registered question is never changed."""
    person = signed_in(request)
    asked = queries.question(number, person)
    may.check_may_write(person, asked)
    more: dict[str, Any] = {}
    if request.method == "POST":
        try:
            actions.register(person, asked, seen=request.POST.get("seen"))
        except WrittenMeanwhile as problem:
            more = told(problem)
        except actions.NotNow as problem:
            messages.error(request, problem.said(spoken()))
            return redirect(asked)
        else:
            messages.success(request, _("The question is registered."))
            return redirect(asked)
    shown = {
        "thing": asked,
        "compared": queries.names_of(asked),
        "seen": queries.values_seen(asked),
        "opened": actions.question_seen(asked),
        **foreseen_of(asked, person),
        **more,
    }
    status = 400 if more else 200
    return render(request, "followup/register.html", shown, status=status)


@both
@login_required
def replace(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    asked = queries.question(number, person)
    may.check_may_write(person, asked)
    form = ReplaceForm(request.POST or None)

    def act(data: dict[str, Any]) -> Any:
        return actions.replace_question(person, asked, **data)

    return written(
        request,
        form,
        act,
        said=_("A new draft was made. Change it, and register it."),
        heading=_("Replace the question"),
        warning=_(
            "The former question stays as it is, with what it answered, and leads to the new one."
        ),
        cancel=asked.get_absolute_url(),
    )


@both
@login_required
def share(request: HttpRequest, number: int) -> HttpResponse:
    asked = queries.question(number, signed_in(request))
    warning = _("What it answered follows, and the series that it rests on.")
    return share_page(request, asked, warning=warning)
