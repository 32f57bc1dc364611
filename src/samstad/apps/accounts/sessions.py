"""Sessions as Django keeps them in the database, read by a question that is kept."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from samstad.apps.web.prepared import NOW, prepared


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = _standing(key=str(self.session_key))
        if not found:
            self._session_key = None
        return found[0] if found else None


@prepared
def _standing(*, key: Any) -> Any:
    return Session.objects.filter(session_key=key, expire_date__gt=NOW)
