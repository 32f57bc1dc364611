"""Who has taken part, as a sheet that goes out: it is counted from what they said."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import text, whole_number
from samstad.apps.sheets.tables import Row, Table, taken_out
from samstad.apps.web.requests import spoken
from samstad.vocabulary.texts import Text

_KINDS = {
    "board": Text(sv="Nämnd", en="Board"),
    "department": Text(sv="Förvaltning", en="Department"),
    "party": Text(sv="Extern part", en="External party"),
}


def _day(moment: datetime.datetime | None) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


def taken_part_table(stages: list[Any]) -> Table:
    """A row for each, also who has not taken part, and a column for each stage."""
    by_stage = (
        Column(
            name=f"stage-{one.pk}",
            heading=Text(sv=one.name, en=one.name_en or one.name),
        )
        for one in stages
    )
    sheet = Sheet(
        name="taken-part",
        title=Text(sv="Vilka som har deltagit", en="Who has taken part"),
        columns=(
            text("name", "Vem", "Who"),
            text("kind", "Slag", "Kind"),
            *by_stage,
            whole_number("without", "Utanför skedena", "Outside the stages"),
            whole_number("total", "Totalt", "In all"),
            text("last", "Senast", "Latest"),
        ),
        key=("name",),
    )

    def values(row: dict[str, Any]) -> Row:
        found = {f"stage-{one.pk}": row["by_stage"].get(one.pk, 0) for one in stages}
        return found | {
            "name": row["name"],
            "kind": _KINDS[row["kind"]].said(spoken()),
            "without": row["by_stage"].get(None, 0),
            "total": row["total"],
            "last": _day(row["last"]),
        }

    return taken_out(sheet, values)
