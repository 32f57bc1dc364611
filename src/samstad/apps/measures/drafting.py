"""From one friendly form to the rows of a new measure: itself, an option, its costs."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from samstad.apps.plans.bridge import RowEdit
from samstad.apps.plans.tables import Row, Tables
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

OPTION = "huvud"
_FIELDS = {
    # where a mistake in the case is shown on the form: by table and column
    ("measures", "name"): "title",
    ("measures", "name_en"): "title_en",
    ("measures", "department"): "department",
    ("measures", "vacates"): "vacates",
    ("measures", "detail_plan"): "detail_plan",
    ("measures", "description"): "description",
    ("measures", "kind"): "kind",
    ("measures", "source"): "source",
    ("options", "duration"): "duration",
    ("options", "earliest_start"): "earliest_start",
    ("options", "latest_finish"): "latest_finish",
    ("options", "site"): "site",
    ("options", "occupies"): "site",
    ("options", "lat"): "lat",
    ("options", "lon"): "lon",
    ("costs", "fund"): "fund",
    ("costs", "low_tkr"): "low_tkr",
    ("costs", "likely_tkr"): "likely_tkr",
    ("costs", "high_tkr"): "high_tkr",
    ("staffing", "department"): "staff_department",
    ("staffing", "fte"): "fte",
}


def code_for(title: str, tables: Tables) -> str:
    """A code made from the name, which no other measure has."""
    taken = {row["code"] for row in tables.of("measures")}
    return _free(_slug(title) or "atgard", taken)


def _slug(title: str) -> str:
    plain = title.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
    return slugify(plain)[:40].strip("-")


def _free(start: str, taken: set[str]) -> str:
    start = start or "satt"
    numbered = (f"{start}-{n}" for n in range(2, len(taken) + 3))
    return next(code for code in (start, *numbered) if code not in taken)


def rows_for(said: dict[str, Any], tables: Tables) -> tuple[str, list[RowEdit]]:
    """The code of the new measure and the rows that make it."""
    code = code_for(said["title"], tables)
    known = {"source": said["source"], "certainty": said["certainty"]}
    new = {"measure": code, "option": OPTION}
    made = RowEdit(
        table="measures", key=(), values=_without_blanks(_measure(code, said) | known)
    )
    return code, [made, *_way(new, said, tables)]


def rows_for_way(said: dict[str, Any], measure: str, tables: Tables) -> list[RowEdit]:
    """The rows that make one more way of doing a measure."""
    taken = {o["option"] for o in tables.naming("options", "measure", measure)}
    new = {"measure": measure, "option": _free(_slug(said["option_name"]), taken)}
    return _way(new, said, tables)


def _way(new: Row, said: dict[str, Any], tables: Tables) -> list[RowEdit]:
    """A way of doing a measure, what it costs and who does the work."""
    known = {"source": said["source"], "certainty": said["certainty"]}
    rows = [
        ("options", _option(new, said)),
        *(("costs", row) for row in _costs(new, said, tables)),
        *(("staffing", row) for row in _staffing(new, said)),
    ]
    return [
        RowEdit(table=table, key=(), values=_without_blanks({**row, **known}))
        for table, row in rows
    ]


def field_of(mistake: Mistake, tables: Tables) -> str | None:
    """The field of the form that a mistake in a new row concerns, if it is one."""
    table = mistake.file.rpartition("· ")[2]
    if not mistake.row or mistake.row <= len(tables.of(table)):
        return None
    return _FIELDS.get((table, mistake.column or ""))


def _measure(code: str, said: dict[str, Any]) -> Row:
    return {
        "code": code,
        "name": said["title"],
        "name_en": said["title_en"] or said["title"],
        "department": said["department"],
        "mandatory": bool(said["mandatory"]),
        "kind": said["kind"],
        "vacates": said["vacates"],
        "detail_plan": said["detail_plan"],
        "description": said["description"],
    }


def _option(new: Row, said: dict[str, Any]) -> Row:
    name = said["option_name"]
    return {
        **new,
        "name": name or _THE_OPTION.sv,
        "name_en": name or _THE_OPTION.en,
        "duration": said["duration"],
        "earliest_start": said["earliest_start"],
        "latest_finish": said["latest_finish"],
        "site": said["site"],
        "occupies": "lasting" if said["site"] else None,
        "lat": said["lat"],
        "lon": said["lon"],
    }


_THE_OPTION = Text(sv="Som föreslaget", en="As proposed")


def _costs(new: Row, said: dict[str, Any], tables: Tables) -> list[Row]:
    start = {**new, "price_year": tables.head["price_year"]}
    found: list[Row] = []
    if said["fund"]:
        likely = said["likely_tkr"]
        low, high = said["low_tkr"], said["high_tkr"]
        amounts = {
            "low_tkr": likely if low is None else low,
            "likely_tkr": likely,
            "high_tkr": likely if high is None else high,
        }
        found.append({**start, "kind": "work", "fund": said["fund"], **amounts})
    if said["running_fund"]:
        amount = said["running_tkr"]
        same = dict.fromkeys(("low_tkr", "likely_tkr", "high_tkr"), amount)
        running = {"kind": "running", "fund": said["running_fund"]}
        found.append({**start, **running, **same})
    return found


def _staffing(new: Row, said: dict[str, Any]) -> list[Row]:
    if not said["staff_department"]:
        return []
    return [
        {
            **new,
            "department": said["staff_department"],
            "fte": said["fte"],
        }
    ]


def _without_blanks(row: Row) -> Row:
    """Texts that may be blank stay, as the document has them."""
    may_be_blank = {"kind", "description"}
    return {
        name: value
        for name, value in row.items()
        if value not in (None, "") or name in may_be_blank
    }
