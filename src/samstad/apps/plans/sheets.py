"""The list of planning processes as a spreadsheet, out and in.

What a process is called and who may read it can be changed from a file. One begins
from a case, which has a workbook of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import (
    one_of,
    read_yes_or_no,
    shown,
    text,
    write_yes_or_no,
)
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.plans import actions, queries
from samstad.apps.plans.models import RULES
from samstad.apps.sheets.tables import CellProblem, Row, Table, refused_in
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text, same

_LEVELS = {
    Level.BOARD.value: Text(sv="Nämnden", en="The board"),
    Level.CITY.value: Text(sv="Staden", en="The city"),
    Level.NETWORK.value: Text(sv="Nätverket", en="The network"),
    Level.PUBLIC.value: Text(sv="Alla", en="Everyone"),
}
_SHEET = Sheet(
    name="processes",
    title=Text(sv="Planeringsprocesser", en="Planning processes"),
    columns=(
        text("number", "Nummer", "Number", required=True, longest=20),
        text("title", "Rubrik", "Title", required=True, longest=200),
        text("title_en", "Rubrik på engelska", "Title in English", longest=200),
        text("about", "Vad som planeras, och varför", "What is planned, and why"),
        text("about_en", "Detsamma på engelska", "The same in English"),
        text("registry_number", "Diarienummer", "Registry number", longest=60),
        Column(
            name="rule",
            heading=Text(sv="Regel", en="Rule"),
            reads=one_of({code: same(code) for code, _words in RULES}),
        ),
        Column(
            name="level",
            heading=Text(sv="Får läsas av", en="May be read by"),
            reads=one_of(_LEVELS),
        ),
        text("board", "Nämndens kod", "Code of the board", longest=40),
        Column(
            name="is_illustrative",
            heading=Text(sv="Illustrativ", en="Illustrative"),
            reads=read_yes_or_no,
            writes=write_yes_or_no,
        ),
        shown("city", "Stad", "City"),
        shown("state", "Läge", "State"),
        shown("version_number", "Fallets version", "Version of the case"),
        shown("changed", "Fallet ändrat", "Case changed"),
    ),
    key=("number",),
)


def _values(process: Any) -> Row:
    said = {column.name: getattr(process, column.name, "") for column in _SHEET.columns}
    return said | {
        "number": str(process.pk),
        "board": process.board.code if process.board else "",
        "city": process.city.name,
    }


def _put(person: Any, _scope: Any, existing: Any, row: Mapping[str, Any]) -> Any:
    if existing is None:
        raise CellProblem(
            "number",
            Text(sv="Processen finns inte här.", en="There is no such process here."),
            remedy=Text(
                sv="Skriv numret som i exporten. En ny process börjar med ett fall.",
                en="Write the number as in the export. A new process begins from a case.",
            ),
        )
    said = {name: value for name, value in row.items() if value is not None}
    del said["number"]
    if "board" in said:
        said["board"] = _board(existing, said["board"])
    with refused_in("title", NotAllowed):
        return actions.change_process(person, existing, **said)


def _board(process: Any, code: str) -> Any:
    if not code:
        return None
    found = queries.boards([process.city_id]).filter(code=code).first()
    if found is None:
        raise CellProblem(
            "board",
            Text(sv=f"Koden {code} finns inte.", en=f"There is no code {code}."),
            remedy=Text(
                sv="Skriv koden som den står i stadens organisation.",
                en="Write the code as in the city's organisation.",
            ),
        )
    return found


PROCESSES = Table(sheet=_SHEET, rows=queries.listed, values=_values, put=_put)
"""Its scope is the person who reads in."""
