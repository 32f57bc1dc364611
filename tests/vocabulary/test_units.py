"""A difference of shares is in percentage points, which is not a percentage."""

from __future__ import annotations

import pytest

from samstad.vocabulary.texts import Text, same
from samstad.vocabulary.units import of_difference


@pytest.mark.parametrize(
    ("unit", "becomes"),
    [
        ("%", "procentenheter"),
        ("Procent", "procentenheter"),
        ("procent av hushållen", "procentenheter av hushållen"),
        ("% av befolkningen", "procentenheter av befolkningen"),
        ("per invånare", "per invånare"),
        ("veckor", "veckor"),
    ],
)
def test_shares_differ_by_percentage_points(unit, becomes):
    assert of_difference(same(unit)).sv == becomes


def test_both_languages_and_one_alone():
    unit = Text(sv="procent", en="per cent")
    assert of_difference(unit).en == "percentage points"
    assert of_difference(unit, size=-1).sv == "procentenhet"
    assert of_difference(unit, size=1.5).sv == "procentenheter"
