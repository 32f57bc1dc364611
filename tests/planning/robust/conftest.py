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
    """The first that is found, however busy the computer is."""
    seen = []
    return solve(
        kiruna,
        rule=Rule.TOTAL,
        limits=Limits(time_s=60.0),
        clock=time.monotonic,
        should_stop=lambda: any(one.has_plan for one in seen),
        progress=seen.append,
    ).plan
