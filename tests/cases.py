"""Small planning cases that tests can change one thing in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from samstad.engines.planning.case import (
    Agreement,
    Baseline,
    Board,
    CaseHead,
    Condition,
    ConditionKind,
    Cost,
    CostEstimate,
    CostKind,
    CountsFrom,
    Delivery,
    Demand,
    DemandPoint,
    Department,
    DepartmentKind,
    DetailPlan,
    Direction,
    Distance,
    Effect,
    EffectOrigin,
    Facility,
    Forecast,
    Frame,
    Fund,
    GainPoint,
    Goal,
    Group,
    GroupKind,
    GroupMember,
    Indicator,
    Involvement,
    Measure,
    Occupies,
    Option,
    Party,
    PaysFor,
    PlanningCase,
    Precedence,
    PrecedenceKind,
    Reach,
    ReachBand,
    Requirement,
    Sense,
    Service,
    Site,
    StaffCapacity,
    Staffing,
    Synergy,
    Task,
    Zone,
)
from samstad.vocabulary.certainty import Certainty

PERIODS = ("2017", "2018", "2019", "2020", "2021")
SAID: dict[str, Any] = {"source": "made up", "certainty": Certainty.ILLUSTRATIVE}


def small_case(**changes: Any) -> PlanningCase:
    """A case that uses every table and keeps every check.

    Two boards, three measures over five years. ``changes`` replace whole
    tables, or the head: ``small_case(boards=())``.
    """
    return replace(_SMALL, **changes)


def small_head(**changes: Any) -> CaseHead:
    return replace(_SMALL.head, **changes)


def changed(table: str, at: int = 0, **values: Any) -> PlanningCase:
    """The small case with other values in one row of one table."""
    rows = list(getattr(_SMALL, table))
    rows[at] = replace(rows[at], **values)
    return small_case(**{table: tuple(rows)})


def with_row(table: str, like: int = 0, **values: Any) -> PlanningCase:
    """The small case with one more row, like another but for these values."""
    rows = getattr(_SMALL, table)
    return small_case(**{table: (*rows, replace(rows[like], **values))})


_SMALL = PlanningCase(
    head=CaseHead(
        code="småstad",
        name="Småstad planerar",
        name_en="Smallville plans",
        description="Ett litet fall.\nPåhittat.",
        description_en="",
        first_period="2017",
        last_period="2021",
        price_year=2017,
        discount_percent=Decimal("3.5"),
        forecast="2016",
    ),
    boards=(
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
    ),
    departments=(
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
    ),
    staff=tuple(
        StaffCapacity(
            department=department, period=period, capacity_fte=Decimal("4.5"), **SAID
        )
        for department in ("kuf", "tf")
        for period in PERIODS
    ),
    goals=(Goal(code="bra", name="En bra stad", name_en="A good city", **SAID),),
    indicators=(
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
    ),
    baselines=tuple(
        Baseline(indicator=indicator, period=period, value=Decimal(value), **SAID)
        for indicator, value in (("elever", "60"), ("restid", "25.5"))
        for period in PERIODS
    ),
    tasks=(
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
    ),
    gain_points=(
        GainPoint(
            board="kun",
            task="plats",
            value=Decimal(80),
            gain=Decimal("0.7"),
            **SAID,
        ),
    ),
    requirements=(
        Requirement(
            code="lag",
            indicator="elever",
            sense=Sense.AT_LEAST,
            value=Decimal(50),
            first=None,
            last="2021",
            **SAID,
        ),
    ),
    zones=(
        Zone(
            code="gruvan",
            name="Vid gruvan",
            name_en="By the mine",
            outline="67.85 20.22, 67.86 20.22, 67.86 20.24",
            **SAID,
        ),
    ),
    forecasts=(
        Forecast(
            version="2016",
            zone="gruvan",
            author="Gruvbolaget",
            published="2016",
            earliest="2019",
            likely="2020",
            latest="2030",
            **SAID,
        ),
    ),
    sites=(
        Site(
            code="tomten",
            name="Tomten",
            lat=Decimal("67.8461"),
            lon=Decimal("20.3389"),
            zone=None,
            **SAID,
        ),
    ),
    detail_plans=(
        DetailPlan(
            code="dp1", name="Centrum", stage="antagen", legal_force="2018", **SAID
        ),
    ),
    measures=tuple(
        Measure(
            code=code,
            name=name,
            name_en=name_en,
            department=department,
            mandatory=mandatory,
            kind="byggnad",
            vacates=vacates,
            detail_plan=detail_plan,
            description="",
            **SAID,
        )
        for code, name, name_en, department, mandatory, vacates, detail_plan in (
            ("skola", "Ny skola", "New school", "kuf", True, "gruvan", "dp1"),
            ("buss", "Busslinje", "Bus line", "tf", False, None, None),
            ("badhus", "Badhus", "Swimming hall", "tf", False, None, None),
        )
    ),
    involvements=(Involvement(measure="skola", department="tf", **SAID),),
    options=tuple(
        Option(
            measure=measure,
            option=option,
            name=f"{measure} {option}",
            name_en=f"{measure} {option}",
            duration=duration,
            earliest_start=earliest,
            latest_finish=latest,
            site=site,
            occupies=Occupies.LASTING if site else None,
            lat=Decimal("67.85") if site else None,
            lon=Decimal("-20.3") if site else None,
            **SAID,
        )
        for measure, option, duration, earliest, latest, site in (
            ("skola", "stor", 2, "2018", None, "tomten"),
            ("skola", "liten", 1, None, "2020", None),
            ("buss", "a", 1, None, None, None),
            ("badhus", "a", 3, None, None, "tomten"),
        )
    ),
    staffing=(
        Staffing(
            measure="skola",
            option="stor",
            department="kuf",
            work_period=2,
            fte=Decimal("1.25"),
            **SAID,
        ),
        Staffing(
            measure="buss",
            option=None,
            department="tf",
            work_period=None,
            fte=Decimal(1),
            **SAID,
        ),
    ),
    funds=(
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
    ),
    frames=tuple(
        Frame(fund=fund, period=period, amount_tkr=amount, price_year=2017, **SAID)
        for fund, amount in (("inv", 40_000), ("drift", 3_000))
        for period in PERIODS
    ),
    costs=(
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
    ),
    cost_history=(
        CostEstimate(
            measure="badhus", option=None, said="2015", amount_tkr=95_000, **SAID
        ),
    ),
    effects=(
        Effect(
            measure="skola",
            option="stor",
            indicator="elever",
            low=Decimal(20),
            likely=Decimal(30),
            high=Decimal("40.5"),
            ramp=(Decimal("0.5"), Decimal(1)),
            origin=EffectOrigin.EXPERT,
            **SAID,
        ),
        Effect(
            measure="buss",
            option=None,
            indicator="restid",
            low=Decimal(-8),
            likely=Decimal(-5),
            high=Decimal(-1),
            ramp=(Decimal(1),),
            origin=EffectOrigin.LITERATURE,
            **SAID,
        ),
    ),
    synergies=(
        Synergy(
            measure="skola",
            option=None,
            other="buss",
            other_option=None,
            indicator="restid",
            low=Decimal(-2),
            likely=Decimal(-1),
            high=Decimal(0),
            **SAID,
        ),
    ),
    precedence=(
        Precedence(
            before="buss",
            before_option=None,
            after="badhus",
            after_option=None,
            kind=PrecedenceKind.FINISH_START,
            lag=0,
            **SAID,
        ),
    ),
    groups=(Group(code="ett", name="Minst ett", kind=GroupKind.AT_LEAST, n=1, **SAID),),
    group_members=(
        GroupMember(group="ett", measure="buss", option=None, **SAID),
        GroupMember(group="ett", measure="badhus", option=None, **SAID),
    ),
    services=(
        Service(
            code="skolplats", name="Skolplats", name_en="School", unit="platser", **SAID
        ),
    ),
    demand=(Demand(service="skolplats", period="2021", needed=Decimal(200), **SAID),),
    facilities=(
        Facility(
            code="gamla",
            name="Gamla skolan",
            service="skolplats",
            capacity=Decimal(300),
            zone="gruvan",
            closes=None,
            lat=Decimal("67.8558"),
            lon=Decimal("20.2253"),
            **SAID,
        ),
    ),
    deliveries=(
        Delivery(
            measure="skola",
            option=None,
            service="skolplats",
            capacity=Decimal(400),
            counts_from=CountsFrom.FINISH,
            **SAID,
        ),
    ),
    reaches=(
        Reach(
            code="skolväg",
            service="skolplats",
            indicator="elever",
            full_value=Decimal(10),
            **SAID,
        ),
    ),
    reach_bands=(
        ReachBand(reach="skolväg", distance_m=1000, share=Decimal(1), **SAID),
        ReachBand(reach="skolväg", distance_m=3000, share=Decimal("0.4"), **SAID),
    ),
    demand_points=(
        DemandPoint(
            reach="skolväg",
            code="väst",
            people=Decimal(120),
            lat=Decimal("67.851"),
            lon=Decimal("20.21"),
            first=None,
            last="2020",
            **SAID,
        ),
    ),
    distances=(
        Distance(
            reach="skolväg",
            point="väst",
            facility=None,
            measure="skola",
            option="liten",
            distance_m=2400,
            **SAID,
        ),
        Distance(
            reach="skolväg",
            point="väst",
            facility="gamla",
            measure=None,
            option=None,
            distance_m=800,
            **SAID,
        ),
    ),
    conditions=(
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
    ),
    parties=(Party(code="gb", name="Gruvbolaget", role="betalar", **SAID),),
    agreements=(
        Agreement(
            code="avtal",
            name="Avtalet",
            parties="Kommunen och Gruvbolaget",
            signed="2010-05-17",
            says="=ersättning & mer",
            **SAID,
        ),
    ),
)
