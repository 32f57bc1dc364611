"""Contexts from files."""

import pytest

from samstad.adapters.contexts import (
    UnreadableContext,
    from_burmeister,
    from_csv,
    read_context,
    to_burmeister,
)
from samstad.vocabulary.problems import MistakesInInput

CXT = "B\n\n2\n3\n\nLund\nKiruna\nljus\nflytt\nkultur\nX.X\n.XX\n"


def test_burmeister_is_read_and_written():
    found = from_burmeister(CXT, "a.cxt")
    assert found.intent(["Lund"]) == ("ljus", "kultur")
    assert to_burmeister(found) == CXT


@pytest.mark.parametrize("apart", [",", ";", "\t"])
def test_csv_says_the_same(apart, tmp_path):
    path = tmp_path / "a.csv"
    rows = ["stad,ljus,flytt,kultur", "Lund,x,,X", "Kiruna,,ja,1"]
    path.write_text("\n".join(rows).replace(",", apart), encoding="utf-8")
    assert to_burmeister(read_context(path)) == CXT


def test_every_bad_cell_is_named():
    with pytest.raises(MistakesInInput) as caught:
        from_csv("stad,ljus,kultur\nLund,kanske,x\nKiruna,x,?\n", "a.csv")
    places = [(m.row, m.column) for m in caught.value.mistakes]
    assert places == [(2, "ljus"), (3, "kultur")]


def test_a_cell_after_an_empty_line_is_named_where_it_stands():
    with pytest.raises(MistakesInInput) as caught:
        from_csv("stad,ljus\n\nLund,kanske\n", "a.csv")
    assert [m.row for m in caught.value.mistakes] == [3]


@pytest.mark.parametrize(
    "text", ["", "C\n", "B\n\n2\n", "B\n\n2\n3\n\nLund\n", CXT + "XXX\n"]
)
def test_what_is_no_context_is_said(text):
    with pytest.raises(UnreadableContext):
        from_burmeister(text, "a.cxt")


def test_a_bad_row_is_named_by_its_line():
    with pytest.raises(MistakesInInput) as caught:
        from_burmeister(CXT.replace(".XX", ".YX"), "a.cxt")
    assert caught.value.mistakes[0].row == CXT.splitlines().index(".XX") + 1
