"""What its boards have asked for."""

from __future__ import annotations

from decimal import Decimal

from samstad.engines.planning.case import (
    Condition,
    ConditionKind,
)
from tests.cases.said import SAID

conditions = (
    Condition(
        code="v1",
        board="tn",
        kind=ConditionKind.START_BY,
        measure="buss",
        option=None,
        other=None,
        period="2020",
        about=None,
        value=None,
        **SAID,
    ),
    Condition(
        code="v2",
        board=None,
        kind=ConditionKind.AT_LEAST,
        measure=None,
        option=None,
        other=None,
        period=None,
        about="kun",
        value=Decimal("0.2"),
        **SAID,
    ),
)
