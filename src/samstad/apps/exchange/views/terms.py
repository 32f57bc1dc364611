"""Pages of the thesaurus."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.exchange import may, queries, terms
from samstad.apps.exchange.forms import MergeForm, TermForm
from samstad.apps.exchange.term_sheets import TERMS
from samstad.apps.exchange.views.shown import form_page
from samstad.apps.sheets.pages import export_file, import_page
from samstad.apps.web.forms import refuse

both = require_http_methods(["GET", "POST"])


@require_safe
def thesaurus(request: HttpRequest) -> HttpResponse:
    network = queries.network_of(asker(request))
    shown = {
        "terms": queries.thesaurus(),
        "may_keep": may.may_keep_terms(asker(request), network.pk),
    }
    return render(request, "exchange/terms.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    rows = queries.terms_to_hand_out(queries.network_of(asker(request)))
    return export_file([(TERMS, rows)], name="thesaurus", kind=form)


@both
@login_required
def read_in(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    network = queries.network_of(person)
    may.check_may_keep_terms(person, network.pk)
    return import_page(
        request,
        [TERMS],
        network,
        person=person,
        heading=_("Import the thesaurus"),
        back=reverse("exchange:terms"),
    )


@require_safe
def term(request: HttpRequest, number: int) -> HttpResponse:
    found = queries.term_called(number)
    if found.merged_into:
        return redirect(found.merged_into)
    shown = {
        "term": found,
        "uses": queries.uses_of(found, asker(request)),
        "may_keep": may.may_keep_terms(asker(request), found.network_id),
    }
    return render(request, "exchange/term.html", shown)


@both
@login_required
def new(request: HttpRequest) -> HttpResponse:
    network = queries.network_of(asker(request))
    return _write(request, queries.new_term(network), heading=_("Add a term"))


@both
@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    return _write(request, queries.term_called(number), heading=_("Change the term"))


def _write(request: HttpRequest, found: Any, *, heading: str) -> HttpResponse:
    person = signed_in(request)
    may.check_may_keep_terms(person, found.network_id)
    back = found.get_absolute_url() if found.pk else reverse("exchange:terms")
    form = TermForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            terms.put_term(person, found, **form.cleaned_data)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("It was saved."))
            return redirect(found)
    return form_page(request, form, heading=heading, cancel=back)


@both
@login_required
def merge(request: HttpRequest, number: int) -> HttpResponse:
    person = signed_in(request)
    found = queries.term_called(number)
    may.check_may_keep_terms(person, found.network_id)
    form = MergeForm(request.POST or None, term=found)
    if request.method == "POST" and form.is_valid():
        terms.merge(person, found, form.cleaned_data["into"])
        messages.success(request, _("The terms were merged."))
        return redirect(form.cleaned_data["into"])
    warning = _(
        "All that is tagged with this term gets the other, and its words become"
        " other words for it. This cannot be undone."
    )
    heading = _("Merge %(term)s into another term") % {"term": found}
    back = found.get_absolute_url()
    return form_page(request, form, heading=heading, cancel=back, warning=warning)
