"""What a page says of itself to machines: schema.org and the card in other media.

The data is no script: browsers do not run it, and the content security policy lets
it stand.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

Data = dict[str, Any]
_CONTEXT = "https://schema.org"
_UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """How a page looks when its address is shared; ``image`` is a whole address."""

    kind: str
    title: str
    about: str
    address: str
    language: str
    site: str
    image: str = ""
    image_alt: str = ""
    published: datetime.datetime | None = None
    changed: datetime.datetime | None = None


def news_article(card: Card, *, publisher: str, author: str) -> Data:
    """schema.org NewsArticle."""
    return _filled(
        {
            "@context": _CONTEXT,
            "@type": "NewsArticle",
            "headline": card.title,
            "description": card.about,
            "inLanguage": card.language,
            "mainEntityOfPage": card.address,
            "image": [card.image] if card.image else [],
            "datePublished": _said(card.published),
            "dateModified": _said(card.changed),
            "author": _filled({"@type": "Person", "name": author}),
            "publisher": {"@type": "Organization", "name": publisher},
        }
    )


def event(
    card: Card,
    *,
    starts: datetime.date,
    ends: datetime.date | None = None,
    place: str = "",
    link: str = "",
    organiser: str = "",
    is_cancelled: bool = False,
) -> Data:
    """schema.org Event, held in a place, by a link, or both; at a time or all day."""
    status = "EventCancelled" if is_cancelled else "EventScheduled"
    where: list[Data] = []
    if place:
        where.append({"@type": "Place", "name": place, "address": place})
    if link:
        where.append({"@type": "VirtualLocation", "url": link})
    mode = {(True, True): "Mixed", (False, True): "Online"}
    attendance = mode.get((bool(place), bool(link)), "Offline")
    return _filled(
        {
            "@context": _CONTEXT,
            "@type": "Event",
            "name": card.title,
            "description": card.about,
            "inLanguage": card.language,
            "url": card.address,
            "image": [card.image] if card.image else [],
            "startDate": _said(starts),
            "endDate": _said(ends),
            "eventStatus": f"{_CONTEXT}/{status}",
            "eventAttendanceMode": f"{_CONTEXT}/{attendance}EventAttendanceMode",
            "location": where,
            "organizer": _filled({"@type": "Organization", "name": organiser}),
        }
    )


def script_of(data: Data) -> SafeString:
    """The data as an element of the page; nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False).translate(_UNSAFE)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


def _said(when: datetime.date | None) -> str:
    if isinstance(when, datetime.datetime):
        return when.isoformat(timespec="seconds")
    return when.isoformat() if when else ""


def _filled(data: Data) -> Data:
    """Without what is empty; a thing that has nothing but its type is empty."""
    kept = {name: value for name, value in data.items() if value}
    return {} if set(kept) == {"@type"} else kept
