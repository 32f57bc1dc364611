"""What boards have said of measures, as a table that goes out: each says it itself."""

from __future__ import annotations

from typing import Any

from samstad.adapters.sheets import Column, Sheet
from samstad.apps.sheets.tables import Row, taken_out
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.texts import Text

_COLUMNS = (
    ("code", "Åtgärdens kod", "Code of the measure"),
    ("measure", "Åtgärd", "Measure"),
    ("board_code", "Nämndens kod", "Code of the board"),
    ("option", "Sätt att göra den", "Option"),
    ("indicator", "Indikator (tom: berörs inte)", "Indicator (blank: not touched)"),
    ("low", "Låg", "Low"),
    ("likely", "Trolig", "Likely"),
    ("high", "Hög", "High"),
    ("origin", "Vilar på", "Rests on"),
    ("certainty", "Hur säkert", "How sure"),
    ("reason", "Skäl", "Reason"),
    ("source", "Källa", "Source"),
    ("taken", "Tagen i version", "Taken into version"),
    ("by", "Av", "By"),
    ("at", "När", "When"),
)
_SHEET = Sheet(
    name="statements",
    title=Text(sv="Vad nämnderna har sagt", en="What boards have said"),
    columns=tuple(
        Column(name=name, heading=Text(sv=sv, en=en)) for name, sv, en in _COLUMNS
    ),
    key=("code", "board_code", "option", "indicator"),
)


def _values(statement: Any) -> Row:
    plain = ("board_code", "option", "indicator", "low", "likely", "high")
    more = ("reason", "source", "taken", "at")
    return {name: getattr(statement, name) for name in (*plain, *more)} | {
        "code": statement.measure.code,
        "measure": said_plain(statement.measure, "title"),
        "origin": str(statement.get_origin_display()) if statement.touches else "",
        "certainty": str(statement.get_certainty_display()),
        "by": str(statement.by or ""),
    }


STATEMENTS = taken_out(_SHEET, _values)
