"""A case leaves the site in every form, and comes back from those that hold all of it."""

from __future__ import annotations

import io
import sqlite3
import struct
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstad.adapters.cases import NotACase, case_digest, read_case
from samstad.apps.plans.files import case_as, case_from_upload

KIRUNA = Path(__file__).parents[3] / "cases" / "nya-kiruna"


@pytest.fixture(scope="module")
def kiruna():
    return read_case(KIRUNA)


@pytest.mark.parametrize("form", ["xlsx", "json", "zip"])
def test_a_case_comes_back_the_same(kiruna, form):
    file = SimpleUploadedFile(f"fall.{form}", case_as(kiruna, form))
    assert case_digest(case_from_upload(file)) == case_digest(kiruna)


def test_a_packed_folder_is_taken_from_where_its_head_is():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in KIRUNA.iterdir():
            archive.write(path, f"ute/inne/{path.name}")
        archive.writestr("ute/../../measures.csv", "code\nfel\n")
        archive.writestr("__MACOSX/inne/measures.csv", "code\nfel\n")
    found = case_from_upload(SimpleUploadedFile("k.zip", packed.getvalue()))
    assert case_digest(found) == case_digest(read_case(KIRUNA))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and then rubbish"])
def test_what_cannot_be_unpacked_is_refused_with_a_cure(content):
    with pytest.raises(NotACase, match="without a password"):
        case_from_upload(SimpleUploadedFile("k.zip", content))


def test_a_packed_folder_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("samstad.apps.plans.files.MOST_UNPACKED_BYTES", 1000)
    content = case_as(read_case(KIRUNA), "zip")
    with pytest.raises(NotACase, match="at most 100 MB"):
        case_from_upload(SimpleUploadedFile("k.zip", content))


def test_a_packed_folder_without_a_case_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("measures.csv", "code\nfel\n")
    with pytest.raises(NotACase, match=r"has no case\.toml"):
        case_from_upload(SimpleUploadedFile("k.zip", packed.getvalue()))


def test_the_places_of_a_case_as_a_geopackage(kiruna, tmp_path):
    path = tmp_path / "k.gpkg"
    path.write_bytes(case_as(kiruna, "gpkg"))
    assert path.read_bytes()[68:72] == b"GPKG"
    made = sqlite3.connect(path)
    assert made.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    layers = {
        name: (west, south, east, north)
        for name, west, south, east, north in made.execute(
            "SELECT table_name, min_x, min_y, max_x, max_y FROM gpkg_contents"
        )
    }
    assert {"sites", "options", "facilities"} <= set(layers)
    geom, name = made.execute(
        "SELECT geom, name FROM sites WHERE code = 'torget'"
    ).fetchone()
    magic, version, flags, system = struct.unpack("<2sBBi", geom[:8])
    order, kind, lon, lat = struct.unpack("<BIdd", geom[8:])
    assert (magic, version, flags, system) == (b"GP", 0, 1, 4326)
    assert (order, kind, lon, lat) == (1, 1, 20.2865, 67.8503)
    assert name == "Stadstorget"
    west, south, east, north = layers["sites"]
    assert west <= lon <= east and south <= lat <= north
    placed = [o for o in kiruna.options if o.lat is not None or o.site]
    (count,) = made.execute("SELECT count(*) FROM options").fetchone()
    assert 0 < count <= len(placed)
    made.close()


def test_every_form_can_be_fetched_from_the_page_of_versions(world, process, sign_in):
    planner = sign_in(world.planner)
    shown = planner.get(reverse("plans:versions", args=[process.pk])).content.decode()
    for form in ("xlsx", "json", "zip", "gpkg"):
        address = reverse("plans:case-export", args=[process.pk, 1, form])
        assert f'href="{address}"' in shown
        answer = planner.get(address)
        assert answer.status_code == 200
        assert f'-1.{form}"' in answer["Content-Disposition"]
