"""What its boards are to reach."""

from __future__ import annotations

from decimal import Decimal

from samstad.engines.planning.case import (
    Baseline,
    Direction,
    GainPoint,
    Goal,
    Indicator,
    Requirement,
    Sense,
    Task,
)
from tests.cases.said import PERIODS, SAID

goals = (Goal(code="bra", name="En bra stad", name_en="A good city", **SAID),)
indicators = (
    Indicator(
        code="elever",
        name="Elever med egen plats",
        name_en="Pupils with a place",
        unit="%",
        direction=Direction.UP,
        goal="bra",
        **SAID,
    ),
    Indicator(
        code="restid",
        name="Restid",
        name_en="Travel time",
        unit="min",
        direction=Direction.DOWN,
        goal=None,
        **SAID,
    ),
)
baselines = tuple(
    Baseline(indicator=indicator, period=period, value=Decimal(value), **SAID)
    for indicator, value in (("elever", "60"), ("restid", "25.5"))
    for period in PERIODS
)
tasks = (
    Task(
        board="kun",
        code="plats",
        name="Plats åt alla",
        name_en="Room for all",
        indicator="elever",
        weight=Decimal(2),
        baseline=Decimal(60),
        target=Decimal(100),
        first="2018",
        last=None,
        **SAID,
    ),
    Task(
        board="tn",
        code="nära",
        name="Nära till allt",
        name_en="Everything near",
        indicator="restid",
        weight=Decimal(1),
        baseline=Decimal("25.5"),
        target=Decimal(15),
        first=None,
        last=None,
        **SAID,
    ),
)
gain_points = (
    GainPoint(
        board="kun",
        task="plats",
        value=Decimal(80),
        gain=Decimal("0.7"),
        **SAID,
    ),
)
requirements = (
    Requirement(
        code="lag",
        indicator="elever",
        sense=Sense.AT_LEAST,
        value=Decimal(50),
        first=None,
        last="2021",
        **SAID,
    ),
)
