"""What tests of referrals share."""

from __future__ import annotations

import pytest

from tests.referrals_made import make_process, make_proposal, make_referral


@pytest.fixture
def process(world):
    return make_process(world)


@pytest.fixture
def proposal(process):
    return make_proposal(process)


@pytest.fixture
def referral(world, proposal):
    return make_referral(world, proposal)
