"""Each rule has a case, or a plan, that breaks it and breaks without it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from samstad.engines.planning.arrays import compile_case
from samstad.engines.planning.case import (
    AppealState,
    Condition,
    ConditionKind,
    GroupKind,
    PaysFor,
    PlanningCase,
    PrecedenceKind,
)
from samstad.engines.planning.plan import Choice, Plan
from samstad.engines.planning.verify import verify
from tests.cases import SAID, changed, small_case


def choice(measure: str, option: str, start: int, finish: int) -> Choice:
    return Choice(measure=measure, option=option, start=str(start), finish=str(finish))


SCHOOL = choice("skola", "stor", 2018, 2019)
SMALL_SCHOOL = choice("skola", "liten", 2018, 2018)
BUS = choice("buss", "a", 2017, 2017)
HALL = choice("badhus", "a", 2018, 2020)


def rules(case: PlanningCase, *choices: Choice) -> set[str]:
    return {broken.rule for broken in verify(case, Plan(choices)).broken}


def condition(kind: ConditionKind, **values: object) -> PlanningCase:
    blank = dict.fromkeys(("option", "other", "period", "about", "value"))
    row = Condition(
        code="c",
        board=None,
        kind=kind,
        **{"measure": "buss", **blank, **values},
        **SAID,
    )
    return small_case(conditions=(row,))


def test_a_good_plan_keeps_every_rule() -> None:
    assert rules(small_case(), SCHOOL, BUS) == set()


@pytest.mark.parametrize(
    "choices",
    [
        (BUS,),
        (SCHOOL, SMALL_SCHOOL),
        (SCHOOL, choice("okänd", "a", 2017, 2017)),
        (SCHOOL, choice("buss", "b", 2017, 2017)),
        (SCHOOL, choice("buss", "a", 2017, 2018)),
        (SCHOOL, choice("buss", "a", 2022, 2022)),
    ],
    ids=["mandatory", "twice", "unknown", "option", "length", "outside"],
)
def test_p1_a_measure_is_done_once_and_within_the_plan(
    choices: tuple[Choice, ...],
) -> None:
    assert "P1" in rules(small_case(), *choices)


def test_p2_a_fund_pays_no_more_than_it_has() -> None:
    poor = tuple(replace(f, amount_tkr=f.amount_tkr // 3) for f in small_case().frames)
    assert "P2" not in rules(small_case(), SCHOOL, BUS)
    assert rules(small_case(frames=poor), SCHOOL, BUS) == {"P2"}


def test_p2_what_is_above_the_most_carried_over_lapses() -> None:
    frames = tuple(replace(f, amount_tkr=12_500) for f in small_case().frames)
    assert "P2" in rules(small_case(frames=frames), SCHOOL)
    saving = changed("funds", carry_over_max_tkr=12_500).funds
    assert rules(small_case(frames=frames, funds=saving), SCHOOL, BUS) == set()


def test_p2_a_fund_pays_only_for_what_it_may() -> None:
    assert rules(changed("funds", pays_for=PaysFor.RUNNING), SCHOOL, BUS) == {"P2"}


def test_p3_work_asks_no_more_staff_than_there_is() -> None:
    staff = tuple(
        replace(row, capacity_fte=Decimal("1.2")) for row in small_case().staff
    )
    assert rules(small_case(staff=staff), SCHOOL, BUS) == {"P3"}


@pytest.mark.parametrize("lag", [0, 1])
def test_p4_what_waits_starts_late_enough(lag: int) -> None:
    case = replace(changed("precedence", lag=lag), sites=(), options=_free_options())
    assert ("P4" in rules(case, SCHOOL, BUS, HALL)) == (lag == 1)


def test_p4_start_to_start_counts_from_the_start() -> None:
    case = changed("precedence", kind=PrecedenceKind.START_START, lag=1)
    free = replace(case, options=_free_options())
    assert "P4" not in rules(free, SCHOOL, BUS, HALL)
    early = choice("badhus", "a", 2017, 2019)
    assert "P4" in rules(free, SCHOOL, BUS, early)


def test_p4_what_it_waits_for_must_be_done() -> None:
    assert "P4" in rules(replace(small_case(), options=_free_options()), SCHOOL, HALL)


def _free_options() -> tuple:
    return tuple(replace(o, site=None, occupies=None) for o in small_case().options)


@pytest.mark.parametrize(
    "wrong",
    [choice("skola", "stor", 2017, 2018), choice("skola", "liten", 2021, 2021)],
    ids=["too early", "too late"],
)
def test_p5_work_keeps_its_window(wrong: Choice) -> None:
    assert "P5" in rules(small_case(), wrong)


def test_p5_an_area_is_vacated_by_its_forecast_date() -> None:
    case = changed("forecasts", likely="2018")
    assert "P5" in rules(case, SCHOOL)
    assert "P5" not in rules(case, SMALL_SCHOOL)


PENDING = {"state": AppealState.PENDING, "earliest": "2017", "latest": "2021"}


@pytest.mark.parametrize(
    "waiting",
    [
        changed("appeals", **PENDING, likely="2019"),
        changed("appeals", **PENDING, likely="2019", detail_plan=None, measure="skola"),
        changed("appeals", state=AppealState.UPHELD),
    ],
    ids=["of-its-plan", "of-its-own-decision", "upheld"],
)
def test_p5_work_waits_for_appeals(waiting: PlanningCase) -> None:
    assert "P5" in rules(waiting, SCHOOL, BUS)
    assert "P5" not in rules(changed("appeals", **PENDING, likely="2018"), SCHOOL, BUS)


@pytest.mark.parametrize("state", AppealState)
@pytest.mark.parametrize("likely", ["2016", "2019", "2022"])
def test_p5_starts_that_the_search_tries_are_those_that_the_check_allows(
    state: AppealState, likely: str
) -> None:
    """Also where an appeal is decided before the plan begins, or after it ends."""
    said = {"earliest": likely, "likely": likely, "latest": likely}
    rows = changed("appeals", state=state, **said).appeals
    case = small_case(appeals=rows, conditions=(), precedence=())
    allowed = compile_case(case).arrays.allowed

    for at, row in enumerate(case.options):
        for start in range(5 - row.duration + 1):
            begun = 2017 + start
            one = choice(row.measure, row.option, begun, begun + row.duration - 1)
            kept = "P5" not in rules(case, one)
            assert bool(allowed[at, start]) is kept, (row.measure, begun)


def test_p6_a_group_has_neither_too_few_nor_too_many() -> None:
    members = small_case().group_members
    measures = {row.measure for row in members}
    for kind, n in ((GroupKind.AT_LEAST, 9), (GroupKind.EXACTLY, 9)):
        assert "P6" in rules(changed("groups", kind=kind, n=n), SCHOOL, BUS)
    if measures & {"skola", "buss"}:
        none = changed("groups", kind=GroupKind.AT_MOST, n=0)
        assert "P6" in rules(none, SCHOOL, BUS)


def test_p6_a_site_is_used_by_one_at_a_time() -> None:
    assert "P6" in rules(small_case(), SCHOOL, BUS, HALL)


def test_p7_a_service_is_never_without_room() -> None:
    needed = tuple(
        replace(row, period="2021", needed=Decimal(350))
        for row in small_case().demand[:1]
    )
    assert "P7" not in rules(small_case(demand=needed), SCHOOL)
    less = replace(small_case(demand=needed), deliveries=())
    assert rules(less, SCHOOL, BUS) == {"P7"}


def test_p8_effects_come_in_by_their_ramp_and_synergies_when_both_are_done() -> None:
    case = replace(small_case(), reaches=())
    figures = verify(case, Plan((SCHOOL, BUS))).figures
    assert figures.indicators["elever"] == (60, 60, 60, 75, 90)
    late = Fraction(39, 2)
    assert figures.indicators["restid"][1:] == (Fraction(41, 2),) * 2 + (late,) * 2


def test_p9_people_within_reach_are_counted_once() -> None:
    small = replace(small_case(), effects=())
    with_school = verify(small, Plan((SMALL_SCHOOL,))).figures.indicators["elever"]
    gone = replace(small, facilities=())
    alone = verify(gone, Plan((SMALL_SCHOOL,))).figures.indicators["elever"]
    assert with_school[2] >= alone[2] >= 60
    assert with_school[0] > alone[0] == 60
    assert with_school[4] == 60, "nobody is there any more"


def test_p10_a_gain_follows_its_bends_and_goes_on_below_the_baseline() -> None:
    case = replace(small_case(), reaches=())
    figures = verify(case, Plan((SCHOOL,))).figures
    gains = figures.gains["kun", "plats"]
    assert gains[3] == Fraction(75 - 60, 20) * Fraction(7, 10)
    assert gains[4] == Fraction(7, 10) + Fraction(90 - 80, 20) * Fraction(3, 10)
    worse = tuple(replace(e, likely=Decimal(-10)) for e in case.effects)
    below = verify(replace(case, effects=worse), Plan((SCHOOL,))).figures
    assert below.gains["kun", "plats"][4] == Fraction(-10, 20) * Fraction(7, 10)


def test_p10_a_requirement_is_a_hard_limit() -> None:
    assert "P10" in rules(changed("requirements", value=Decimal(99)), SCHOOL)


def test_p11_attainment_is_the_weighted_discounted_mean() -> None:
    case = replace(small_case(), reaches=())
    figures = verify(case, Plan((SCHOOL, BUS))).figures
    factor = 1 / (1 + Fraction(35, 1000))
    weights = [factor**t for t in range(1, 5)]
    gains = figures.gains["kun", "plats"][1:]
    mean = sum(w * g for w, g in zip(weights, gains, strict=True)) / sum(weights)
    assert figures.attainment["kun"] == mean
    both = figures.attainment["kun"] + Fraction(3, 2) * figures.attainment["tn"]
    assert figures.total == both / Fraction(5, 2)


@pytest.mark.parametrize(
    "case",
    [
        condition(ConditionKind.START_BY, measure="skola", period="2017"),
        condition(ConditionKind.FINISH_BY, measure="skola", period="2018"),
        condition(ConditionKind.NOT_BEFORE, period="2018"),
        condition(ConditionKind.NOT_WITHOUT, other="badhus"),
        condition(ConditionKind.AT_LEAST, measure=None, about="tn", value=Decimal(1)),
        condition(ConditionKind.AT_MOST_COST, measure=None, value=Decimal(100)),
        condition(ConditionKind.AT_MOST_COST, measure="skola", value=Decimal(100)),
        condition(ConditionKind.LOCKED_IN, measure="badhus"),
        condition(ConditionKind.LOCKED_IN, period="2018"),
        condition(ConditionKind.LOCKED_OUT),
    ],
    ids=lambda case: case.conditions[0].kind.value,
)
def test_p12_a_condition_binds(case: PlanningCase) -> None:
    assert rules(case, SCHOOL, BUS) == {"P12"}


def test_p12_a_floor_asked_for_binds_like_a_condition() -> None:
    verdict = verify(small_case(), Plan((SCHOOL, BUS)), floors={"tn": 0.99})
    assert [(b.rule, b.where) for b in verdict.broken] == [("P12", "tn")]
