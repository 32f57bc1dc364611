"""Its money: funds, frames and costs."""

from __future__ import annotations

from samstad.engines.planning.case import (
    Cost,
    CostEstimate,
    CostKind,
    Frame,
    Fund,
    PaysFor,
)
from tests.cases.said import PERIODS, SAID

funds = (
    Fund(
        code="inv",
        name="Investeringar",
        name_en="Investment",
        pays_for=PaysFor.WORK,
        carry_over_max_tkr=5000,
        borrow_max_tkr=0,
        **SAID,
    ),
    Fund(
        code="drift",
        name="Drift",
        name_en="Running costs",
        pays_for=PaysFor.RUNNING,
        carry_over_max_tkr=0,
        borrow_max_tkr=500,
        **SAID,
    ),
)
frames = tuple(
    Frame(fund=fund, period=period, amount_tkr=amount, price_year=2017, **SAID)
    for fund, amount in (("inv", 40_000), ("drift", 3_000))
    for period in PERIODS
)
costs = (
    Cost(
        measure="skola",
        option=None,
        kind=CostKind.WORK,
        fund="inv",
        work_period=1,
        low_tkr=20_000,
        likely_tkr=25_000,
        high_tkr=31_000,
        price_year=2017,
        **SAID,
    ),
    Cost(
        measure="buss",
        option="a",
        kind=CostKind.RUNNING,
        fund="drift",
        work_period=None,
        low_tkr=-200,
        likely_tkr=-100,
        high_tkr=0,
        price_year=2017,
        **SAID,
    ),
)
cost_history = (
    CostEstimate(measure="badhus", option=None, said="2015", amount_tkr=95_000, **SAID),
)
