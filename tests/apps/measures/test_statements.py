"""What boards state, and how it comes into the case."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.measures import actions
from samstad.apps.measures.models import EffectStatement, Measure
from samstad.apps.notices.actions import follow_record
from samstad.apps.notices.models import Notice
from samstad.apps.plans.actions import change_case
from samstad.apps.plans.bridge import RowEdit, case_of

COMMON = {
    "ramp": "0.5 1",
    "origin": "expert",
    "certainty": "inferred",
    "reason": "Fler platser nära hemmet.",
    "source": "Socialförvaltningen",
}
NAMES = {"SN": "Omsorgsnämnden", "KUN": "Skolnämnden"}


def _effect(indicator="vardplatser", low=10, likely=20, high=25):
    return {"indicator": indicator, "low": low, "likely": likely, "high": high}


def _measure(process, code):
    return process.measures.get(code=code)


def _newest(process):
    return process.versions.latest("number")


def test_there_is_a_record_of_each_measure_of_the_case(process):
    assert process.measures.in_case().count() == 5


def test_a_measure_that_leaves_the_case_keeps_its_record(world, process):
    """And what was said of it; it is found no longer among those of the case."""
    edits = [
        RowEdit(table=table, key=key, values=None)
        for table, key in (
            ("effects", ("b-paviljong", "hel", "skolplatser")),
            ("staffing", ("b-paviljong", "hel", "fastighet", "")),
            ("costs", ("b-paviljong", "hel", "work", "investering", "")),
            ("options", ("b-paviljong", "hel")),
            ("measures", ("b-paviljong",)),
        )
    ]
    change_case(world.planner, process, edits, based_on=1)
    assert _measure(process, "b-paviljong").state == "gone"


def test_an_official_states_effects_for_the_own_board_alone(world, process):
    measure = _measure(process, "c-vardboende")
    actions.state_effects(world.official, measure, "SN", [_effect()], **COMMON)
    assert measure.statements.get().likely == 20
    with pytest.raises(NotAllowed):
        actions.state_effects(world.official, measure, "KUN", [_effect()], **COMMON)
    with pytest.raises(NotAllowed):
        actions.state_effects(world.elected, measure, "SN", [_effect()], **COMMON)


def test_not_touched_takes_back_effects_and_the_other_way_round(world, process):
    measure = _measure(process, "c-vardboende")
    for effects in ([_effect()], [], [_effect(likely=21)]):
        actions.state_effects(world.official, measure, "SN", effects, **COMMON)
    assert [s.likely for s in measure.statements.all()] == [21]


def test_what_is_stated_is_taken_into_the_case_with_the_boards_name(world, process):
    measure = _measure(process, "c-vardboende")
    actions.state_effects(world.official, measure, "SN", [_effect()], **COMMON)
    actions.take_in(
        world.planner,
        process,
        list(EffectStatement.objects.all()),
        based_on=1,
        names=NAMES,
    )
    effect = next(
        e for e in case_of(_newest(process)).effects if e.measure == "c-vardboende"
    )
    assert (effect.low, effect.likely, effect.high) == (10, 20, 25)
    assert effect.ramp == (Decimal("0.5"), Decimal(1))
    assert effect.source.startswith("Omsorgsnämnden, ")
    assert measure.statements.get().taken == 2
    with pytest.raises(actions.NothingToTake):
        actions.take_in(
            world.planner,
            process,
            list(EffectStatement.objects.all()),
            based_on=2,
            names=NAMES,
        )


def test_a_statement_of_all_options_goes_to_the_row_of_each(world, process):
    measure = _measure(process, "e-gemensamt")
    actions.state_effects(world.official, measure, "SN", [_effect()], **COMMON)
    waiting = list(EffectStatement.objects.all())
    actions.take_in(world.planner, process, waiting, based_on=1, names=NAMES)
    found = [
        (e.option, e.likely)
        for e in case_of(_newest(process)).effects
        if e.measure == "e-gemensamt" and e.indicator == "vardplatser"
    ]
    assert found == [("litet", 20), ("stort", 20)]


def test_a_statement_of_one_option_leaves_the_others_as_they_were(world, process):
    """Also when the case had one row for every option."""
    rows = [
        RowEdit(
            table="effects", key=("e-gemensamt", option, "vardplatser"), values=None
        )
        for option in ("litet", "stort")
    ]
    general = {
        "measure": "e-gemensamt",
        "indicator": "vardplatser",
        "low": 5,
        "likely": 5,
        "high": 5,
        "ramp": [1],
        "origin": "expert",
        "source": "Prov",
        "certainty": "inferred",
    }
    rows.append(RowEdit(table="effects", key=(), values=general))
    change_case(world.planner, process, rows, based_on=1)
    measure = _measure(process, "e-gemensamt")
    actions.state_effects(
        world.official, measure, "SN", [_effect()], option="stort", **COMMON
    )
    waiting = list(EffectStatement.objects.all())
    actions.take_in(world.planner, process, waiting, based_on=2, names=NAMES)
    found = {
        e.option: e.likely
        for e in case_of(_newest(process)).effects
        if e.measure == "e-gemensamt" and e.indicator == "vardplatser"
    }
    assert found == {"litet": 5, "stort": 20}


def test_followers_of_a_measure_hear_what_a_board_says(world, process):
    measure = _measure(process, "c-vardboende")
    follow_record(world.leader, measure)
    actions.state_effects(world.official, measure, "SN", [_effect()], **COMMON)
    told = Notice.objects.get(person=world.leader, number=measure.pk)
    assert told.entry.verb == "stated effects"


def test_officials_of_a_board_are_told_when_it_is_asked(world, process, client):
    actions.ask_board(world.planner, process, "SN", until=None)
    assert Notice.objects.filter(person=world.official).exists()
    assert not Notice.objects.filter(person=world.reader).exists()


def test_it_waits_on_the_desk_of_the_official_until_all_is_said(
    world, process, sign_in
):
    actions.ask_board(world.planner, process, "SN", until=None)
    client = sign_in(world.official)
    address = reverse("measures:board", args=[process.pk, "SN"])
    assert address in client.get(reverse("front:desk")).content.decode()
    for measure in process.measures.in_case():
        actions.state_effects(world.official, measure, "SN", [], **COMMON)
    assert address not in client.get(reverse("front:desk")).content.decode()


def test_the_form_begins_with_what_the_case_counts_on(world, process, sign_in):
    measure = _measure(process, "c-vardboende")
    address = reverse("measures:state", args=[process.pk, measure.pk, "SN"])
    page = sign_in(world.official).get(address)
    assert page.context["form"]["likely_vardplatser"].value() == "80"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"likely_vardplatser": ""}, "likely_vardplatser"),
        ({"low_vardplatser": "90"}, "low_vardplatser"),
        (
            {"low_vardplatser": "", "likely_vardplatser": "", "high_vardplatser": ""},
            "touches",
        ),
        ({"reason": ""}, "reason"),
        ({"likely_vardplatser": "många"}, "likely_vardplatser"),
    ],
)
def test_a_mistake_is_said_beside_its_field(world, process, sign_in, changed, field):
    measure = _measure(process, "c-vardboende")
    address = reverse("measures:state", args=[process.pk, measure.pk, "SN"])
    form = {
        "touches": "yes",
        "low_vardplatser": "60",
        "likely_vardplatser": "80,5",
        "high_vardplatser": "82",
        **COMMON,
    }
    client = sign_in(world.official)
    refused = client.post(address, form | changed)
    assert refused.status_code == 400
    assert field in refused.context["form"].errors
    assert client.post(address, form).status_code == 302
    assert measure.statements.get().likely == Decimal("80.5")


def test_who_is_not_of_the_city_reads_no_statements(world, process):
    measure = _measure(process, "c-vardboende")
    actions.state_effects(world.official, measure, "SN", [_effect()], **COMMON)
    process.level = "public"
    process.save()
    readers = {
        who: EffectStatement.objects.visible_to(getattr(world, who)).count()
        for who in ("reader", "stranger", "external", "coordinator")
    }
    assert readers == {"reader": 1, "stranger": 0, "external": 0, "coordinator": 0}
    assert Measure.objects.visible_to(world.stranger).count() == 5


def test_who_is_second_to_state_for_a_board_is_shown_what_stands_and_may_save_again(
    world, process, sign_in
):
    """A planner and an official have the same form open; neither loses a word."""
    measure = _measure(process, "c-vardboende")
    address = reverse("measures:state", args=[process.pk, measure.pk, "SN"])
    planner, official = sign_in(world.planner), sign_in(world.official)
    seen = planner.get(address).context["seen"]
    form = {
        "touches": "yes",
        "low_vardplatser": "60",
        "likely_vardplatser": "80",
        "high_vardplatser": "82",
        "seen": seen,
        **COMMON,
    }
    assert official.post(address, form).status_code == 302

    mine = form | {"likely_vardplatser": "70", "reason": "Räknat om."}
    refused = planner.post(address, mine)

    shown = refused.content.decode()
    assert refused.status_code == 400
    assert "Inget av ditt är sparat" in shown
    assert COMMON["reason"] in shown and "Räknat om." in shown
    assert measure.statements.get().likely == 80

    again = mine | {"seen": refused.context["seen"]}
    assert planner.post(address, again).status_code == 302
    assert measure.statements.get().likely == 70
