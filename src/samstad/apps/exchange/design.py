"""Components of the exchange, for the page that shows them all."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import HttpRequest

from samstad.apps.exchange.models import Term
from samstad.apps.web.gathering import Section

SHOWN = 3


def sections(_request: HttpRequest) -> list[Section]:
    """Tags, of the first words of the thesaurus."""
    terms = list(Term.objects.in_use()[:SHOWN])
    thing = SimpleNamespace(kind="experiences", tags=SimpleNamespace(all=lambda: terms))
    shown = {"thing": thing}
    return [Section(order=10, template="exchange/_tags_shown.html", shown=shown)]
