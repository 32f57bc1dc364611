"""What a check of a case finds."""

import pytest

from samstad.adapters.cases import check_case
from samstad.vocabulary.problems import MistakesInInput


def mistakes_in(case):
    with pytest.raises(MistakesInInput) as caught:
        check_case(case)
    return caught.value.mistakes


def only_mistake_in(case):
    found = mistakes_in(case)
    assert len(found) == 1, [m.said("en") for m in found]
    return found[0]
