"""What other networks share, as a table that goes out: it is changed with them."""

from __future__ import annotations

from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import text
from samstad.apps.sheets.tables import Row, taken_out
from samstad.vocabulary.texts import Text

_SHEET = Sheet(
    name="theirs",
    title=Text(sv="Andra nätverks poster", en="Records of other networks"),
    columns=(
        text("source", "Från", "From"),
        text("title", "Rubrik", "Title"),
        text("title_en", "Rubrik på engelska", "Title in English"),
        text("text", "Text", "Text"),
        text("text_en", "Text på engelska", "Text in English"),
        text("city", "Stad", "City"),
        text("certainty", "Hur säkert", "How sure"),
        text("changed", "Ändrad", "Changed"),
        text("page", "Läses på", "Read at"),
    ),
    key=("page",),
)


def _values(record: Any) -> Row:
    said = {column.name: getattr(record, column.name) for column in _SHEET.columns}
    sure = record.get_certainty_display() if record.certainty else ""
    return said | {"source": str(record.source), "certainty": sure}


THEIRS = taken_out(_SHEET, _values)


_SOURCES = Sheet(
    name="sources",
    title=Text(sv="Nätverk som följs", en="Networks that are listened to"),
    columns=(
        text("publisher", "Nätverk", "Network"),
        text("address", "Adress", "Address"),
        text("shown", "Poster", "Records"),
        text("fetched", "Senast hämtat", "Last fetched"),
        text("problem", "Vad som gick fel", "What went wrong"),
        text("problem_en", "Detsamma på engelska", "The same in English"),
    ),
    key=("address",),
)
SOURCES = taken_out(
    _SOURCES, lambda one: {c.name: getattr(one, c.name) for c in _SOURCES.columns}
)
