"""Every kind of mistake is named, where it is, with its cure in both languages."""

from dataclasses import replace
from decimal import Decimal

import pytest

from samstad.adapters.cases import check_case
from samstad.adapters.cases.check import MOST_OF_A_KIND
from samstad.engines.planning.case import (
    ConditionKind,
    CostKind,
    Direction,
    GroupKind,
    PaysFor,
    PrecedenceKind,
)
from tests.adapters.cases.mistakes import mistakes_in, only_mistake_in
from tests.cases import changed, small_case, small_head, with_row

ONE_MISTAKE = {
    "a code that is not there": (
        changed("tasks", indicator="elevr"),
        ("tasks", 2, "indicator", "case.unknown-reference", "elever"),
    ),
    "a name where the code should be": (
        changed("departments", board="Kultur- och utbildningsämnden"),
        ("departments", 2, "board", "case.unknown-reference", "kun (Kultur-"),
    ),
    "an option of another measure": (
        changed("staffing", option="store"),
        ("staffing", 2, "option", "case.unknown-reference", "stor"),
    ),
    "a task of another board": (
        changed("gain_points", board="tn"),
        ("gain_points", 2, "task", "case.unknown-reference", "nära"),
    ),
    "a point that is not there": (
        changed("distances", point="öst"),
        ("distances", 2, "point", "case.unknown-reference", "väst"),
    ),
    "the same row twice": (
        with_row("goals", name="Annat"),
        ("goals", 3, "code", "case.row-twice", "different codes"),
    ),
    "an option of no measure": (
        changed("conditions", 1, option="a"),
        None,
    ),
    "a measure without an option": (
        with_row("measures", like=1, code="torg"),
        ("measures", 5, "code", "case.no-option", "options"),
    ),
    "a board without a task": (
        with_row("boards", code="sn"),
        ("boards", 4, "code", "case.no-task", "tasks"),
    ),
    "a text left out": (
        changed("goals", name=""),
        ("goals", 2, "name", "case.missing", "The goal in Swedish"),
    ),
    "space around a code": (
        with_row("parties", code="x "),
        ("parties", 3, "code", "case.untidy-text", "Take them away"),
    ),
    "more digits than a spreadsheet keeps": (
        changed("staff", capacity_fte=Decimal("1.234567890123456")),
        ("staff", 2, "capacity_fte", "case.too-many-digits", "15 digits"),
    ),
    "a weight of nothing": (
        changed("boards", weight=Decimal(0)),
        ("boards", 2, "weight", "case.out-of-range", "above 0"),
    ),
    "negative staff": (
        changed("staff", capacity_fte=Decimal(-1)),
        ("staff", 2, "capacity_fte", "case.out-of-range", "at least 0"),
    ),
    "a negative frame": (
        changed("frames", amount_tkr=-1),
        ("frames", 2, "amount_tkr", "case.out-of-range", "at least 0"),
    ),
    "work that pays": (
        changed("costs", low_tkr=-1),
        ("costs", 2, "low_tkr", "case.out-of-range", "frames"),
    ),
    "no time for the work": (
        changed("options", 2, duration=0),
        ("options", 4, "duration", "case.out-of-range", "at least 1"),
    ),
    "a share of the effect above 1": (
        changed("effects", ramp=(Decimal("0.5"), Decimal("1.2"))),
        ("effects", 2, "ramp", "case.out-of-range", "from 0 to 1"),
    ),
    "a latitude beyond the pole": (
        changed("sites", lat=Decimal("97.8")),
        ("sites", 2, "lat", "case.out-of-range", "from -90 to 90"),
    ),
    "a longitude alone": (
        changed("sites", lat=None),
        ("sites", 2, "lat", "case.half-a-place", "both or none"),
    ),
    "low above likely": (
        changed("effects", low=Decimal(35)),
        ("effects", 2, "low", "case.estimate-order", "smallest number"),
    ),
    "likely above high": (
        changed("costs", high_tkr=24_999),
        ("costs", 2, "high_tkr", "case.estimate-order", "smallest number"),
    ),
    "an outline that is no area": (
        changed("zones", outline="67.85 20.22, 67.86 20.22"),
        ("zones", 2, "outline", "case.outline", "three corners"),
    ),
    "a period outside the plan": (
        changed("demand", period="2022"),
        ("demand", 2, "period", "periods.not-a-period", "within the plan"),
    ),
    "a period of another kind": (
        changed("demand", period="2021T1"),
        ("demand", 2, "period", "periods.not-a-period", "within the plan"),
    ),
    "a forecast that is no period": (
        changed("forecasts", latest="senare"),
        ("forecasts", 2, "latest", "periods.not-a-period", "2017"),
    ),
    "a forecast in disorder": (
        changed("forecasts", earliest="2025"),
        ("forecasts", 2, "likely", "case.estimate-order", "in order"),
    ),
    "first after last": (
        changed("tasks", last="2017"),
        ("tasks", 2, "last", "case.first-after-last", "in order"),
    ),
    "a forecast version that is not there": (
        small_case(head=small_head(forecast="2061")),
        ("case", None, "forecast", "case.unknown-reference", "2016"),
    ),
    "no room before the zone must be empty": (
        changed("options", duration=4),
        ("options", 2, "duration", "case.no-window", "Shorten"),
    ),
    "no room before the latest finish": (
        changed("options", 3, latest_finish="2018"),
        ("options", 5, "duration", "case.no-window", "Shorten"),
    ),
    "a target where it begins": (
        changed("tasks", 1, target=Decimal("25.5")),
        ("tasks", 3, "target", "case.target-is-baseline", "differs"),
    ),
    "a target the wrong way": (
        changed("indicators", 1, direction=Direction.UP),
        ("tasks", 3, "target", "case.against-direction", "direction"),
    ),
    "a bend beyond the target": (
        changed("gain_points", value=Decimal(101)),
        ("gain_points", 2, "value", "case.bend-outside", "between"),
    ),
    "a bend that is not concave": (
        changed("gain_points", gain=Decimal("0.4")),
        ("gain_points", 2, "gain", "case.not-concave", "Raise the gain"),
    ),
    "prices of another year": (
        changed("costs", price_year=2012),
        (
            "costs",
            2,
            "price_year",
            "case.price-year",
            "Recalculate it to prices of 2017",
        ),
    ),
    "a fund that may not pay": (
        changed("funds", pays_for=PaysFor.RUNNING),
        ("costs", 2, "fund", "case.fund-may-not-pay", "pays_for"),
    ),
    "work after the work": (
        changed("staffing", work_period=3),
        ("staffing", 2, "work_period", "case.beyond-the-work", "1 to 2"),
    ),
    "a running cost in a period of work": (
        changed("costs", 1, work_period=1),
        ("costs", 3, "work_period", "case.not-used", "blank"),
    ),
    "a site without how long": (
        changed("options", 3, occupies=None),
        ("options", 5, "occupies", "case.half-a-site", "both or none"),
    ),
    "a measure with itself": (
        changed("synergies", other="skola"),
        ("synergies", 2, "other", "case.tied-to-itself", "two different"),
    ),
    "a group that cannot be filled": (
        changed("groups", kind=GroupKind.EXACTLY, n=3),
        ("groups", 2, "n", "case.group-too-small", "lower the number"),
    ),
    "bands that do not fall off": (
        changed("reach_bands", 1, share=Decimal(1)),
        ("reach_bands", 3, "share", "case.bands", "fall with the distance"),
    ),
    "a distance to two places": (
        changed("distances", 1, measure="skola"),
        ("distances", 3, "facility", "case.distance-to-what", "one of"),
    ),
    "a distance to a place without the service": (
        changed("distances", measure="buss", option=None),
        ("distances", 2, "measure", "case.not-used", "deliveries"),
    ),
    "a condition without what it needs": (
        changed("conditions", period=None),
        ("conditions", 2, "period", "case.missing", "Fill in period"),
    ),
    "a condition with what it does not use": (
        changed("conditions", value=Decimal(1)),
        ("conditions", 2, "value", "case.not-used", "blank"),
    ),
    "an attainment in per cent": (
        changed("conditions", 1, value=Decimal(70)),
        ("conditions", 3, "value", "case.out-of-range", "0.7"),
    ),
    "a condition that a board and a party set": (
        changed("conditions", board="kun", party="gb"),
        ("conditions", 2, "party", "case.set-by-two", "one of them"),
    ),
    "a condition of a party that is not there": (
        changed("conditions", board=None, party="gbb"),
        ("conditions", 2, "party", "case.unknown-reference", "gb"),
    ),
}
del ONE_MISTAKE["an option of no measure"]


@pytest.mark.parametrize("case, expected", ONE_MISTAKE.values(), ids=ONE_MISTAKE)
def test_a_mistake_is_named_where_it_is_with_its_cure(case, expected):
    file, row, column, code, cure = expected

    found = only_mistake_in(case)

    assert (found.file, found.row, found.column) == (file, row, column)
    assert found.code == code
    assert cure in found.remedy.en


@pytest.mark.parametrize("case, expected", ONE_MISTAKE.values(), ids=ONE_MISTAKE)
def test_a_mistake_is_said_in_swedish_too(case, expected):
    found = only_mistake_in(case)

    assert found.message.sv.strip() and found.message.sv != found.message.en
    assert (found.remedy.sv.strip() and found.remedy.sv != found.remedy.en) or (
        "?" in found.remedy.sv
    )


def test_the_small_case_has_no_mistake():
    assert check_case(small_case()) is None


def test_an_option_without_a_measure_is_a_mistake():
    codes = [m.code for m in mistakes_in(changed("conditions", 1, option="a"))]

    assert codes == ["case.option-of-nothing", "case.not-used"]


def test_periods_that_make_no_span_are_said_of_the_head_and_nothing_more():
    found = only_mistake_in(small_case(head=small_head(last_period="2016")))

    assert (found.column, found.code) == ("first_period", "periods.not-a-period")


def test_a_case_without_boards_or_measures_says_what_is_missing():
    empty = replace(small_case(), **dict.fromkeys(EVERY_TABLE, ()))

    found = mistakes_in(empty)

    assert {(m.file, m.code) for m in found} >= {
        ("boards", "case.nothing-to-plan"),
        ("measures", "case.nothing-to-plan"),
    }


EVERY_TABLE = [name for name in small_case().__dataclass_fields__ if name != "head"]


def test_missing_baselines_are_said_as_stretches_of_periods():
    kept = [
        row
        for row in small_case().baselines
        if row.indicator == "restid" or row.period == "2018"
    ]

    found = only_mistake_in(small_case(baselines=tuple(kept)))

    assert found.code == "case.period-missing"
    assert "elever" in found.message.en
    assert "for 2017, 2019–2021." in found.message.en


def test_a_fund_that_pays_has_a_frame_in_every_period():
    kept = tuple(r for r in small_case().frames if r.period != "2020")

    found = mistakes_in(small_case(frames=kept))

    assert [m.code for m in found] == ["case.period-missing"] * 2
    assert all("2020" in m.message.en for m in found)


def test_a_department_that_is_asked_for_time_has_staff():
    kept = tuple(r for r in small_case().staff if r.department == "kuf")

    found = only_mistake_in(small_case(staff=kept))

    assert (found.file, found.code) == ("staffing", "case.no-staff")


def test_a_reach_says_how_far_it_goes():
    found = only_mistake_in(small_case(reach_bands=()))

    assert found.code == "case.no-band"


def waiting(*pairs, kind=PrecedenceKind.FINISH_START, lag=0):
    one = small_case().precedence[0]
    rows = [
        replace(one, before=before, after=after, kind=kind, lag=lag)
        for before, after in pairs
    ]
    return small_case(precedence=tuple(rows))


RING = (("skola", "buss"), ("buss", "badhus"), ("badhus", "skola"))


def test_a_ring_of_precedence_is_shown_as_the_ring():
    found = only_mistake_in(waiting(*RING))

    assert found.code == "case.cycle"
    assert "skola → buss → badhus → skola" in found.message.en


def test_starts_that_wait_for_one_another_are_a_ring_only_with_a_lag():
    together = waiting(*RING, kind=PrecedenceKind.START_START)
    later = waiting(*RING, kind=PrecedenceKind.START_START, lag=1)

    assert check_case(together) is None
    assert only_mistake_in(later).code == "case.cycle"


def test_a_ring_through_one_option_of_two_is_no_mistake():
    case = waiting(("skola", "buss"), ("buss", "skola"))
    first, second = case.precedence
    through_one = (first, replace(second, after_option="stor"))
    through_both = (*through_one, replace(second, after_option="liten"))

    assert check_case(replace(case, precedence=through_one)) is None
    assert only_mistake_in(replace(case, precedence=through_both)).code == "case.cycle"


@pytest.mark.parametrize("kind", ConditionKind)
def test_every_kind_of_condition_says_what_it_needs(kind):
    bare = replace(small_case().conditions[0], kind=kind, measure=None, period=None)

    codes = {m.code for m in mistakes_in(small_case(conditions=(bare,)))}

    assert codes == {"case.missing"}


def test_running_costs_may_save_money():
    saving = changed("costs", 1, low_tkr=-900, likely_tkr=-800, high_tkr=-700)

    assert saving.costs[1].kind is CostKind.RUNNING
    assert check_case(saving) is None


def test_mistakes_without_end_are_counted_instead():
    row = small_case().parties[0]
    many = tuple(replace(row, code=f"p{n}", name="") for n in range(1000))

    found = mistakes_in(small_case(parties=many))

    assert len(found) == MOST_OF_A_KIND + 1
    assert f"{1000 - MOST_OF_A_KIND} more" in found[-1].message.en
