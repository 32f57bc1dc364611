"""The whole case as a GeoPackage, for a map program such as QGIS, and back.

A GeoPackage is an SQLite file that describes its own layers (OGC 12-128r18). A table of
the case whose rows may have a place is a layer of points in WGS 84, where the point is
the place; every other table, and the head, is a table of attributes. One layer more is
for looking at: each measure where its option or its site lies. It is not read back.
"""

from __future__ import annotations

import sqlite3
import struct
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from samstad.adapters.cases.check import book_of, limited
from samstad.adapters.cases.check_values import (
    numbers_make_sense,
    places_have_both_degrees,
)
from samstad.adapters.cases.files import replace_file
from samstad.adapters.cases.head import HEAD_FIELDS
from samstad.adapters.cases.tables import HEAD
from samstad.adapters.cases.writing import cell_text
from samstad.engines.planning.case import TABLES, PlanningCase, fields_of
from samstad.vocabulary.problems import Mistake, MistakesInInput

WGS_84 = 4326
ON_THE_MAP = "measures_on_the_map"
"""The layer that is for looking at."""
GEOMETRY = "geom"
PLACE = ("lat", "lon")
Place = tuple[float, float]
"""Latitude and longitude in degrees."""
Row = tuple[Place | None, Sequence[str | None]]

_WRITTEN = "2000-01-01T00:00:00.000Z"
"""The same each time, so that the same case gives the same bytes."""
_APPLICATION, _VERSION = 0x47504B47, 10300  # "GPKG", and 1.3.0
_WELL_KNOWN = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],'
    'AUTHORITY["EPSG","4326"]]'
)
_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
  description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
  identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  PRIMARY KEY (table_name, column_name), UNIQUE (table_name),
  FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
"""
_SYSTEMS = (
    ("Undefined Cartesian", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic", 0, "NONE", 0, "undefined", None),
    ("WGS 84", WGS_84, "EPSG", WGS_84, _WELL_KNOWN, None),
)


def write_geopackage(case: PlanningCase, path: Path) -> None:
    """Write every table of the case that has rows, and the head.

    Raises
    ------
    MistakesInInput
        If a row has half a place, or one beyond the earth: no point can be drawn there.
    CannotWrite
        If the place refuses.
    """
    if nowhere := list(_nowhere(case)):
        raise MistakesInInput(limited(nowhere))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "case.gpkg"
        _write(case, made)
        replace_file(path, made.read_bytes())


def places_of(table: str) -> bool:
    """Whether the rows of a table may have a place of their own."""
    return set(PLACE) <= {field.name for field in fields_of(TABLES[table])}


def _nowhere(case: PlanningCase) -> Iterator[Mistake]:
    book = book_of(case)
    yield from places_have_both_degrees(book)
    yield from (wrong for wrong in numbers_make_sense(book) if wrong.column in PLACE)


def _write(case: PlanningCase, path: Path) -> None:
    with closing(sqlite3.connect(path)) as made:
        made.execute(f"PRAGMA application_id = {_APPLICATION}")
        made.execute(f"PRAGMA user_version = {_VERSION}")
        made.executescript(_SCHEMA)
        made.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS
        )
        _write_table(made, HEAD, ["key", "value"], _head(case))
        for table in TABLES:
            rows = list(_rows(case, table))
            if rows and places_of(table):
                _write_layer(made, table, _columns(table), rows)
            elif rows:
                _write_table(made, table, _columns(table), rows)
        seen = list(_seen(case))
        if seen:
            _write_layer(made, ON_THE_MAP, ["measure", "name", "option"], seen)
        made.commit()


def _head(case: PlanningCase) -> list[Row]:
    said = ((f.name, cell_text(getattr(case.head, f.name))) for f in HEAD_FIELDS)
    return [(None, (name, value or None)) for name, value in said]


def _columns(table: str) -> list[str]:
    return [f.name for f in fields_of(TABLES[table]) if f.name not in PLACE]


def _rows(case: PlanningCase, table: str) -> Iterator[Row]:
    names = _columns(table)
    for row in getattr(case, table):
        values = [cell_text(getattr(row, name)) or None for name in names]
        yield _place(row) if places_of(table) else None, values


def _seen(case: PlanningCase) -> Iterator[Row]:
    """Each option that has a place, of its own or by the site that it takes."""
    sites = {site.code: site for site in case.sites}
    names = {measure.code: measure.name for measure in case.measures}
    for option in case.options:
        place = _place(option) or _place(sites.get(option.site or ""))
        if place is not None:
            yield place, (option.measure, names.get(option.measure), option.name)


def _place(row: Any) -> Place | None:
    if row is None or row.lat is None or row.lon is None:
        return None
    return float(row.lat), float(row.lon)


def _write_layer(
    made: sqlite3.Connection, name: str, columns: list[str], rows: list[Row]
) -> None:
    placed = [place for place, _values in rows if place]
    extent: tuple[float | None, ...] = (None,) * 4
    if placed:
        lats, lons = zip(*placed, strict=True)
        extent = (min(lons), min(lats), max(lons), max(lats))
    made.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, "
        "min_x, min_y, max_x, max_y, srs_id) "
        "VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?)",
        (name, name, _WRITTEN, *extent, WGS_84),
    )
    _create(made, name, [f"{GEOMETRY} POINT", *_texts(columns)])
    made.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'POINT', ?, 0, 0)",
        (name, GEOMETRY, WGS_84),
    )
    written = [(place and _point(place), *values) for place, values in rows]
    _insert(made, name, [GEOMETRY, *columns], written)


def _write_table(
    made: sqlite3.Connection, name: str, columns: list[str], rows: list[Row]
) -> None:
    made.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, "
        "srs_id) VALUES (?, 'attributes', ?, ?, 0)",
        (name, name, _WRITTEN),
    )
    _create(made, name, _texts(columns))
    _insert(made, name, columns, [tuple(values) for _place, values in rows])


def _texts(columns: list[str]) -> list[str]:
    return [f'"{name}" TEXT' for name in columns]


def _create(made: sqlite3.Connection, name: str, columns: list[str]) -> None:
    listed = ", ".join(columns)
    made.execute(
        f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, '
        f"{listed})"
    )


def _insert(
    made: sqlite3.Connection, name: str, columns: list[str], rows: list[Any]
) -> None:
    listed = ", ".join(f'"{column}"' for column in columns)
    spots = ", ".join("?" * len(columns))
    made.executemany(f'INSERT INTO "{name}" ({listed}) VALUES ({spots})', rows)  # noqa: S608 - names of our own


def _point(place: Place) -> bytes:
    """A point as GeoPackage has it: a head, and well-known binary, least byte first."""
    lat, lon = place
    head = struct.pack("<2sBBi", b"GP", 0, 1, WGS_84)
    return head + struct.pack("<BIdd", 1, 1, lon, lat)
