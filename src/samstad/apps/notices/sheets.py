"""What a person has been told, as a sheet that goes out."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import text, write_yes_or_no
from samstad.apps.notices.queries import Change
from samstad.apps.sheets.tables import Row, taken_out
from samstad.vocabulary.texts import Text

MOST_IN_A_SHEET = 5_000
_SHEET = Sheet(
    name="notices",
    title=Text(sv="Notiser", en="Notices"),
    columns=(
        text("thing", "Post", "Record"),
        text("kind", "Slag", "Kind"),
        text("verb", "Vad", "What"),
        text("who", "Vem", "Who"),
        text("when", "När", "When"),
        Column(name="read", heading=Text(sv="Läst", en="Read"), writes=write_yes_or_no),
        text("address", "Sida", "Page"),
    ),
    key=("address",),
)


def _values(change: Change) -> Row:
    when = timezone.localtime(change.entry.when)
    return {
        "thing": str(change.thing),
        "kind": change.kind,
        "verb": gettext(change.entry.verb),
        "who": change.entry.who_said,
        "when": when.isoformat(sep=" ", timespec="minutes"),
        "read": bool(change.notice.read),
        "address": change.thing.get_absolute_url(),
    }


NOTICES = taken_out(_SHEET, _values)
