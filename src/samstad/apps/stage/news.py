"""Telling phones that there is nothing new, as cheaply as it can be told.

Two thousand phones ask every few seconds, and almost always in vain. They are answered
from memory, before anything else is done for a request; each process looks in the
database a few times a second at most.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from samstad.apps.stage.queries import version_of

FRESH_S = 0.25
_HALL = re.compile(r"/[a-z]{2}/hall/([A-Za-z0-9]{1,8})/")
_known: dict[str, tuple[int, float]] = {}
"""By code: the version of a hall, and until when it is believed."""


class HallNewsMiddleware:
    """204 to a phone that has seen the newest version; others go on to the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen = request.GET.get("seen")
        hall = _HALL.fullmatch(request.path_info) if seen else None
        if hall and seen == str(_newest(hall[1].upper())):
            return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
        return self.get_response(request)


def _newest(code: str) -> int | None:
    version, until = _known.get(code, (None, 0.0))
    if time.monotonic() < until:
        return version
    version = version_of(code)
    if version is not None:  # made-up codes are not kept
        _known[code] = (version, time.monotonic() + FRESH_S)
    return version
