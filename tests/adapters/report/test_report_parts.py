import pytest

from samstad.adapters.report.places import outline_points
from samstad.adapters.report.sources import parts_of
from samstad.adapters.report.subject import is_period, moment, moment_after
from samstad.adapters.report.table import table
from samstad.vocabulary.texts import Text

COLUMNS = (Text(sv="Namn", en="Name"), Text(sv="Tal", en="Figure"))


@pytest.mark.parametrize(
    ("label", "begins", "over"),
    [
        ("2017", 2017, 2018),
        ("2017T2", 2017 + 1 / 3, 2017 + 2 / 3),
        ("2017Q4", 2017.75, 2018),
    ],
)
def test_a_period_is_a_stretch_of_years(label, begins, over):
    assert moment(label) == pytest.approx(begins)
    assert moment_after(label) == pytest.approx(over)


@pytest.mark.parametrize(
    ("words", "is_one"), [("2030", True), ("2030Q1", True), ("okänt", False)]
)
def test_only_a_forecast_that_is_a_period_is_drawn(words, is_one):
    assert is_period(words) is is_one


def test_an_outline_is_read_as_points():
    assert outline_points("67.85 20.22, 67.86 20.24") == [
        (67.85, 20.22),
        (67.86, 20.24),
    ]


@pytest.mark.parametrize("outline", ["", "norr om sjön", "67.85"])
def test_an_outline_that_cannot_be_read_gives_no_points(outline):
    assert outline_points(outline) == []


def test_a_source_is_parted_from_its_addresses():
    parts = parts_of("A: https://a.se/x; b")

    assert [(p.words, p.is_address) for p in parts] == [
        ("A: ", False),
        ("https://a.se/x", True),
        ("; b", False),
    ]


def test_sureness_that_every_row_shares_is_said_once():
    rows = [("a", "1", "◇ illustrativ"), ("b", "2", "◇ illustrativ")]

    made = table("T", COLUMNS, rows, language="sv", right_from=1)

    assert (made.note, made.headings) == ("◇ illustrativ", ("Namn", "Tal"))
    assert made.rows == (("a", "1"), ("b", "2"))


def test_sureness_that_differs_has_a_column():
    rows = [("a", "1", "◇ illustrativ"), ("b", "2", "läst i källan")]

    made = table("T", COLUMNS, rows, language="sv", right_from=1)

    assert made.note == ""
    assert made.headings == ("Namn", "Tal", "Underlag")
    assert [made.is_right(column) for column in range(3)] == [False, True, False]
