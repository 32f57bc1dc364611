"""Answers that several pages give: a form, and a warning before loss."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samstad.apps.places.queries import references_to


def form_answer(
    request: HttpRequest, form: Any, *, heading: str, back: Any, **more: Any
) -> HttpResponse:
    """A form under its heading; ``back`` has a page of its own."""
    shown = {"form": form, "heading": heading, "back": back, **more}
    status = 400 if form.errors else 200
    return render(request, "places/form.html", shown, status=status)


def removal_answer(
    request: HttpRequest, thing: Any, *, heading: str, back: str
) -> HttpResponse:
    """Say what refers to a thing; only where nothing does can it be removed."""
    shown = {"thing": thing, "heading": heading, "back": back}
    shown["references"] = references_to(thing)
    return render(request, "places/remove.html", shown)
