"""What the page frame shows on every page."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from samstad.apps.web.gathering import link_within, menu_links
from samstad.apps.web.requests import spoken

LANGUAGES = dict(settings.LANGUAGES)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    language = spoken()
    # Nobody has been asked for yet when a request is refused at the door.
    person = getattr(request, "user", None)
    other = "en" if language == "sv" else "sv"
    return {
        "site_name": settings.SITE_NAME,
        "contact_email": settings.CONTACT_EMAIL,
        "days_to_answer": settings.ENVIRONMENT.days_to_answer,
        "menu": _menu(language),
        "menu_within": link_within(request.resolver_match.app_name)
        if request.resolver_match
        else "",
        "is_demonstration": settings.DEMONSTRATION_MARK.exists(),
        "language": language,
        "other_language": other,
        "other_language_address": in_language(request.get_full_path(), other),
        "person": person if person and person.is_authenticated else None,
    }


@cache
def _menu(_language: str) -> list[tuple[str, str, Any]]:
    """Each link with its address, which begins with the language that is spoken."""
    return [(name, reverse(name), words) for name, words in menu_links()]


def in_language(address: str, language: str) -> str:
    """The same address in another language, even where there is no such page.

    No address has words that are translated; only the first part says the language.
    """
    first, slash, rest = address.removeprefix("/").partition("/")
    return f"/{language}/{rest}" if slash and first in LANGUAGES else address
