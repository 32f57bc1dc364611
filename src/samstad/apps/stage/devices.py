"""Knowing a phone again without knowing whose it is.

A signed cookie holds a random number. What is kept with a vote is a mark made of that
number and the hall's secret: it differs from hall to hall, and means nothing once the
secret is gone. A form carries a stamp of the number, which another site cannot make.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

COOKIE = "samstad_hall"
_SALT = "stage.phone"
SECONDS = 2 * 86_400


class PhoneNotKnown(Problem):
    """No cookie, or a form that was not made for this phone."""

    code = "stage.phone-not-known"


def number_of(request: HttpRequest) -> str:
    """The random number in the cookie; empty if there is none that we signed."""
    try:
        return request.get_signed_cookie(COOKIE, "", salt=_SALT, max_age=SECONDS) or ""
    except BadSignature:
        return ""


def new_number() -> str:
    return secrets.token_urlsafe(16)


def give(response: HttpResponse, number: str) -> None:
    response.set_signed_cookie(
        COOKIE,
        number,
        salt=_SALT,
        max_age=SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def stamp(number: str) -> str:
    return salted_hmac("stage.form", number).hexdigest()


def check_known(request: HttpRequest) -> str:
    """The number of the phone that sent a form.

    Raises
    ------
    PhoneNotKnown
        If cookies are off, or the form came from elsewhere.
    """
    number = number_of(request)
    sent = request.POST.get("stamp", "")
    if not number or not constant_time_compare(sent, stamp(number)):
        raise PhoneNotKnown(
            Text(
                sv="Telefonen känns inte igen, så inget räknades.",
                en="The phone is not known, so nothing was counted.",
            ),
            remedy=Text(
                sv="Tillåt kakor, ladda om salens sida och försök igen.",
                en="Allow cookies, load the hall's page again and try once more.",
            ),
        )
    return number


def mark(hall: Any, number: str) -> str:
    """What is kept with a vote."""
    return salted_hmac("stage.mark", f"{hall.token} {hall.pk} {number}").hexdigest()
