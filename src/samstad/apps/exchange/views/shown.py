"""What the views of the exchange share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_page(request: HttpRequest, form: Any, **shown: Any) -> HttpResponse:
    """A page with one form; 400 when it has mistakes."""
    status = 400 if form.errors or "problem" in shown else 200
    return render(request, "exchange/form.html", {"form": form, **shown}, status=status)
