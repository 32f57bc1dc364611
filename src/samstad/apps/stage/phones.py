"""What a phone shows of a hall.

It follows from the hall and from what the phone has said. Phones that have said the same
are shown the same, so within a second it is drawn once for all of them.
"""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string

from samstad.apps.stage import queries
from samstad.apps.stage.devices import mark
from samstad.apps.stage.devices import stamp as stamp_of
from samstad.apps.web.requests import spoken

_STAMP = "stamp-of-this-phone"
MOST_KEPT = 500


def part_for(hall: Any, number: str) -> str:
    """The part of the page that changes, for the phone with this number."""
    said = queries.said_by(hall, mark(hall, number))
    now = (hall.token, hall.version, spoken(), int(time.monotonic()))
    return _drawn(hall, now, said).replace(_STAMP, stamp_of(number))


@lru_cache(maxsize=MOST_KEPT)
def _drawn(hall: Any, _now: tuple[str, int, str, int], said: queries.Said) -> str:
    """Drawn anew for another version, language or second."""
    states, polls = queries.STATES, queries.POLL_STATES
    lines = queries.lines(hall, states.SHOWN, states.ANSWERED, said=said)
    shown = {
        "hall": hall,
        "stamp": _STAMP,
        "lines": [one for one in lines if one.asked.state == states.SHOWN],
        "answered": [one for one in lines if one.asked.state == states.ANSWERED],
        "polls": queries.results(hall, polls.OPEN, polls.CLOSED, said=said),
    }
    return render_to_string("stage/_hall.html", shown)
