"""How a public meeting or event presents itself where its address is shared."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest

from samstad.apps.meetings.models import Meeting
from samstad.apps.web.cards import card_here
from samstad.apps.web.structured import Card, Data, event
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.sharing import Level


def presented(request: HttpRequest, occasion: Any) -> dict[str, Any]:
    """The card and the data for machines; neither for what is not public.

    A month is no date, so machines are not told of a meeting whose day is not set.
    """
    if occasion.level != Level.PUBLIC:
        return {}
    card = _card(request, occasion)
    if occasion.is_month_only:
        return {"card": card}
    return {"card": card, "data": _data(occasion, card)}


def _card(request: HttpRequest, occasion: Any) -> Card:
    words = [said_plain(occasion, name) for name in ("theme", "about")]
    about = " – ".join(each for each in words if each)
    return card_here(request, title=said_plain(occasion, "title"), about=about)


def _data(occasion: Any, card: Card) -> Data:
    """The link to a theme meeting is for the network; its page stands for it here."""
    is_ours = isinstance(occasion, Meeting)
    organiser = (occasion.city or occasion.network) if is_ours else occasion.organiser
    link = card.address if is_ours and occasion.link else ""
    place = occasion.place or ("" if link or not is_ours else occasion.city)
    starts: datetime.date = occasion.local_starts
    ends: datetime.date = occasion.local_ends
    if not occasion.has_clock:
        starts, ends = occasion.first_day, occasion.last_day
    return event(
        card,
        starts=starts,
        ends=ends,
        place=str(place or ""),
        link=link,
        organiser=str(organiser),
        is_cancelled=occasion.cancelled is not None,
    )
