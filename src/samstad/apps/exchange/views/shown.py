"""What the views of the exchange share."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_page(request: HttpRequest, form: Any, **shown: Any) -> HttpResponse:
    """A page with one form; 400 when it has mistakes."""
    status = 400 if form.errors else 200
    return render(request, "exchange/form.html", {"form": form, **shown}, status=status)


def refuse(form: Any, error: ValidationError) -> None:
    """Show what the database would not take beside the field that it concerns."""
    said = error.message_dict if hasattr(error, "error_dict") else {}
    known = {n: m for n, m in said.items() if n in form.fields}
    for name, messages in known.items():
        form.add_error(name, messages)
    if not known:
        form.add_error(None, error.messages)
