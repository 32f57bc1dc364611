"""The pages for what goes wrong: what happened, and what to do now.

They hold no form that changes anything, and so need no token: a request can be refused
before it has been given a session.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from samstad.apps.web.requests import spoken
from samstad.vocabulary.problems import MistakesInInput, Problem

STATUS_OF = {"access.not-allowed": 403, "web.too-much": 429}
"""Other problems are answered with 400: the user can mend them."""


def problem_page(request: HttpRequest, problem: Problem) -> HttpResponse:
    mistakes = problem.mistakes if isinstance(problem, MistakesInInput) else ()
    said = {
        "heading": problem.message.said(spoken()),
        "remedy": problem.remedy.said(spoken()),
        "mistakes": [mistake.said(spoken()) for mistake in mistakes],
    }
    page = _page(request, STATUS_OF.get(problem.code, 400), **said)
    if wait_s := getattr(problem, "wait_s", 0):
        page["Retry-After"] = str(wait_s)
    return page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        400,
        heading=_("The request could not be understood."),
        remedy=_("Go back, check what you filled in and try again."),
    )


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        403,
        heading=_("You may not see or do this."),
        remedy=_("Sign in with an account that may, or ask the city's process leader."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        404,
        heading=_("There is no such page, or it is not shared with you."),
        remedy=_("Check the address, or sign in if you were sent a link."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        request,
        403,
        heading=_("The form was open for too long, or cookies are turned off."),
        remedy=_("Load the page again and fill in the form once more."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Nothing may be asked of the database here: it may be what broke."""
    said = {"site_name": settings.SITE_NAME, "contact_email": settings.CONTACT_EMAIL}
    page = render_to_string("web/broken.html", said)
    return HttpResponse(page, status=500)


def _page(request: HttpRequest, status: int, **said: Any) -> HttpResponse:
    return render(request, "web/error.html", {"status": status, **said}, status=status)
