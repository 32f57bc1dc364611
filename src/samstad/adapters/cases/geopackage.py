"""The places of a case as a GeoPackage, for a map program such as QGIS.

A GeoPackage is an SQLite file that describes its own layers (OGC 12-128r18). Each
table of the case that has places becomes a layer of points in WGS 84; what has no place
is left out, so that a whole case does not come back from it.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from samstad.adapters.cases.writing import cell_text
from samstad.engines.planning.case import TABLES, PlanningCase, fields_of

WGS_84 = 4326
Place = tuple[float, float]

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
    """Write a layer for each table of the case that has places."""
    with closing(sqlite3.connect(path)) as made:
        made.execute(f"PRAGMA application_id = {_APPLICATION}")
        made.execute(f"PRAGMA user_version = {_VERSION}")
        made.executescript(_SCHEMA)
        made.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS
        )
        for table in _with_places():
            _write_layer(made, case, table)
        made.commit()


def _with_places() -> Iterator[str]:
    for table, row in TABLES.items():
        if {"lat", "lon"} <= {field.name for field in fields_of(row)}:
            yield table


def _write_layer(made: sqlite3.Connection, case: PlanningCase, table: str) -> None:
    placed = list(_placed(case, table))
    if not placed:
        return
    columns = list(placed[0][1])
    lats, lons = zip(*(place for place, _values in placed), strict=True)
    extent = (min(lons), min(lats), max(lons), max(lats))
    made.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, "
        "max_x, max_y, srs_id) VALUES (?, 'features', ?, ?, ?, ?, ?, ?)",
        (table, table, *extent, WGS_84),
    )
    named = ", ".join(f'"{name}" TEXT' for name in columns)
    made.execute(
        f'CREATE TABLE "{table}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, '
        f"geom POINT, {named})"
    )
    made.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)",
        (table, WGS_84),
    )
    spots = ", ".join("?" * (len(columns) + 2))
    made.executemany(
        f'INSERT INTO "{table}" VALUES ({spots})',  # noqa: S608 - names of our own
        [(None, _point(place), *values.values()) for place, values in placed],
    )


def _placed(
    case: PlanningCase, table: str
) -> Iterator[tuple[Place, dict[str, str | None]]]:
    """Each row that has a place, of its own or by the site that it takes."""
    sites = {site.code: site for site in case.sites}
    names = {measure.code: measure.name for measure in case.measures}
    for row in getattr(case, table):
        place = _place(row) or _place(sites.get(getattr(row, "site", None) or ""))
        if place is None:
            continue
        values = {
            field.name: cell_text(getattr(row, field.name)) or None
            for field in fields_of(TABLES[table])
            if field.name not in ("lat", "lon")
        }
        if table == "options":
            values["measure_name"] = names[row.measure]
        yield place, values


def _place(row: Any) -> Place | None:
    if row is None or row.lat is None or row.lon is None:
        return None
    return float(row.lat), float(row.lon)


def _point(place: Place) -> bytes:
    """A point as GeoPackage has it: a head, and well-known binary, least byte first."""
    lat, lon = place
    head = struct.pack("<2sBBi", b"GP", 0, 1, WGS_84)
    return head + struct.pack("<BIdd", 1, 1, lon, lat)
