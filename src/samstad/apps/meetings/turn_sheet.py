"""Whose turn it is to host, as a sheet that goes out: it follows from the meetings."""

from __future__ import annotations

from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import text, whole_number
from samstad.apps.sheets.tables import Row, taken_out
from samstad.vocabulary.texts import Text

_SHEET = Sheet(
    name="turn",
    title=Text(sv="Vems tur att vara värd", en="Whose turn it is to host"),
    columns=(
        text("network", "Nätverk", "Network"),
        whole_number("turn", "Tur", "Turn"),
        text("city", "Stad", "City"),
        text("last", "Senast värd", "Last hosted"),
        whole_number("hosted", "Gånger som värd", "Times hosted"),
        text("planned", "Aviserad", "Announced"),
    ),
    key=("network", "city"),
)


def _values(placed: Any) -> Row:
    network, place, turn = placed
    return {
        "network": network.name,
        "turn": str(place),
        "city": turn.city.name,
        "last": _day(turn.last),
        "hosted": str(turn.hosted),
        "planned": _day(turn.planned),
    }


def _day(meeting: Any) -> str:
    return meeting.local_starts.date().isoformat() if meeting else ""


TURN = taken_out(_SHEET, _values)
