"""What the search finds among contributions."""

from __future__ import annotations

from functools import partial
from typing import Any

from samstad.apps.exchange.kinds import KINDS, Kind
from samstad.apps.web.gathering import Searched

_MORE = (
    "done",
    "happened",
    "understand",
    "adapt",
    "reuse",
    "ask",
    "use_when",
    "how",
    "takes",
)


def _rows(kind: Kind, person: Any) -> Any:
    return kind.model.objects.visible_to(person).standing()


def _searched(kind: Kind) -> Searched:
    own = [name for name in _MORE if name in kind.fields]
    more = [*own, *(f"{name}_en" for name in own if name in kind.in_english)]
    return Searched(
        kind=kind.model._meta.verbose_name,
        rows=partial(_rows, kind),
        title=("title", "title_en"),
        text=("text", "text_en", *more),
    )


def _replies(kind: Kind, person: Any) -> Any:
    """As open as what they reply to, and standing as long as that does."""
    about = kind.model.objects.visible_to(person).standing()
    rows = kind.reply.objects.standing().filter(**{f"{kind.about}__in": about})
    return rows.select_related(kind.about)


def _searched_reply(kind: Kind) -> Searched:
    more = ("happened", "happened_en") if hasattr(kind.reply, "happened") else ()
    return Searched(
        kind=kind.reply._meta.verbose_name,
        rows=partial(_replies, kind),
        title=(),
        text=("text", "text_en", *more),
    )


SEARCHED = [
    *(_searched(kind) for kind in KINDS.values()),
    *(_searched_reply(kind) for kind in KINDS.values() if kind.reply),
]
