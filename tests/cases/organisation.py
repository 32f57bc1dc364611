"""Who plans in the small case, and what others have decided or agreed."""

from __future__ import annotations

from decimal import Decimal

from samstad.engines.planning.case import (
    Agreement,
    Appeal,
    AppealBody,
    AppealState,
    Board,
    Department,
    DepartmentKind,
    DetailPlan,
    Party,
    StaffCapacity,
)
from tests.cases.said import PERIODS, SAID

boards = (
    Board(
        code="kun",
        name="Kultur- och utbildningsnämnden",
        name_en="Board of culture and education",
        weight=Decimal(1),
        **SAID,
    ),
    Board(
        code="tn",
        name="Tekniska nämnden",
        name_en="Technical board",
        weight=Decimal("1.5"),
        **SAID,
    ),
)
departments = (
    Department(
        code="kuf",
        name="Kultur- och utbildningsförvaltningen",
        name_en="Department of culture and education",
        board="kun",
        kind=DepartmentKind.DEPARTMENT,
        **SAID,
    ),
    Department(
        code="tf",
        name="Tekniska förvaltningen",
        name_en="Technical department",
        board="tn",
        kind=DepartmentKind.DEPARTMENT,
        **SAID,
    ),
)
staff = tuple(
    StaffCapacity(
        department=department, period=period, capacity_fte=Decimal("4.5"), **SAID
    )
    for department in ("kuf", "tf")
    for period in PERIODS
)
detail_plans = (
    DetailPlan(code="dp1", name="Centrum", stage="antagen", legal_force="2018", **SAID),
)
appeals = (
    Appeal(
        code="ö1",
        name="Antagandet av Centrum",
        detail_plan="dp1",
        measure=None,
        appellants="grannar",
        body=AppealBody.LAND_COURT,
        lodged="2017-02",
        state=AppealState.DISMISSED,
        earliest=None,
        likely=None,
        latest=None,
        outcome="avslag 2017-11",
        **SAID,
    ),
)
parties = (Party(code="gb", name="Gruvbolaget", role="betalar", **SAID),)
agreements = (
    Agreement(
        code="avtal",
        name="Avtalet",
        parties="Kommunen och Gruvbolaget",
        signed="2010-05-17",
        says="=ersättning & mer",
        **SAID,
    ),
)
