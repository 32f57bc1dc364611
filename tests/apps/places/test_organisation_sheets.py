"""The organisation goes out as a workbook and comes in again."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstad.apps.history.models import Entry
from samstad.apps.places.models import Board, Department

pytestmark = pytest.mark.usefixtures("world")


def address(name, **more):
    return reverse(f"places:organisation-{name}", kwargs={"slug": "kiruna", **more})


def hand_in(client, content, name="organisation.xlsx"):
    return client.post(address("import"), {"file": SimpleUploadedFile(name, content)})


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_what_goes_out_comes_in_unchanged(world, sign_in):
    client = sign_in(world.leader)
    content = client.get(address("export", form="xlsx")).content

    page = hand_in(client, content)

    assert page.status_code == 200
    assert page.context["changes"].changed == []
    assert page.context["changes"].unchanged == 3


def test_a_new_board_and_its_department_are_shown_and_then_carried_out(world, sign_in):
    client = sign_in(world.planner)
    content = workbook(
        Nämnder=[["Kod", "Namn", "Fanns från"], ["mbn", "Miljönämnden", "2017-01-01"]],
        Förvaltningar=[["code", "name", "board"], ["mbf", "Miljöförvaltningen", "mbn"]],
    )

    page = hand_in(client, content)

    assert not Board.objects.filter(code="mbn").exists()
    assert page.context["changes"].new == 2

    client.post(
        address("import"), {"carry_out": "1", "upload": page.context["upload"].pk}
    )

    assert Department.objects.get(code="mbf").board.name == "Miljönämnden"
    assert Entry.objects.filter(who=world.planner).count() == 2


def test_every_mistake_is_said_at_once_and_nothing_is_read_in(world, sign_in):
    content = workbook(
        Nämnder=[
            ["Kod", "Namn", "Fanns från", "Slut"],
            ["mbn", "", "i fjol", ""],
            ["ny", "Ny nämnd", "2018-01-01", ""],
        ],
    )

    page = hand_in(sign_in(world.leader), content)

    said = [(m["row"], m["column"]) for m in page.context["mistakes"]]
    assert page.status_code == 400
    assert said == [(1, "Slut"), (2, "Namn"), (2, "Fanns från")]
    assert not Board.objects.filter(code="ny").exists()


def test_mistakes_are_told_sheet_by_sheet_in_the_order_of_their_rows(world, sign_in):
    content = workbook(
        Förvaltningar=[["Kod", "Namn"], ["a", ""], ["b", "B"], ["c", ""]],
        Nämnder=[["Kod", "Namn"], ["d", "D"], ["e", ""]],
    )

    page = hand_in(sign_in(world.leader), content)

    said = [(m["file"].partition(" · ")[2], m["row"]) for m in page.context["mistakes"]]
    assert said == [("Förvaltningar", 2), ("Förvaltningar", 4), ("Nämnder", 3)]


def test_an_unknown_board_is_named_with_row_and_column(world, sign_in):
    content = workbook(
        Uppdrag=[["Kod", "Namn", "Nämndens kod"], ["u1", "X", "finnsej"]]
    )

    page = hand_in(sign_in(world.leader), content)

    mistake = page.context["mistakes"][0]
    assert (mistake["row"], mistake["column"]) == (2, "Nämndens kod")


def test_a_formula_is_harmless_in_csv_and_comes_back_as_text(world, sign_in):
    Board.objects.filter(pk=world.board.pk).update(name="=1+1")
    client = sign_in(world.leader)

    content = client.get(address("export", form="csv") + "?kind=boards").content

    assert content.startswith(b"\xef\xbb\xbf")
    assert b"'=1+1" in content
    page = hand_in(client, content, "boards.csv")
    assert page.context["changes"].changed == []


def bomb():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 100_000_000)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "tom.xlsx"),
        (b"%PDF-1.7", "plan.pdf"),
        (b"PK\x03\x04", "trasig.xlsx"),
        (bomb(), "bomb.xlsx"),
        (b"a;b\n" + b"x" * 6_000_000, "stor.csv"),
        ("Kod;Namn\nå;ä".encode("latin-1"), "gammal.csv"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_is_no_sheet_is_refused_with_a_sentence(world, sign_in, content, name):
    page = hand_in(sign_in(world.leader), content, name)

    assert page.status_code == 400
    assert page.context.get("said") or page.context["form"].errors
