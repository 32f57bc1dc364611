"""Reading a case from a GeoPackage, also one that a map program has changed.

Every layer and table that has the name of one of the case's is read; the point of a row
is its place. A mistake is told by layer, ``fid`` and column, as a map program shows them.
"""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from samstad.adapters.cases import near
from samstad.adapters.cases.container import damaged
from samstad.adapters.cases.geopackage import (
    GEOMETRY,
    ON_THE_MAP,
    PLACE,
    WGS_84,
    Place,
    places_of,
)
from samstad.adapters.cases.numbers import MOST_DIGITS
from samstad.adapters.cases.tables import HEAD, Cell, RawCase, RawHead, RawTable
from samstad.engines.planning.case import TABLES
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

MOST_TURNS = 5_000
"""After so many hundred thousand steps of SQLite a file is taken for damaged."""
NOT_OURS = {ON_THE_MAP, "layer_styles"}
"""What is passed over: our own layer to look at, and how QGIS draws layers."""
_HEAD_BYTES = 8
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_POINTS = {1, 1001, 2001, 3001}  # with and without height and measure


def read_geopackage(path: Path) -> RawCase:
    """Find the head and the tables of a GeoPackage.

    Raises
    ------
    NotACase
        If it is no GeoPackage that can be opened.
    """
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as opened:
            opened.execute("PRAGMA trusted_schema = OFF")
            turns = count()
            opened.set_progress_handler(lambda: next(turns) > MOST_TURNS, 100_000)
            return _Package(path.name, opened).read()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise damaged(path.name) from error


class _Package:
    """An opened GeoPackage, and the mistakes that are found in it."""

    def __init__(self, name: str, opened: sqlite3.Connection) -> None:
        self.name, self.opened = name, opened
        self.mistakes: list[Mistake] = []

    def read(self) -> RawCase:
        listed = [row[0] for row in self._ask("SELECT table_name FROM gpkg_contents")]
        held = {row[0] for row in self._ask(_REAL_TABLES)}
        for name in listed:
            if name not in {HEAD, *TABLES, *NOT_OURS}:
                self.mistakes.append(_stray(self._called(name), name))
        there = [name for name in TABLES if name in listed and name in held]
        tables = tuple(self._table(name) for name in there)
        head = self._head() if HEAD in held else None
        if head is None:
            self.mistakes.append(_mistake(self._called(HEAD), None, None, *_NO_HEAD))
        return RawCase(head=head, tables=tables, mistakes=tuple(self.mistakes))

    def _ask(self, question: str, *given: Any) -> list[tuple[Any, ...]]:
        return self.opened.execute(question, given).fetchall()

    def _called(self, table: str) -> str:
        return f"{self.name} · {table}"

    def _rows(self, table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The columns and the rows of a table; the number of a row comes first."""
        asked = self.opened.execute(f'SELECT rowid, * FROM "{table}"')  # noqa: S608 - one of our names
        names = [column[0] for column in asked.description]
        return names, asked.fetchall()

    def _head(self) -> RawHead:
        names, rows = self._rows(HEAD)
        said = [dict(zip(names, row, strict=True)) for row in rows]
        cells = {str(row.get("key")).strip(): _cell(row.get("value")) for row in said}
        numbers = {
            str(r.get("key")).strip(): row[0] for r, row in zip(said, rows, strict=True)
        }
        return RawHead(
            file=self._called(HEAD), cells=cells, numbers=numbers, decimal_comma=True
        )

    def _table(self, table: str) -> RawTable:
        names, rows = self._rows(table)
        geometry = self._geometry(table, names)
        kept = [
            at
            for at, name in enumerate(names)
            if at and name not in ("fid", geometry, *(PLACE if geometry else ()))
        ]
        heading = [names[at] for at in kept]
        cells = [tuple(_cell(row[at]) for at in kept) for row in rows]
        if geometry:
            at = names.index(geometry)
            places = [self._place(table, row[0], row[at]) for row in rows]
            heading += PLACE
            cells = [(*row, *place) for row, place in zip(cells, places, strict=True)]
        return RawTable(
            name=table,
            file=self._called(table),
            heading=tuple(heading),
            cells=cells,
            numbers=[row[0] for row in rows],
            decimal_comma=True,
        )

    def _geometry(self, table: str, names: list[str]) -> str | None:
        """The column of the points, if the table is a layer that may have places."""
        found = self._ask(
            "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?",
            table,
        )
        if not found:
            return None
        column, system = found[0]
        if system != WGS_84:
            said = _mistake(self._called(table), None, column, *_OTHER_SYSTEM)
            self.mistakes.append(said)
        if not places_of(table):
            said = _mistake(self._called(table), None, column, *_NO_PLACES)
            self.mistakes.append(said)
        return str(column) if column in names else None

    def _place(self, table: str, number: int, blob: Any) -> tuple[Cell, Cell]:
        if blob is None:
            return "", ""
        place = _point(blob)
        if place is None:
            said = _mistake(self._called(table), number, GEOMETRY, *_NOT_A_POINT)
            self.mistakes.append(said)
            return "", ""
        lat, lon = map(_degrees, place)
        return lat, lon


_REAL_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
)


def _cell(value: Any) -> Cell:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else value


def _degrees(value: float) -> str:
    """As many digits as a case keeps: a point that was drawn by hand has two more."""
    return f"{Decimal(f'{value:.{MOST_DIGITS}g}'):f}"


def _point(blob: Any) -> Place | None:
    """The place of a point; None where it is something else, or damaged."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP":
        return None
    try:
        begins = _HEAD_BYTES + _ENVELOPE_BYTES[blob[3] >> 1 & 7]
        order = "<" if blob[begins] else ">"
        kind, lon, lat = struct.unpack_from(f"{order}Idd", blob, begins + 1)
    except (IndexError, struct.error):
        return None
    is_place = kind in _POINTS and -90 <= lat <= 90 and -180 <= lon <= 180
    return (lat, lon) if is_place else None


def _stray(file: str, name: str) -> Mistake:
    return _mistake(
        file,
        None,
        None,
        "case.unknown-table",
        Text(
            sv=f"Det finns ingen tabell som heter ”{name}”.",
            en=f"There is no table called “{name}”.",
        ),
        near.did_you_mean(
            near.nearest(name, [HEAD, *TABLES]),
            otherwise=Text(
                sv="Byt namn på lagret eller ta bort det.",
                en="Rename the layer or take it away.",
            ),
        ),
    )


_NO_HEAD = (
    "case.head-missing",
    Text(
        sv=f"Tabellen ”{HEAD}” med fallets huvud saknas.",
        en=f"The table “{HEAD}” with the head of the case is missing.",
    ),
    Text(
        sv="Utgå från en GeoPackage som har hämtats här, och behåll tabellen.",
        en="Begin from a GeoPackage that was fetched here, and keep the table.",
    ),
)
_OTHER_SYSTEM = (
    "case.other-reference-system",
    Text(
        sv="Lagrets koordinater är inte i WGS 84 (EPSG:4326).",
        en="The coordinates of the layer are not in WGS 84 (EPSG:4326).",
    ),
    Text(
        sv="Spara lagret i EPSG:4326 i kartprogrammet.",
        en="Save the layer in EPSG:4326 in the map program.",
    ),
)
_NO_PLACES = (
    "case.unknown-column",
    Text(
        sv="Raderna i den här tabellen har inga platser.",
        en="The rows of this table have no places.",
    ),
    Text(
        sv="Spara den som en tabell utan geometri.",
        en="Save it as a table without geometry.",
    ),
)
_NOT_A_POINT = (
    "case.not-a-point",
    Text(
        sv="Raden har något annat än en punkt inom jordens latituder och longituder.",
        en="The row has something else than a point within the latitudes and "
        "longitudes of the earth.",
    ),
    Text(
        sv="Rita en punkt i dess ställe, eller ta bort geometrin.",
        en="Draw a point in its place, or take the geometry away.",
    ),
)


def _mistake(
    file: str,
    row: int | None,
    column: str | None,
    code: str,
    message: Text,
    remedy: Text,
) -> Mistake:
    return Mistake(
        file=file, row=row, column=column, message=message, remedy=remedy, code=code
    )
