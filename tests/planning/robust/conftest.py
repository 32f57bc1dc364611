import time

import pytest

from samstad.adapters.cases import read_case
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.solve import Limits, solve
from tests.proposals import CASES


@pytest.fixture(scope="session")
def kiruna():
    return read_case(CASES / "nya-kiruna")


@pytest.fixture(scope="session")
def kiruna_plan(kiruna):
    limits = Limits(time_s=3.0)
    return solve(kiruna, rule=Rule.TOTAL, limits=limits, clock=time.monotonic).plan
