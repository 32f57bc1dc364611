"""Answers as flat tables that other programs read back whole."""

import csv
import io
import sys
import time
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pyarrow
import pytest

from samstad.adapters.answer_tables import (
    ArrowIsNotInstalled,
    TableForm,
    tables_of,
    write_tables,
)
from samstad.adapters.cases import read_case
from samstad.engines.planning.plan import Plan
from samstad.engines.planning.robust import assess
from samstad.engines.planning.verify import verify
from samstad.engines.planning.why import why_board, why_out
from samstad.vocabulary.texts import Text
from tests.proposals import CASES

CASE = read_case(CASES / "fem-atgarder")
ASK = {"time_s": 5.0, "clock": time.monotonic}
WHY = why_out(CASE, Plan(), "a-skola", **ASK)


@dataclass(frozen=True)
class Told:
    what: Text
    share: Fraction
    open: float
    paths: dict[str, tuple[Decimal, ...]]


TOLD = Told(
    what=Text(sv="=1+1", en="sum"),
    share=Fraction(1, 8),
    open=float("inf"),
    paths={"a": (Decimal("0.5"), Decimal(2))},
)


def test_what_is_said_once_is_a_row_and_what_is_said_often_a_table():
    assert tables_of(TOLD) == {
        "answer": [{"what_sv": "=1+1", "what_en": "sum", "share": 0.125, "open": None}],
        "paths": [
            {"code": "a", "number": 1, "value": 0.5},
            {"code": "a", "number": 2, "value": 2.0},
        ],
    }


def test_rows_of_a_part_say_which_part_they_belong_to():
    told = tables_of(WHY)

    assert len(told["ways"]) == len(WHY.ways) > 0
    assert told["ways.gains"] == [
        {"number": number, "code": board, "value": float(gain)}
        for number, way in enumerate(WHY.ways, 1)
        for board, gain in way.gains.items()
    ]


@pytest.mark.parametrize(
    "answer",
    [
        WHY,
        why_board(CASE, Plan(), CASE.boards[0].code, other=Plan(), **ASK),
        assess(CASE, Plan(), samples=100),
        verify(CASE, Plan()).figures,
    ],
    ids=lambda answer: type(answer).__name__,
)
def test_arrow_and_csv_hold_the_same_rows(answer, tmp_path):
    told = tables_of(answer)
    write_tables(answer, tmp_path, TableForm.CSV)
    write_tables(answer, tmp_path, TableForm.ARROW)

    assert "answer" in told
    for name, rows in told.items():
        with pyarrow.ipc.open_file(tmp_path / f"{name}.arrow") as file:
            read = file.read_all().to_pylist()
        assert [
            {c: v for c, v in row.items() if c in rows[n]} for n, row in enumerate(read)
        ] == rows
        text = (tmp_path / f"{name}.csv").read_text()
        assert len(list(csv.DictReader(io.StringIO(text)))) == len(rows)


def test_no_cell_of_csv_is_a_formula(tmp_path):
    write_tables(TOLD, tmp_path, TableForm.CSV)

    assert (tmp_path / "answer.csv").read_text().splitlines()[1].startswith("'=1+1,")


def test_without_the_package_the_cure_is_said_and_nothing_is_written(
    tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(ArrowIsNotInstalled, match=r"samstad\[arrow\]"):
        write_tables(WHY, tmp_path / "new", TableForm.ARROW)

    assert not (tmp_path / "new").exists()
