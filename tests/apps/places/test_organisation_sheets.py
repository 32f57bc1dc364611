"""The organisation goes out as a workbook and comes in again."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstad.apps.history.models import Entry
from samstad.apps.places.models import Area, Board, Department
from samstad.apps.places.queries import ALWAYS_UNDER_A_BOARD, KINDS

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


def test_areas_of_responsibility_have_days_and_stand_with_their_board(world, sign_in):
    """What a board answered for in 2017 is still shown as it was then."""
    client = sign_in(world.leader)
    head = ["Kod", "Namn", "Nämndens kod", "Fanns från", "Fanns till"]
    rows = [
        ["sn-1", "Färdtjänst", "sn", "2015-01-01", "2018-12-31"],
        ["sn-2", "Hemtjänst", "sn", "2019-01-01", None],
    ]

    page = hand_in(client, workbook(Ansvarsområden=[head, *rows]))
    client.post(
        address("import"), {"carry_out": "1", "upload": page.context["upload"].pk}
    )

    organisation = reverse("places:organisation", kwargs={"slug": "kiruna"})
    then = client.get(organisation, {"on": "2017-06-01"}).content.decode()
    assert ("Färdtjänst" in then, "Hemtjänst" in then) == (True, False)
    board = client.get(world.board.get_absolute_url()).content.decode()
    assert "Färdtjänst" in board
    out = client.get(address("export", form="csv"), {"kind": "areas"}).content
    page = hand_in(client, out, "kiruna-areas (1).csv")
    assert page.context["changes"].unchanged == 2


def test_a_csv_that_may_be_any_of_the_units_is_not_taken_for_boards(world, sign_in):
    """Boards, companies and the rest have the same columns: the file's name tells."""
    client = sign_in(world.leader)
    of_companies = client.get(address("export", form="csv"), {"kind": "companies"})
    assert 'filename="kiruna-companies.csv"' in of_companies["Content-Disposition"]
    content = "Kod;Namn\nkbab;Kirunabostäder AB\n".encode()

    page = hand_in(client, content, "ny.csv")
    assert page.status_code == 400
    assert "passar flera blad" in page.context["mistakes"][0]["message"]
    page = hand_in(client, content, "Nya bolag.csv")
    assert page.context["rows"][0]["sheet"] == "Bolag"


def test_an_area_of_responsibility_is_some_boards(world, sign_in):
    content = workbook(Ansvarsområden=[["Kod", "Namn"], ["x", "Ingens"]])

    page = hand_in(sign_in(world.leader), content)

    assert [m["row"] for m in page.context["mistakes"]] == [2]
    assert not Area.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_unit_goes_out_as_csv_from_its_own_list(world, client, kind):
    of_kiruna = {"city": world.kiruna, "code": "ny", "name": "=Ny"}
    under = {"board": world.board} if kind in ALWAYS_UNDER_A_BOARD else {}
    KINDS[kind].objects.create(**of_kiruna, **under)

    page = client.get(reverse("places:organisation", args=["kiruna"])).content.decode()

    assert f"{address('export', form='csv')}?kind={kind}&amp;on=" in page
    out = client.get(address("export", form="csv"), {"kind": kind}).content
    assert b"'=Ny" in out


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
