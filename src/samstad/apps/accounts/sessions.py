"""Sessions as Django keeps them in the database, read by a question that is kept.

A session ends a day after a page was last opened, and not in the middle of the work: a
form that is open for a shorter time than that can be sent. Whoever has been signed in
for a week signs in anew.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from samstad.apps.web.prepared import NOW, prepared

RENEWED = datetime.timedelta(hours=1)
"""So much of a session is used up before it is written anew: not on every page."""
LONGEST = datetime.timedelta(days=7)
_SIGNED_IN = "account_authentication_methods"
"""Where django-allauth writes when and how the person signed in."""


class SessionStore(db.SessionStore):
    ends: datetime.datetime | None = None

    def _get_session_from_db(self) -> Session | None:
        found = _standing(key=str(self.session_key))
        if not found:
            self._session_key = None
            return None
        session: Session = found[0]
        self.ends = session.expire_date
        return session

    @property
    def is_to_be_renewed(self) -> bool:
        """Whether an hour of it has gone, and the person has not been in for a week."""
        if self.ends is None:
            return False
        full = datetime.timedelta(seconds=self.get_session_cookie_age())
        begun = [record.get("at", 0) for record in self.get(_SIGNED_IN, ())]
        is_old = bool(begun) and time.time() - min(begun) > LONGEST.total_seconds()
        return not is_old and self.ends - timezone.now() < full - RENEWED


@prepared
def _standing(*, key: Any) -> Any:
    return Session.objects.filter(session_key=key, expire_date__gt=NOW)


class RenewalMiddleware:
    """Whoever opens a page stays signed in; a page that asks by itself does nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        session: Any = request.session
        if session.accessed and _is_opened(request) and session.is_to_be_renewed:
            session.modified = True
        return answer


def _is_opened(request: HttpRequest) -> bool:
    """By a person: not by htmx, nor by what listens for news."""
    accepts = request.headers.get("Accept", "text/html")
    return "HX-Request" not in request.headers and "text/html" in accepts
