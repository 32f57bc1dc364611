"""The start page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samstad.apps.places.queries import networks_with_cities


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "front/home.html", {"networks": networks_with_cities()})
