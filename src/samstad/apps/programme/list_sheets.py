"""The list of programmes as a sheet, out and in; their parts have a workbook each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import date, text
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup import keeping
from samstad.apps.followup.sheets.cells import LEVEL, NUMBER, Naming
from samstad.apps.programme import may, queries
from samstad.apps.programme.actions import put_programme
from samstad.apps.programme.sheets import HOW_SURE
from samstad.apps.sheets.tables import CellProblem, Row, Table, refused_in
from samstad.vocabulary.texts import Text

_CITY = text("city", "Stad", "City", longest=80)
_SHEET = Sheet(
    name="programmes",
    title=Text(sv="Program", en="Programmes"),
    columns=(
        NUMBER,
        text("title", "Namn", "Name", required=True, longest=200),
        _CITY,
        text("text", "Vad det är till för", "What it is for"),
        text("funder", "Finansiär", "Funder", required=True, longest=120),
        text("reference", "Diarienummer", "Registry number", longest=60),
        text(
            "answers", "Vem som svarar", "Who answers for it", required=True, longest=200
        ),
        date("starts", "Från", "From", required=True),
        date("ends", "Till", "Until", required=True),
        text("source", "Källor", "Sources"),
        HOW_SURE,
        LEVEL,
        text("title_en", "Namn på engelska", "Name in English", longest=200),
        text("text_en", "Vad det är till för, på engelska", "What it is for, in English"),
    ),
    key=("number",),
)  # fmt: skip


def _values(programme: Any) -> Row:
    said = {c.name: getattr(programme, c.name) for c in _SHEET.columns[1:]}
    city = programme.city.name if programme.city else ""
    return said | {"number": str(programme.pk), "city": city}


def _put(person: Any, scope: Naming, existing: Any, row: Mapping[str, Any]) -> Any:
    said = {n: v for n, v in row.items() if v is not None and n != "number"}
    if existing is None:
        _check_new(row, person)
    scope.find(said)
    if existing is None:
        fresh = queries.new_programme(person)
        said = {"level": fresh.level} | said | _place(said.get("city"), person)
        with refused_in("title", NotAllowed):
            return put_programme(person, fresh, **said)
    level = said.pop("level", existing.level)
    with refused_in("level", NotAllowed):
        if level != existing.level:
            keeping.share(person, existing, level=level, rules=may)
    with refused_in("title", NotAllowed):
        return put_programme(person, existing, **said)


def _place(city: Any, person: Any) -> dict[str, Any]:
    """A programme without a city is of the network that the person coordinates."""
    if city is not None:
        return {"city": city, "network": city.network}
    network = queries.networks_for(person).first()
    return {"city": None} | ({"network": network} if network else {})


def _check_new(row: Mapping[str, Any], person: Any) -> None:
    if row.get("number"):
        raise CellProblem("number", _NO_NUMBER, remedy=_LEAVE_BLANK)
    if queries.is_called(row["title"], row.get("city") or "", person):
        raise CellProblem("title", _THERE, remedy=_FILL_IN)


_NO_NUMBER = Text(sv="Numret finns inte.", en="There is no such number.")
_LEAVE_BLANK = Text(
    sv="Lämna cellen tom för en ny rad.", en="Leave it blank for a new row."
)
_THERE = Text(sv="Programmet finns redan.", en="The programme is already there.")
_FILL_IN = Text(
    sv="Fyll i dess nummer från en export för att ändra det.",
    en="Fill in its number from an export to change it.",
)

PROGRAMMES = Table(
    sheet=_SHEET,
    rows=lambda scope: queries.listed(scope.person),
    values=_values,
    put=_put,
)
