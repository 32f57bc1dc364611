"""A request as our views receive it, and the language it is answered in."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language
from django_htmx.middleware import HtmxDetails

from samstad.vocabulary.texts import Language


class PageRequest(HttpRequest):
    """With what htmx says of itself."""

    htmx: HtmxDetails


def spoken() -> Language:
    """The language of the page that is being made."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"
