"""The table of claims: medians that a missing value counts in, columns in line."""

import pytest

from benchmarks.claims.lines import Line, median_of, table
from benchmarks.claims.published import spread


def test_a_missing_value_is_worse_than_any():
    assert median_of([1.0, 2.0, None]) == 2.0
    assert median_of([1.0, None, None]) is None
    assert median_of([]) is None


@pytest.mark.parametrize(("met", "word"), [(True, "yes"), (False, "no"), (None, "")])
def test_a_line_says_whether_its_claim_is_met(met, word):
    line = Line(claim="c", target="t", ours="1", peers={"SCIP": "2"}, met=met)

    head, told = table([line]).splitlines()

    assert head.split() == ["claim", "target", "Samstad", "SCIP", "met"]
    assert told.split() == ["c", "t", "1", "2", *([word] if word else [])]


def test_a_sample_is_spread_over_all_files():
    assert spread(list(range(10)), 5) == [0, 2, 4, 6, 8]
    assert spread([1, 2], 5) == [1, 2]
    assert spread([1, 2], None) == [1, 2]
