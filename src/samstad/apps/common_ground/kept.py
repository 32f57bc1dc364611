"""What was computed from one state of the data, kept for all who read the same.

Kept in the memory of the process. Whoever asks gets only what was computed from what
people with exactly the same reach may read.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from samstad.apps.exchange.kinds import KINDS
from samstad.apps.history.models import Entry

MOST_KEPT = 64
MOST_MARKS = 50
_TABLES = [kind.model._meta.label_lower for kind in KINDS.values()] + [
    "exchange.term",
    "followup.decidedmeasure",
    "followup.measurekind",
    "measures.measure",
    "plans.process",
    "meetings.meeting",
    "places.network",
    "places.city",
    "common_ground.correction",
]
_held: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def state_of_data() -> tuple[int, ...]:
    """What tells one state of what common ground is computed from from any other.

    Everything done to it is in the history. Several entries are needed: one that was
    written first may be seen last, when another transaction ended before its own.
    """
    entries = Entry.objects.filter(table__in=_TABLES).order_by("-pk")
    return tuple(entries.values_list("pk", flat=True)[:MOST_MARKS])


def reach_of(person: Any) -> Hashable:
    """Equal for people who may read the same; an invited party is only like itself."""
    scopes = person.scopes
    return scopes, person.pk if scopes.things else None


def kept(key: Hashable, compute: Callable[[], Any]) -> Any:
    """The answer that is held by a key, or else computed and held."""
    with _lock:
        if key in _held:
            _held.move_to_end(key)
            return _held[key]
    found = compute()
    with _lock:
        _held[key] = found
        while len(_held) > MOST_KEPT:
            _held.popitem(last=False)
    return found


def forget() -> None:
    """Compute everything anew, after what the history does not tell."""
    with _lock:
        _held.clear()
