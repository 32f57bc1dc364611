"""How a public page looks when its address is shared in other media."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.text import Truncator

from samstad.apps.web.requests import spoken
from samstad.apps.web.structured import Card

LONGEST = 200


def card_here(request: HttpRequest, *, title: str, about: str) -> Card:
    """The card of the page that was asked for; what it is about is cut short."""
    return Card(
        kind="website",
        title=title,
        about=Truncator(" ".join(about.split()) or title).chars(LONGEST),
        address=request.build_absolute_uri(request.path),
        language=spoken(),
        site=settings.SITE_NAME,
    )
