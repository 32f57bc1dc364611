"""A case as a GeoPackage, as it is written and as a map program hands it back."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from samstad.adapters.cases import NotACase, case_digest, read_case, write_case
from samstad.adapters.cases.geopackage import ON_THE_MAP, places_of
from samstad.engines.planning.case import TABLES
from samstad.vocabulary.problems import MistakesInInput
from tests.cases import changed

KIRUNA = Path(__file__).parents[3] / "cases" / "nya-kiruna"


@pytest.fixture(scope="module")
def kiruna():
    return read_case(KIRUNA)


@pytest.fixture
def package(kiruna, tmp_path):
    path = tmp_path / "kiruna.gpkg"
    write_case(kiruna, path)
    return path


def _point(lat, lon):
    return struct.pack("<2sBBiBIdd", b"GP", 0, 1, 4326, 1, 1, lon, lat)


def _change(path, *questions):
    with closing(sqlite3.connect(path)) as made:
        for question, *given in questions:
            made.execute(question, given)
        made.commit()


def _mistakes(path):
    with pytest.raises(MistakesInInput) as refused:
        read_case(path)
    return {(m.file.split(" · ")[1], m.row, m.column) for m in refused.value.mistakes}


def test_the_whole_of_new_kiruna_comes_back(kiruna, package):
    assert case_digest(read_case(package)) == case_digest(kiruna)


def test_the_tables_that_ogc_asks_for_are_in_order(package):
    with closing(sqlite3.connect(package)) as made:
        assert made.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert made.execute("PRAGMA foreign_key_check").fetchall() == []
        assert made.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert made.execute("PRAGMA user_version").fetchone() == (10300,)
        contents = dict(
            made.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall()
        )
        layers = {
            row[0]
            for row in made.execute("SELECT table_name FROM gpkg_geometry_columns")
        }
        for table in contents:
            first = made.execute(f'PRAGMA table_info("{table}")').fetchone()
            assert (first[1], first[2], first[5]) == ("fid", "INTEGER", 1)
    assert layers == {name for name, kind in contents.items() if kind == "features"}
    assert set(contents.values()) == {"features", "attributes"}


def test_gdal_reads_the_layers_with_their_places_and_system(package, kiruna):
    pyogrio = pytest.importorskip("pyogrio", reason="GDAL is not installed.")
    layers = dict(pyogrio.list_layers(package))
    told = pyogrio.read_info(package, layer="sites")

    assert layers["sites"] == layers[ON_THE_MAP] == "Point"
    assert layers["measures"] is None
    assert (told["crs"], told["features"]) == ("EPSG:4326", len(kiruna.sites))


@pytest.mark.parametrize(
    ("lat", "lon", "read"),
    [
        (67.85, 20.3, ("67.85", "20.3")),
        (
            67.85581234567891,
            20.22561234567891,
            ("67.8558123456789", "20.2256123456789"),
        ),
    ],
    ids=["typed", "dragged"],
)
def test_a_place_that_was_moved_in_a_map_program_is_moved(
    package, kiruna, lat, lon, read
):
    site = kiruna.sites[0].code
    question = "UPDATE sites SET geom = ? WHERE code = ?"
    _change(package, (question, _point(lat, lon), site))
    moved = next(s for s in read_case(package).sites if s.code == site)

    assert (str(moved.lat), str(moved.lon)) == read


PLACED = [name for name in TABLES if places_of(name)]


@pytest.mark.parametrize("table", PLACED)
@pytest.mark.parametrize(
    ("lat", "lon", "wrong"),
    [
        ("67.85", None, "lon"),
        (None, "20.2", "lat"),
        ("90.000000000001", "20.2", "lat"),
        ("67.85", "-180.1", "lon"),
        ("67.8500000000000001", "20.2", "lat"),
    ],
)
def test_a_place_that_no_point_can_keep_is_refused_and_not_lost(
    tmp_path, table, lat, lon, wrong
):
    case = changed(table, lat=lat and Decimal(lat), lon=lon and Decimal(lon))
    path = tmp_path / "case.gpkg"
    with pytest.raises(MistakesInInput) as refused:
        write_case(case, path)

    assert [(m.file, m.row, m.column) for m in refused.value.mistakes] == [
        (table, 2, wrong)
    ]
    assert not path.exists()


@pytest.mark.parametrize("table", PLACED)
@pytest.mark.parametrize(
    ("lat", "lon"),
    [("90", "-180"), ("-90", "180"), ("67.8512345678901", "-0.00000000000001")],
)
def test_a_place_comes_back_to_the_last_digit(tmp_path, table, lat, lon):
    case = changed(table, lat=Decimal(lat), lon=Decimal(lon))
    write_case(case, tmp_path / "case.gpkg")

    assert read_case(tmp_path / "case.gpkg") == case


def test_what_map_programs_put_beside_is_passed_over(package, kiruna):
    _change(
        package,
        ("CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, styleQML TEXT)",),
        (
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles')",
        ),
        ("DELETE FROM measures_on_the_map",),
    )
    assert read_case(package) == kiruna


def test_every_mistake_is_told_by_layer_row_and_column(package):
    line = struct.pack("<2sBBiBII", b"GP", 0, 1, 4326, 1, 2, 0)
    _change(
        package,
        ("UPDATE sites SET geom = ? WHERE fid = 2", line),
        ("UPDATE sites SET geom = ? WHERE fid = 3", _point(120.0, 20.0)),
        ("UPDATE measures SET mandatory = 'kanske' WHERE fid = 4",),
        ("UPDATE frames SET amount_tkr = 'mycket' WHERE fid = 1",),
        ("ALTER TABLE boards RENAME COLUMN weight TO wieght",),
        (
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
            "VALUES ('mesures', 'attributes', 'mesures')",
        ),
    )
    assert {
        ("sites", 2, "geom"),
        ("sites", 3, "geom"),
        ("measures", 4, "mandatory"),
        ("frames", 1, "amount_tkr"),
        ("mesures", None, None),
    } <= _mistakes(package)


def test_a_layer_in_another_system_is_refused(package):
    _change(
        package,
        ("UPDATE gpkg_geometry_columns SET srs_id = 0 WHERE table_name = 'sites'",),
    )
    assert ("sites", None, "geom") in _mistakes(package)


def test_a_package_without_the_head_is_refused(package):
    _change(package, ('DROP TABLE "case"',))
    assert ("case", None, None) in _mistakes(package)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 cut short", b"PK\3\4"])
def test_what_is_no_geopackage_is_refused(tmp_path, content):
    path = tmp_path / "x.gpkg"
    path.write_bytes(content)
    with pytest.raises(NotACase):
        read_case(path)


def test_a_view_that_never_ends_is_given_up(package, monkeypatch):
    monkeypatch.setattr("samstad.adapters.cases.geopackage_in.MOST_TURNS", 3)
    _change(
        package,
        ("ALTER TABLE gpkg_contents RENAME TO kept",),
        (
            "CREATE VIEW gpkg_contents AS WITH RECURSIVE n(x) AS "
            "(SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS table_name FROM n",
        ),
    )
    with pytest.raises(NotACase):
        read_case(package)
