"""The organisation of a city as a workbook: one sheet for each kind of unit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import date, one_of, text
from samstad.apps.places.actions import put_unit
from samstad.apps.places.models import City, Unit
from samstad.apps.places.queries import KINDS, units_of
from samstad.apps.sheets.tables import CellProblem, Row, Table
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_CERTAINTY = Column(
    name="certainty",
    heading=Text(sv="Hur säkert", en="How sure"),
    reads=one_of({c.value: c.label for c in Certainty}),
)
_ALL = (
    text("code", "Kod", "Code", required=True, longest=40),
    text("name", "Namn", "Name", required=True, longest=200),
    text("name_en", "Namn på engelska", "Name in English", longest=200),
    date("valid_from", "Fanns från", "Existed from"),
    date("valid_to", "Fanns till", "Existed until"),
    text("source", "Källa", "Source", longest=500),
    _CERTAINTY,
)
_BOARD = text("board", "Nämndens kod", "Code of the board", longest=40)
_UNDER_A_BOARD = ("departments", "remits")
_TITLES = {
    "boards": Text(sv="Nämnder", en="Boards"),
    "departments": Text(sv="Förvaltningar", en="Departments"),
    "companies": Text(sv="Bolag", en="Companies"),
    "advisory-bodies": Text(sv="Rådgivande organ", en="Advisory bodies"),
    "remits": Text(sv="Uppdrag", en="Remits"),
}


def _values(kind: str, unit: Any) -> Row:
    row = {column.name: getattr(unit, column.name) for column in _ALL}
    if kind in _UNDER_A_BOARD:
        row["board"] = unit.board.code if unit.board else ""
    return row


def _put(
    kind: str, person: Person, city: City, existing: Unit | None, row: Mapping[str, Any]
) -> Unit:
    changed = dict(row)
    changed["certainty"] = changed.get("certainty") or Certainty.READ.value
    if "board" in changed:
        changed["board"] = _board(city, changed["board"])
    return put_unit(person, existing or KINDS[kind](city=city), **changed)


def _board(city: City, code: str) -> Any:
    if not code:
        return None
    board = units_of(city, "boards", day=None).filter(code=code).first()
    if board is None:
        raise CellProblem(
            "board",
            Text(sv=f"Nämnden {code} finns inte.", en=f"There is no board {code}."),
            remedy=Text(
                sv="Lägg till den i bladet Nämnder, eller rätta koden.",
                en="Add it in the sheet Boards, or mend the code.",
            ),
        )
    return board


def _table(kind: str) -> Table:
    columns = (*_ALL, _BOARD) if kind in _UNDER_A_BOARD else _ALL
    return Table(
        sheet=Sheet(name=kind, title=_TITLES[kind], columns=columns, key=("code",)),
        rows=lambda city: units_of(city, kind, day=None),
        values=partial(_values, kind),
        put=partial(_put, kind),
    )


ORGANISATION = {kind: _table(kind) for kind in KINDS}
