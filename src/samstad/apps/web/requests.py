"""A request as our views receive it, and the language it is answered in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django_htmx.middleware import HtmxDetails

from samstad.vocabulary.problems import MistakesInInput, Problem
from samstad.vocabulary.texts import Language


class PageRequest(HttpRequest):
    """With what htmx says of itself."""

    htmx: HtmxDetails


def spoken() -> Language:
    """The language of the page that is being made."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"


def told(problem: Problem) -> dict[str, Any]:
    """A problem as a page shows it, with the mistakes in what was handed in."""
    wrong = problem.mistakes if isinstance(problem, MistakesInInput) else ()
    return {
        "problem": Problem.said(problem, spoken()),
        "mistakes": [mistake.said(spoken()) for mistake in wrong],
    }
