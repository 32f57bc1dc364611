"""One more way of doing a measure."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstad.apps.accounts.visitor import signed_in
from samstad.apps.measures import may, queries
from samstad.apps.measures.drafting import rows_for_way
from samstad.apps.measures.forms_ways import NewWayForm
from samstad.apps.measures.views.measures import groups_of
from samstad.apps.plans import queries as plans
from samstad.apps.plans.actions import ChangedMeanwhile, change_case
from samstad.apps.plans.tables import tables_of
from samstad.apps.web.requests import spoken
from samstad.vocabulary.problems import MistakesInInput, Problem


@require_http_methods(["GET", "POST"])
@login_required
def new(request: HttpRequest, number: int, measure: int) -> HttpResponse:
    """Another site, standard or phasing of a measure, with what it costs."""
    person = signed_in(request)
    found = queries.measure(number, measure, person)
    process = found.process
    may.check_may_take_into_case(person, process)
    newest = plans.newest(process)
    tables = tables_of(newest)
    if not tables.coded("measures", found.code):
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = NewWayForm(tables, found.code, data=sent)
    problem = None
    if sent is not None and form.is_valid():
        edits = rows_for_way(form.said(), found.code, tables)
        try:
            change_case(
                person, process, edits, based_on=newest.number, said=found.title
            )
        except MistakesInInput as mistakes:
            form.show(mistakes.mistakes)
        except ChangedMeanwhile as meanwhile:
            problem = Problem.said(meanwhile, spoken())
        else:
            messages.success(request, _("The measure has one more way of being done."))
            return redirect(found)
    shown = {
        "process": process,
        "measure": found,
        "form": form,
        "problem": problem,
        "groups": groups_of(form),
    }
    status = 400 if form.errors or problem else 200
    return render(request, "measures/way.html", shown, status=status)
