"""Times in the cells of a spreadsheet, on the occasion's own clock."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from samstad.adapters.sheets import Column
from samstad.adapters.sheets.columns import date, one_of, text
from samstad.apps.meetings.when import When, when_of
from samstad.apps.sheets.tables import CellProblem
from samstad.vocabulary.texts import Text, same

_TIMES = ("first_day", "start_time", "last_day", "end_time", "is_month_only")
_YES = {"ja": Text(sv="ja", en="yes")}


def time_columns() -> tuple[Column, ...]:
    return (
        date("first_day", "Första dagen", "First day", required=True),
        text("start_time", "Börjar", "Starts at", longest=8),
        date("last_day", "Sista dagen", "Last day"),
        text("end_time", "Slutar", "Ends at", longest=8),
        Column(
            name="is_month_only",
            heading=Text(sv="Bara månaden känd", en="Only the month known"),
            reads=one_of(_YES),
        ),
        text("time_zone", "Tidszon", "Time zone", longest=60),
    )


def when(occasion: Any) -> dict[str, Any]:
    """The cells that say when it is."""
    is_clock = occasion.has_clock
    last = occasion.local_ends.date() if is_clock else occasion.last_day
    return {
        "first_day": occasion.first_day,
        "start_time": f"{occasion.local_starts:%H:%M}" if is_clock else "",
        "last_day": last,
        "end_time": f"{occasion.local_ends:%H:%M}" if is_clock else "",
        "is_month_only": "ja" if occasion.is_month_only else None,
        "time_zone": occasion.time_zone,
    }


def moment(local: datetime.datetime | None) -> str:
    return f"{local:%Y-%m-%d %H:%M}" if local else ""


def read_when(row: dict[str, Any], like: Any) -> dict[str, Any]:
    """The row with moments in place of the cells."""
    said = {name: value for name, value in row.items() if name not in _TIMES}
    zone = said.get("time_zone") or like.time_zone
    clock = {n: _time(n, row.get(n)) for n in ("start_time", "end_time")}
    given = When(
        first_day=row["first_day"],
        last_day=row.get("last_day"),
        is_month_only=bool(row.get("is_month_only")),
        time_zone=zone,
        **clock,
    )
    try:
        said |= when_of(given) | {"time_zone": zone}
    except ValidationError as error:
        words = same(" ".join(error.messages))
        raise CellProblem("first_day", words, remedy=_MEND) from None
    if "registration_until" in said:
        said["registration_until"] = _moment(said["registration_until"], zone)
    return said


def _time(name: str, cell: str | None) -> datetime.time | None:
    if not cell:
        return None
    try:
        return datetime.time.fromisoformat(cell.rjust(5, "0"))
    except ValueError:
        raise CellProblem(
            name,
            Text(sv=f"”{cell}” är inget klockslag.", en=f"“{cell}” is not a time."),
            remedy=Text(sv="Skriv som 09:30.", en="Write as 09:30."),
        ) from None


def _moment(cell: str | None, zone: str) -> datetime.datetime | None:
    if not cell:
        return None
    try:
        return datetime.datetime.fromisoformat(cell).replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        raise CellProblem(
            "registration_until",
            Text(sv=f"”{cell}” är ingen tid.", en=f"“{cell}” is not a time."),
            remedy=Text(sv="Skriv som 2018-04-01 12:00.", en="As 2018-04-01 12:00."),
        ) from None


_MEND = Text(sv="Rätta dagar och klockslag.", en="Mend the days and times.")
