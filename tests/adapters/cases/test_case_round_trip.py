"""What is written comes back the same, in all its forms."""

import dataclasses
import string
import tempfile
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samstad.adapters.cases import case_digest, read_case, write_case
from samstad.adapters.cases.cells import Refused, check_text, tidy
from samstad.adapters.cases.geopackage import places_of
from samstad.adapters.cases.read_write import _raw_case
from samstad.adapters.cases.rows import read_table
from samstad.engines.planning.case import TABLES, PlanningCase, fields_of
from samstad.vocabulary.problems import MistakesInInput
from tests.cases import changed, small_case, small_head

FORMS = ("case", "case.xlsx", "case.json", "case.gpkg")


@pytest.mark.parametrize("form", FORMS)
def test_the_small_case_comes_back_the_same(tmp_path, form):
    write_case(small_case(), tmp_path / form)

    assert read_case(tmp_path / form) == small_case()


def is_readable(text):
    try:
        check_text(text)
    except Refused:
        return False
    return bool(text)


texts = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
    | st.text(string.printable, max_size=20)
    | st.sampled_from(["=1+1", "'-x", "''@", "+46", "1,5", '"', "a;b", "_x000D_", "00"])
).map(tidy)
words = texts.filter(is_readable)
decimals = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(0, 12),
).filter(lambda d: d == 0 or d.adjusted() >= -15)


def values_of(field):
    if issubclass(field.kind, StrEnum):
        plain = st.sampled_from(list(field.kind))
    else:
        plain = {
            str: st.just("") | words if field.column.blank else words,
            int: st.integers(-(10**15) + 1, 10**15 - 1),
            bool: st.booleans(),
            Decimal: decimals,
            tuple: st.lists(decimals, min_size=1, max_size=4).map(tuple),
        }[field.kind]
    return st.none() | plain if field.optional else plain


def rows_of(table, form):
    columns = {f.name: values_of(f) for f in fields_of(TABLES[table])}
    row = st.builds(TABLES[table], **columns)
    if form == "case.gpkg" and places_of(table):
        row = row.map(on_earth)
    return st.lists(row, min_size=1, max_size=3)


def on_earth(row):
    """Where a point can be drawn: a GeoPackage refuses to be written with other places."""
    if row.lat is None or row.lon is None:
        return dataclasses.replace(row, lat=None, lon=None)
    return dataclasses.replace(row, lat=row.lat % 90, lon=row.lon % 180)


HANDFULS = [tuple(TABLES)[n : n + 8] for n in range(0, len(TABLES), 8)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("handful", HANDFULS, ids=lambda tables: tables[0])
@settings(max_examples=8, deadline=None, suppress_health_check=[*HealthCheck])
@given(choices=st.data())
def test_any_rows_of_any_table_come_back_the_same(form, handful, choices):
    rows = {name: tuple(choices.draw(rows_of(name, form))) for name in handful}
    case = PlanningCase(head=small_head(), **rows)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / form
        write_case(case, path)
        found = {t.name: read_table(t) for t in _raw_case(path).tables if t.cells}

    assert [t.mistakes for t in found.values()] == [()] * len(handful)
    assert {name: t.rows for name, t in found.items()} == rows


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=10, deadline=None)
@given(name=words, discount=st.integers(0, 10**6), forecast=st.none())
def test_any_head_comes_back_the_same(form, name, discount, forecast):
    head = small_head(
        name=name,
        description=name,
        discount_percent=Decimal(discount) / 1000,
        forecast=forecast,
    )

    with tempfile.TemporaryDirectory() as folder:
        write_case(small_case(head=head), Path(folder) / form)

        assert read_case(Path(folder) / form).head == head


@pytest.mark.parametrize("form", FORMS)
def test_what_would_not_come_back_is_refused_and_nothing_is_written(tmp_path, form):
    path = tmp_path / form

    with pytest.raises(MistakesInInput):
        write_case(changed("boards", weight=Decimal("0.1234567890123456")), path)

    assert not path.exists()


def test_digits_beyond_the_precision_of_arithmetic_are_seen(tmp_path):
    nearly_one = Decimal("1.0000000000000000000000000000000000001")

    with pytest.raises(MistakesInInput):
        write_case(changed("boards", weight=nearly_one), tmp_path / "case.json")


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x0bb", "#REF!", "nÃ¤mnd", "\ufffd", " x", "e\u0301"]
)
def test_texts_no_file_gives_back_are_refused(tmp_path, text):
    with pytest.raises(MistakesInInput):
        write_case(changed("goals", name=text), tmp_path / "case.json")


def test_the_digest_is_the_same_in_every_form(tmp_path):
    for form in FORMS:
        write_case(small_case(), tmp_path / form)

    digests = {case_digest(read_case(tmp_path / form)) for form in FORMS}

    assert digests == {case_digest(small_case())}


def test_the_digest_takes_equal_decimals_as_equal():
    one = changed("boards", weight=Decimal("1"))
    same = changed("boards", weight=Decimal("1.00"))

    assert case_digest(one) == case_digest(same)


@pytest.mark.parametrize("field", [f.name for f in dataclasses.fields(PlanningCase)])
def test_the_digest_changes_with_every_part_of_the_case(field):
    part = (
        small_head(name="Annan")
        if field == "head"
        else tuple(
            dataclasses.replace(row, source="another")
            for row in getattr(small_case(), field)
        )
    )

    assert case_digest(small_case(**{field: part})) != case_digest(small_case())


def test_the_digest_keeps_the_order_of_rows():
    turned = small_case(boards=small_case().boards[::-1])

    assert case_digest(turned) != case_digest(small_case())


@pytest.mark.parametrize("form", FORMS)
def test_writing_twice_gives_the_same_bytes(tmp_path, form):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_case(small_case(), tmp_path / name / form)

    def contents(name):
        root = tmp_path / name
        return {
            p.relative_to(root): p.read_bytes() for p in root.rglob("*") if p.is_file()
        }

    assert contents("one") == contents("two")
