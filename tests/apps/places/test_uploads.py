"""Files that are not what they should be are refused, or made harmless."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstad.apps.places.models import Board
from samstad.apps.sheets.models import Upload

FORMULAS = ("=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)", "\t=1")


@pytest.fixture
def hand_in(world, sign_in):
    client = sign_in(world.leader)
    address = reverse("places:organisation-import", args=["kiruna"])

    def handed(name, content):
        return client.post(address, {"file": SimpleUploadedFile(name, content)})

    return handed


def swelling_workbook():
    """Five hundred megabytes of spaces in half a megabyte."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("[Content_Types].xml", "<Types/>")
        with folder.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(500):
                sheet.write(b" " * 1_000_000)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("organisation.exe", b"MZ"),
        ("organisation.xlsx", b"MZ not a workbook"),
        ("organisation.csv", b"\xff\xfe\x00\xd8"),
        ("organisation.xlsx", b""),
    ],
)
def test_another_kind_of_file_is_refused_with_what_to_do(hand_in, name, content):
    page = hand_in(name, content)

    assert page.status_code == 400
    assert not Upload.objects.exists()


def test_a_hundred_megabytes_are_refused(hand_in):
    page = hand_in("organisation.xlsx", b"x" * 100_000_000)

    assert page.status_code == 400
    assert "5 MB" in page.content.decode()
    assert not Upload.objects.exists()


def test_a_workbook_that_swells_is_refused_before_it_is_unpacked(hand_in):
    content = swelling_workbook()
    assert len(content) < 5_000_000

    page = hand_in("organisation.xlsx", content)

    assert page.status_code == 400
    assert not Upload.objects.exists()


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_in_a_cell_goes_out_as_text(world, client, formula):
    Board.objects.filter(pk=world.board.pk).update(name=formula)
    export = "places:organisation-export"

    csv = client.get(reverse(export, args=["kiruna", "csv"]) + "?kind=boards")
    book = client.get(reverse(export, args=["kiruna", "xlsx"]))

    cells = [c for line in csv.content.decode().splitlines() for c in line.split(";")]
    assert not [c for c in cells if c.strip('"').startswith(tuple("=+-@\t"))]
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets[0]
    assert {c.data_type for row in sheet.iter_rows() for c in row} <= {"s", "n", "d"}
