"""Which words set each city's texts apart, and a city's objection to one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstad.apps.accounts.visitor import asker, signed_in
from samstad.apps.common_ground import actions, may, queries, wording
from samstad.apps.common_ground.bridge import ground_of
from samstad.apps.common_ground.forms import ObjectionForm, WordsForm
from samstad.apps.exchange.queries import network_of


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Each city with its words, how often, and what it has objected to."""
    person, form = asker(request), WordsForm(request.GET)
    network, asked = network_of(person), form.asked()
    shown = {
        "form": form,
        "here": "words",
        "ground": ground_of(person, network, asked),
        "cities": [
            (
                one,
                may.may_object(person, one.city),
                [(said, _may_take_back(request, said)) for said in one.objections],
            )
            for one in wording.worded(person, network, asked)
        ],
    }
    status = 400 if form.errors else 200
    return render(request, "common_ground/words.html", shown, status=status)


def _may_take_back(request: HttpRequest, said: Any) -> bool:
    return bool(asker(request)) and may.may_take_back(signed_in(request), said)


@require_http_methods(["GET", "POST"])
@login_required
def object_to_word(request: HttpRequest, city: str) -> HttpResponse:
    person, place = signed_in(request), queries.city_called(city)
    may.check_may_object(person, place)
    word = request.GET.get("word", "")[:80].strip().lower()
    if wording.openness_of(person, place, word) is None:
        raise Http404
    form = ObjectionForm(request.POST or None)
    form.fields["reason"].label = _("Why the word does not mark the city")
    form.fields["reason"].help_text = _(
        "Read by all who may read a text with the word."
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.object_to_word(person, place, word, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(
                request, _("The objection holds: the word is shown to nobody.")
            )
            return redirect(made)
    shown = {"form": form, "city": place, "word": word}
    status = 400 if form.errors else 200
    return render(request, "common_ground/object_to_word.html", shown, status=status)
