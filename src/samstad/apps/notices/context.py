"""The number of unread notices in the header: one question a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from samstad.apps.notices import queries


def unread(request: HttpRequest) -> dict[str, Any]:
    # A wrong host is answered before anyone has been looked up.
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return {}
    return {"unread_notices": SimpleLazyObject(lambda: queries.unread(request.user))}
