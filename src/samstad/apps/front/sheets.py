"""What the desk lists, as sheets that go out: it is gathered from elsewhere."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import text, whole_number
from samstad.apps.notices.queries import Change
from samstad.apps.sheets.tables import Row, taken_out
from samstad.apps.web.gathering import Waiting
from samstad.vocabulary.texts import Text

_WAITING = Sheet(
    name="waiting",
    title=Text(sv="Väntar på dig", en="Waits for you"),
    columns=(
        text("words", "Vad", "What"),
        text("until", "Senast", "Until"),
        text("address", "Sida", "Page"),
    ),
    key=("words",),
)
_CHANGES = Sheet(
    name="changes",
    title=Text(sv="Ändrat sedan sist", en="Changed since your last visit"),
    columns=(
        text("thing", "Post", "Record"),
        text("kind", "Slag", "Kind"),
        text("verb", "Vad", "What"),
        text("who", "Vem", "Who"),
        text("when", "När", "When"),
        whole_number("more", "Ytterligare ändringar", "More changes"),
        text("address", "Sida", "Page"),
    ),
    key=("address",),
)


def _moment(when: datetime.date | datetime.datetime | None) -> str:
    if isinstance(when, datetime.datetime):
        return timezone.localtime(when).isoformat(sep=" ", timespec="minutes")
    return when.isoformat() if when else ""


def _waiting(one: Waiting) -> Row:
    return {"words": one.words, "until": _moment(one.until), "address": one.address}


def _change(change: Change) -> Row:
    return {
        "thing": str(change.thing),
        "kind": change.kind,
        "verb": gettext(change.entry.verb),
        "who": change.entry.who_said,
        "when": _moment(change.entry.when),
        "more": change.more,
        "address": change.thing.get_absolute_url(),
    }


WAITING = taken_out(_WAITING, _waiting)
CHANGES = taken_out(_CHANGES, _change)
