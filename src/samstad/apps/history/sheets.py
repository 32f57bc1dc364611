"""The history as a table that goes out and never comes in."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import text
from samstad.apps.sheets.tables import Row, taken_out
from samstad.vocabulary.texts import Text

_SHEET = Sheet(
    name="history",
    title=Text(sv="Historik", en="History"),
    columns=(
        text("when", "När", "When"),
        text("who", "Vem", "Who"),
        text("verb", "Vad", "What"),
        text("name", "Post", "Record"),
        text("before", "Före", "Before"),
        text("after", "Efter", "After"),
    ),
    key=("when",),
)


def _values(entry: Any) -> Row:
    return {
        "when": entry.when,
        "who": entry.who_said,
        "verb": gettext(entry.verb),
        "name": entry.name,
        "before": _json(entry.before),
        "after": _json(entry.after),
    }


def _json(fields: Any) -> str:
    return json.dumps(fields, cls=DjangoJSONEncoder, ensure_ascii=False)


HISTORY = taken_out(_SHEET, _values)
