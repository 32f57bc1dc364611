"""What can be done in the small case."""

from __future__ import annotations

from decimal import Decimal

from samstad.engines.planning.case import (
    Effect,
    EffectOrigin,
    Group,
    GroupKind,
    GroupMember,
    Involvement,
    Measure,
    Occupies,
    Option,
    Precedence,
    PrecedenceKind,
    Staffing,
    Synergy,
)
from tests.cases.said import SAID

measures = tuple(
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
)
involvements = (Involvement(measure="skola", department="tf", **SAID),)
options = tuple(
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
)
staffing = (
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
)
effects = (
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
)
synergies = (
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
)
precedence = (
    Precedence(
        before="buss",
        before_option=None,
        after="badhus",
        after_option=None,
        kind=PrecedenceKind.FINISH_START,
        lag=0,
        **SAID,
    ),
)
groups = (Group(code="ett", name="Minst ett", kind=GroupKind.AT_LEAST, n=1, **SAID),)
group_members = (
    GroupMember(group="ett", measure="buss", option=None, **SAID),
    GroupMember(group="ett", measure="badhus", option=None, **SAID),
)
