from fractions import Fraction

import pytest

from samstad.adapters import written


@pytest.mark.parametrize(
    ("number", "sv", "en"),
    [
        (0, "0", "0"),
        (1234567, "1\u00a0234\u00a0567", "1,234,567"),
        (-1500, "\u22121\u00a0500", "\u22121,500"),
        (Fraction(1, 2), "1", "1"),
    ],
)
def test_whole_numbers_are_grouped_as_each_language_does(number, sv, en):
    assert (written.whole(number, "sv"), written.whole(number, "en")) == (sv, en)


def test_a_gap_is_rounded_up_so_that_it_never_promises_too_much():
    assert written.percent_up(0.01001, "en") == "1.1%"


def test_a_gap_that_is_exact_is_not_rounded():
    assert written.percent_up(0.5, "en") == "50.0%"


def test_swedish_has_a_comma_and_a_space_before_the_sign():
    assert written.percent(0.7125, "sv", places=1) == "71,3\u00a0%"


@pytest.mark.parametrize(
    ("number", "said"),
    [(1234.5, "1,235"), (12.34, "12.3"), (0.126, "0.13"), (3.0, "3"), (0, "0")],
)
def test_a_value_has_the_decimals_its_size_deserves(number, said):
    assert written.shortly(number, "en") == said


@pytest.mark.parametrize(
    ("change", "said"), [(5, "+5"), (-5, "\u22125"), (0.3, "0"), (-0.3, "0")]
)
def test_a_change_has_its_sign_and_nothing_has_none(change, said):
    assert written.signed(change, "en") == said


def test_a_span_of_one_period_is_said_once():
    assert (written.span("2017", "2017"), written.span("2017", "2019")) == (
        "2017",
        "2017–2019",
    )
