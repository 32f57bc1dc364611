"""The hall's page on a phone: no account, one vote for each phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from samstad.apps.accounts.visitor import asker
from samstad.apps.stage import audience, queries
from samstad.apps.stage.devices import check_known, give, mark, new_number, number_of
from samstad.apps.stage.devices import stamp as stamp_of
from samstad.apps.stage.forms import AskForm, CodeForm
from samstad.apps.stage.phones import part_for
from samstad.apps.web.limits import counted_as
from samstad.apps.web.requests import PageRequest

View = Callable[..., HttpResponse]


def from_a_phone(view: View) -> View:
    """A form from a phone. Its stamp stands for the token, which would need a session."""
    return counted_as("hall")(csrf_exempt(require_POST(view)))


@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """The address on the screen: short, in the language that the phone asks for."""
    with override(get_language_from_request(request)):
        return redirect("stage:hall", code.upper())


@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """Write the code by hand."""
    form = CodeForm(request.GET or None)
    if form.is_valid():
        return redirect("stage:hall", form.cleaned_data["code"].strip().upper())
    status = 400 if form.errors else 200
    return render(request, "stage/enter.html", {"form": form}, status=status)


@require_safe
@never_cache
def hall(request: PageRequest, code: str) -> HttpResponse:
    found = queries.hall_with_code(code)
    if request.htmx:
        return _news(request, found)
    if not found.is_open:
        return _over(request, found)
    return _page(request, found, AskForm())


def _news(request: HttpRequest, hall: Any) -> HttpResponse:
    """The part that changes; the whole page when it is another one now."""
    number = number_of(request)
    if hall.is_open and number:
        return HttpResponse(part_for(hall, number))
    return HttpResponse(headers={"HX-Refresh": "true"})


def _over(request: HttpRequest, hall: Any) -> HttpResponse:
    """A code opens nothing once the hall is closed; the record is as open as it is."""
    may_read = queries.may_read(asker(request), hall)
    return render(request, "stage/over.html", {"hall": hall, "may_read": may_read})


def _page(request: HttpRequest, hall: Any, form: AskForm) -> HttpResponse:
    number = number_of(request) or new_number()
    shown = {
        "hall": hall,
        "form": form,
        "stamp": stamp_of(number),
        "said": request.GET.get("said", ""),
        "part": part_for(hall, number),
    }
    status = 400 if form.errors else 200
    answer = render(request, "stage/hall.html", shown, status=status)
    if not number_of(request):
        give(answer, number)
    return answer


@from_a_phone
def ask(request: HttpRequest, code: str) -> HttpResponse:
    found = queries.hall_with_code(code)
    number = check_known(request)
    form = AskForm(request.POST)
    audience.check_is_open(found)
    if form.is_valid():
        try:
            audience.ask(found, mark(found, number), form.cleaned_data["words"])
        except ValidationError as error:
            form.add_error("words", error.messages)
        else:
            return _back(found, "asked")
    return _page(request, found, form)


@from_a_phone
def want(request: PageRequest, code: str, asked: int) -> HttpResponse:
    found = queries.hall_with_code(code)
    number = check_known(request)
    wants = request.POST.get("does") != "undo"
    audience.want_answered(
        found, mark(found, number), queries.asked_in(found, asked), wants=wants
    )
    return _told(request, found, "wanted" if wants else "unwanted")


@from_a_phone
def answer(request: PageRequest, code: str, poll: int) -> HttpResponse:
    found = queries.hall_with_code(code)
    number = check_known(request)
    held = queries.poll_in(found, poll)
    choice = queries.choice_in(held, request.POST.get("choice", ""))
    if choice is None:
        return _told(request, found, "choose")
    is_new = audience.answer_poll(found, mark(found, number), held, choice)
    return _told(request, found, "counted" if is_new else "already")


def _told(request: PageRequest, hall: Any, said: str) -> HttpResponse:
    """Only what has changed to a phone with scripts: the whole page costs much more."""
    if not request.htmx:
        return _back(hall, said)
    words = render_to_string("stage/_said.html", {"said": said, "is_beside": True})
    return HttpResponse(part_for(hall, number_of(request)) + words)


def _back(hall: Any, said: str) -> HttpResponse:
    """What was done is said in the address: a message would need a session."""
    return redirect(f"{reverse('stage:hall', args=[hall.code])}?said={said}")
