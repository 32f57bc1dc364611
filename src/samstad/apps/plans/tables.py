"""The tables of a version as people read them: names behind codes, words, figures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from samstad.adapters import written
from samstad.adapters.cases.tables import HEAD
from samstad.apps.plans.bridge import Key, fields_in, key_names, key_of
from samstad.apps.plans.choices import heading_in_words, word_for
from samstad.apps.plans.named import table_called
from samstad.engines.planning.case import TABLES, Field
from samstad.vocabulary.periods import PeriodSpan
from samstad.vocabulary.texts import Language, Text

if TYPE_CHECKING:
    from samstad.apps.plans.models import Version

Row = dict[str, Any]
_LATEST_KEPT = 16
OPTION_OF = {
    "option": "measure",
    "other_option": "other",
    "before_option": "before",
    "after_option": "after",
}
"""Columns that name an option, each with the column of its measure."""
_UNITS = {
    "fte": Text(sv="årsarbetare", en="full-time staff"),
    "periods": Text(sv="perioder", en="periods"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A value under its heading, said in the page's language."""

    name: str
    heading: str
    said: str
    unit: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Tables:
    """Every table of one version, with its rows as the document has them."""

    head: Row
    rows: dict[str, list[Row]]

    def of(self, table: str) -> list[Row]:
        return self.rows.get(table, [])

    def find(self, table: str, key: Key) -> Row | None:
        return self._by_key(table).get(key)

    def place(self, table: str, key: Key) -> int:
        """The number of a row in its table; a row that is not there comes last."""
        keys = list(self._by_key(table))
        return keys.index(key) + 1 if key in keys else len(keys) + 1

    def coded(self, table: str, code: Any) -> Row | None:
        """The row with a code."""
        return self._by_code(table).get(code)

    def called(self, table: str, code: Any, language: Language) -> str:
        """The name behind a code, or the code itself."""
        row = self._by_code(table).get(code)
        return name_in(row, language) if row else str(code)

    def naming(self, table: str, column: str, value: Any) -> list[Row]:
        """The rows of a table that have a value in a column."""
        known = (table, column)
        if known not in self._grouped:
            groups: dict[Any, list[Row]] = {}
            for row in self.of(table):
                groups.setdefault(row.get(column), []).append(row)
            self._grouped[known] = groups
        return self._grouped[known].get(value, [])

    @cached_property
    def periods(self) -> list[str]:
        first, last = self.head["first_period"], self.head["last_period"]
        return list(PeriodSpan.between(str(first), str(last)).labels)

    def _by_key(self, table: str) -> dict[Key, Row]:
        if table not in self._keyed:
            self._keyed[table] = {key_of(table, row): row for row in self.of(table)}
        return self._keyed[table]

    def _by_code(self, table: str) -> dict[Any, Row]:
        if table not in self._coded:
            self._coded[table] = {row.get("code"): row for row in self.of(table)}
        return self._coded[table]

    @cached_property
    def _keyed(self) -> dict[str, dict[Key, Row]]:
        return {}

    @cached_property
    def _grouped(self) -> dict[tuple[str, str], dict[Any, list[Row]]]:
        return {}

    @cached_property
    def _coded(self) -> dict[str, dict[Any, Row]]:
        return {}


def tables_of(version: Version) -> Tables:
    """The tables of a version; read once for each that is in use, never changed."""
    return _read(version.digest, version.document)


@lru_cache(maxsize=_LATEST_KEPT)
def _read(digest: str, document: str) -> Tables:
    found = json.loads(document, parse_float=Decimal)
    rows = {table: found.get(table, []) for table in TABLES}
    return Tables(head=found[HEAD], rows=rows)


def name_in(row: Row, language: Language) -> str:
    """What a row is called; its code where it has no name."""
    names = [row.get("name_en"), row.get("name")]
    names = names if language == "en" else names[::-1]
    return str(next((name for name in names if name), row.get("code", "")))


def heading_of(table: str, field: Field, language: Language) -> str:
    text = Text(sv=field.column.sv, en=field.column.en)
    return heading_in_words(table, field.name, text).said(language)


def unit_of(field: Field, row: Row, tables: Tables, language: Language) -> str:
    """The unit of a value; that of an indicator or a service is in its own row."""
    if field.column.unit not in ("indicator", "service"):
        unit = _UNITS.get(field.column.unit)
        return unit.said(language) if unit else field.column.unit
    table = "indicators" if field.column.unit == "indicator" else "services"
    found = tables.coded(table, row.get(field.column.unit))
    return str(found["unit"]) if found else ""


def said(field: Field, value: Any, tables: Tables, language: Language) -> str:
    """One value of the document in the page's language."""
    if value is None or value == "":
        return ""
    if field.column.refers:
        return tables.called(field.column.refers, value, language)
    if field.kind is bool:
        return _YES_NO[bool(value)].said(language)
    if issubclass(field.kind, StrEnum):
        return _coded(field.kind, str(value), language)
    if field.kind is tuple:
        return " ".join(figure(part, language) for part in value)
    if field.kind is Decimal or (field.kind is int and field.column.unit):
        return figure(value, language)
    return str(value)


def figure(value: Any, language: Language) -> str:
    """A number with the decimals it has, as the language writes them."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    exponent = number.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return written.decimal(number, language, places=places)


def _coded(kind: type[StrEnum], value: str, language: Language) -> str:
    return word_for(kind(value), language) if value in set(kind) else value


_YES_NO = {True: Text(sv="ja", en="yes"), False: Text(sv="nej", en="no")}


def cells_of(
    table: str, row: Row, tables: Tables, language: Language
) -> Iterator[Cell]:
    """Every cell of a row, also those that are blank."""
    for field in fields_in(table):
        words = said(field, row.get(field.name), tables, language)
        if field.name in OPTION_OF and table != "options":
            words = _option_called(row, field.name, tables, language) or words
        yield Cell(
            name=field.name,
            heading=heading_of(table, field, language),
            said=words,
            unit=unit_of(field, row, tables, language) if words else "",
        )


def _option_called(row: Row, name: str, tables: Tables, language: Language) -> str:
    """The name of the option that a row names in one of its columns."""
    option = tables.find("options", (str(row.get(OPTION_OF[name])), str(row.get(name))))
    return name_in(option, language) if option else ""


def short_heading(table: str, field: Field, language: Language) -> str:
    """A heading without what it says to whoever fills in the column."""
    return _FOR_WHOEVER_FILLS_IN.sub("", heading_of(table, field, language))


_FOR_WHOEVER_FILLS_IN = re.compile(
    r"(;|, t\.ex\.|, such as|, i fritext| 1, 2 …| \(år eller datum| \(year or date).*"
)


def row_called(table: str, row: Row, tables: Tables, language: Language) -> str:
    """The name of a row, or what its key names, with dots between."""
    if row.get("name"):
        return name_in(row, language)
    keys = key_names(table)
    cells = cells_of(table, row, tables, language)
    return " · ".join(cell.said for cell in cells if cell.name in keys and cell.said)


def table_in_words(table: str, language: Language) -> str:
    """The name of a table as a heading."""
    words = table_called(table, language)
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which rows are shown; blank shows all."""

    measure: str = ""
    board: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.measure or self.board or self.words)


def filtered(
    table: str, tables: Tables, chosen: Filter, language: Language
) -> list[Row]:
    """The rows of a table that a measure or a board has to do with, by words too."""
    rows: Iterable[Row] = tables.of(table)
    if chosen.measure:
        rows = _naming(table, rows, {"measures": {chosen.measure}})
    if chosen.board:
        rows = _naming(table, rows, _of_board(tables, chosen.board))
    if chosen.words:
        wanted = chosen.words.casefold()
        rows = (r for r in rows if wanted in _all_words(table, r, tables, language))
    return list(rows)


def may_filter(table: str, what: str) -> bool:
    """Whether the rows of a table have to do with measures, or with boards."""
    known = {"measures"} if what == "measure" else set(_BOARD_TABLES)
    return table in known or any(f.column.refers in known for f in fields_in(table))


_BOARD_TABLES = ("boards", "departments", "indicators", "measures")


def _of_board(tables: Tables, board: str) -> dict[str, set[str]]:
    """The codes, by table, of what a board has to do with."""
    ours = {d["code"] for d in tables.of("departments") if d.get("board") == board}
    return {
        "boards": {board},
        "departments": ours,
        "indicators": {
            t["indicator"] for t in tables.of("tasks") if t["board"] == board
        },
        "measures": {
            m["code"] for m in tables.of("measures") if m["department"] in ours
        },
    }


def _naming(
    table: str, rows: Iterable[Row], wanted: dict[str, set[str]]
) -> Iterator[Row]:
    columns = [
        (f.name, wanted[f.column.refers])
        for f in fields_in(table)
        if f.column.refers in wanted
    ]
    if table in wanted:
        columns.append(("code", wanted[table]))
    for row in rows:
        if any(row.get(name) in codes for name, codes in columns):
            yield row


def _all_words(table: str, row: Row, tables: Tables, language: Language) -> str:
    cells = [cell.said for cell in cells_of(table, row, tables, language)]
    return " ".join([*cells, *map(str, row.values())]).casefold()
