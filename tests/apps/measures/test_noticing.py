"""What is pointed out without a plan: tensions, frames, co-use, and what depends."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from samstad.adapters.cases import case_from_json, json_text
from samstad.apps.measures import actions
from samstad.apps.measures.co_use import proposed
from samstad.apps.measures.downstream import depending
from samstad.apps.measures.models import EffectStatement, View
from samstad.apps.measures.tensions import (
    goals_apart,
    measures_that_divide,
    rooms,
    stated_apart,
)
from samstad.apps.notices.actions import follow_record
from samstad.apps.notices.models import Notice
from samstad.apps.plans.actions import change_case
from samstad.apps.plans.bridge import RowEdit, case_of
from samstad.apps.plans.models import Version
from samstad.apps.plans.tables import tables_of
from tests.apps.measures.conftest import five_measures

from .conftest import invite_outsider, near_each_other

COMMON = {"ramp": "1", "certainty": "inferred", "reason": "Prov"}


def _tables(case):
    return tables_of(Version(document=json_text(case), digest=json_text(case)))


def _with(case, table, rows):
    return replace(case, **{table: rows})


def test_boards_that_state_opposite_effects_are_pointed_out(world, process):
    measure = process.measures.get(code="e-gemensamt")
    for board, likely in (("SN", 12), ("KUN", -4)):
        effect = {"indicator": "vardplatser", "low": likely, "likely": likely}
        actions.state_effects(
            world.planner, measure, board, [{**effect, "high": likely}], **COMMON
        )
    tables = tables_of(process.versions.get())
    (found,) = stated_apart(EffectStatement.objects.all(), tables, "sv")
    assert found.measure == "e-gemensamt"
    assert "12" in found.words
    assert "−4" in found.words


def test_tasks_that_want_an_indicator_moved_both_ways_are_pointed_out():
    case = five_measures()
    first = case.tasks[0]
    other = replace(
        first, board="SN", code="tvart", baseline=Decimal(100), target=Decimal(0)
    )
    (found,) = goals_apart(_tables(_with(case, "tasks", (*case.tasks, other))), "en")
    assert "School Board wants “New school places” raised" in found.words
    assert list(goals_apart(_tables(case), "en")) == []


def test_a_measure_that_helps_one_board_and_hurts_another_is_pointed_out():
    case = five_measures()
    loss = replace(
        case.effects[0],
        indicator="vardplatser",
        low=Decimal(-9),
        likely=Decimal(-5),
        high=Decimal(-1),
    )
    tables = _tables(_with(case, "effects", (*case.effects, loss)))
    (found,) = measures_that_divide(tables, "en")
    assert found.words == (
        "New school helps School Board (New school places), "
        "but works against Care Board (New care places)."
    )


def test_frames_say_what_must_be_done_and_what_has_no_room():
    """Four years of 10,000; the cheapest of all five measures cost 35,000."""
    case = five_measures()
    (room,) = rooms(_tables(case), "en")
    assert (room.frame, room.must, room.may) == (40_000, 0, 35_000)
    assert not room.is_crowded
    must = tuple(replace(m, mandatory=m.code == "c-vardboende") for m in case.measures)
    scarce = tuple(replace(f, amount_tkr=5_000) for f in case.frames)
    tight = _with(_with(case, "measures", must), "frames", scarce)
    (room,) = rooms(_tables(tight), "en")
    assert (room.must, room.may, room.is_crowded) == (10_000, 25_000, True)
    assert "15,000 tkr of it has no room" in room.words.replace("\xa0", " ")


@pytest.mark.parametrize(("metres", "count"), [(300, 1), (700, 0)])
def test_two_boards_of_like_needs_near_each_other_are_proposed_together(metres, count):
    found = proposed(_tables(near_each_other(five_measures(), metres=metres)), "en")
    assert len(found) == count
    if count:
        assert "both are of the kind hus" in found[0].why
        assert "about 300 metres" in found[0].why


def test_what_depends_on_a_zone_vacates_it_lies_in_it_or_replaces_what_does(new_kiruna):
    tables = tables_of(new_kiruna.versions.get())
    row = next(r for r in tables.of("forecasts") if r["zone"] == "gp3")
    case = case_of(new_kiruna.versions.get())
    expected = {m.code for m in case.measures if m.vacates == "gp3"}
    services = {f.service for f in case.facilities if f.zone == "gp3"}
    expected |= {d.measure for d in case.deliveries if d.service in services}
    sites = {s.code for s in case.sites if s.zone == "gp3"}
    expected |= {o.measure for o in case.options if o.site in sites}
    assert expected
    assert depending(tables, "forecasts", row) == expected


def test_followers_are_told_when_a_forecast_or_an_agreement_changes(world, new_kiruna):
    vacating = new_kiruna.measures.get(code="parkskolan")
    untouched = new_kiruna.measures.get(code="e10-1")
    resting = new_kiruna.measures.get(code="simhall")
    actions.rest_on(world.planner, resting, ["gp2"])
    for measure in (vacating, untouched, resting):
        follow_record(world.reader, measure)
    Notice.objects.all().delete()
    tables = tables_of(new_kiruna.versions.get())
    forecast = next(
        r
        for r in tables.of("forecasts")
        if (r["version"], r["zone"]) == (tables.head["forecast"], "gp3")
    )
    agreement = tables.coded("agreements", "gp2")
    edits = [
        RowEdit(
            table="forecasts",
            key=(forecast["version"], "gp3"),
            values={**forecast, "author": "LKAB, rättad"},
        ),
        RowEdit(
            table="agreements", key=("gp2",), values={**agreement, "says": "Ändrat"}
        ),
    ]
    change_case(world.planner, new_kiruna, edits, based_on=1)
    told = set(
        Notice.objects.filter(person=world.reader).values_list("number", flat=True)
    )
    assert told == {vacating.pk, resting.pk}


def test_boards_that_count_on_a_measure_are_told_when_its_ground_moves(
    world, new_kiruna
):
    """The baths do something for the care board's tasks; the upper secondary does not."""
    baths = new_kiruna.measures.get(code="simhall")
    school = new_kiruna.measures.get(code="gymnasium")
    for measure in (baths, school):
        actions.rest_on(world.planner, measure, ["gp2"])
    agreement = tables_of(new_kiruna.versions.get()).coded("agreements", "gp2")
    changed = {**agreement, "says": "Ändrat"}
    edit = RowEdit(table="agreements", key=("gp2",), values=changed)
    change_case(world.planner, new_kiruna, [edit], based_on=1)

    told = Notice.objects.filter(person=world.official, table="measures.measure")
    assert set(told.values_list("number", flat=True)) == {baths.pk}
    assert not Notice.objects.filter(person=world.stranger, number=baths.pk).exists()


def test_one_appeal_that_many_measures_wait_for_is_one_notice(world, new_kiruna):
    Notice.objects.all().delete()
    lodged = RowEdit(table="appeals", key=(), values=APPEAL)
    change_case(world.planner, new_kiruna, [lodged], based_on=1)

    (told,) = Notice.objects.filter(person=world.official)
    assert (told.table, told.number) == ("plans.process", new_kiruna.pk)
    assert told.entry.after["what"] == APPEAL["name"]
    waiting = depending(tables_of(new_kiruna.versions.first()), "appeals", APPEAL)
    assert len(waiting) > 10
    assert told.entry.after["measures"].count(";") == len(waiting) - 1
    assert not Notice.objects.filter(person=world.stranger).exists()


APPEAL = {
    "code": "ö1",
    "name": "Antagandet av första planen",
    "detail_plan": "nya-kiruna-1",
    "body": "land_court",
    "state": "pending",
    "earliest": "2019",
    "likely": "2020",
    "latest": "2022",
    "source": "Protokoll",
    "certainty": "read",
}


def test_an_appeal_tells_who_follows_what_waits_for_the_plan_and_holds_it_up(
    world, new_kiruna, sign_in
):
    """Recorded, and again when it is decided; what waits for no such plan is left."""
    waiting = new_kiruna.measures.get(code="kulturhus")
    untouched = new_kiruna.measures.get(code="e10-1")
    for measure in (waiting, untouched):
        follow_record(world.reader, measure)
    told = Notice.objects.filter(person=world.reader, table="measures.measure")
    told.delete()
    lodged = RowEdit(table="appeals", key=(), values=APPEAL)
    change_case(world.planner, new_kiruna, [lodged], based_on=1)

    assert set(told.values_list("number", flat=True)) == {waiting.pk}
    page = sign_in(world.reader).get(waiting.get_absolute_url()).content.decode()
    assert "har överklagats. Planeringsfallet räknar med att det är avgjort" in page
    assert "2019–2022" in page
    free = sign_in(world.reader).get(untouched.get_absolute_url()).content.decode()
    assert "överklagats" not in free

    told.delete()
    decided = {**APPEAL, "state": "dismissed", "outcome": "avslag 2019-05-02"}
    edit = RowEdit(table="appeals", key=("ö1",), values=decided)
    change_case(world.planner, new_kiruna, [edit], based_on=2)
    assert set(told.values_list("number", flat=True)) == {waiting.pk}
    page = sign_in(world.reader).get(waiting.get_absolute_url()).content.decode()
    assert "har överklagats" not in page


def test_an_appeal_concerns_what_waits_for_its_plan_or_its_own_measure(new_kiruna):
    tables = tables_of(new_kiruna.versions.get())
    waiting = {
        m.code
        for m in case_of(new_kiruna.versions.get()).measures
        if m.detail_plan == "nya-kiruna-1"
    }
    assert waiting
    assert depending(tables, "appeals", APPEAL) == waiting
    own = {**APPEAL, "detail_plan": None, "measure": "friluft"}
    assert depending(tables, "appeals", own) == {"friluft"}


def test_another_forecast_in_force_tells_those_whom_it_concerns(world, new_kiruna):
    vacating = new_kiruna.measures.get(code="parkskolan")
    follow_record(world.reader, vacating)
    head = tables_of(new_kiruna.versions.get()).head
    edit = RowEdit(table="case", key=(), values={**head, "forecast": "2015"})
    made = change_case(world.planner, new_kiruna, [edit], based_on=1)
    assert case_of(made).head.forecast == "2015"
    assert made.changes[0]["table"] == "case"
    assert Notice.objects.filter(person=world.reader, number=vacating.pk).exists()


def test_views_are_read_by_the_city_and_by_who_wrote_them(world, process):
    measure = process.measures.get(code="a-skola")
    invite_outsider(world, measure)
    own = actions.hand_in(world.external, measure, View(party="Vi", text="Ja"))
    actions.hand_in(world.planner, measure, View(party="De", text="Nej"))
    assert list(View.objects.visible_to(world.external)) == [own]
    assert View.objects.visible_to(world.reader).count() == 2
    assert View.objects.visible_to(world.stranger).count() == 0


def test_the_desk_of_someone_outside_says_what_they_are_invited_to_and_how_it_went(
    world, process, sign_in
):
    measure = process.measures.get(code="a-skola")
    invite_outsider(world, measure)

    def desk():
        return sign_in(world.external).get(reverse("front:desk")).content.decode()

    assert "Du är inbjuden att säga vad du tycker" in desk()
    with override("en"):
        assert "you think of the measure: New school" in desk()
    view = actions.hand_in(world.external, measure, View(party="Vi", text="Ja"))
    assert "inte svarat på allt" in desk()
    actions.answer_view(
        world.planner, view, kind="met", answer="Så blir det.", method=None
    )
    told = desk()
    assert "Se hur det du lämnat in togs om hand" in told
    page = sign_in(world.external).get(measure.get_absolute_url()).content.decode()
    assert measure.get_absolute_url() in told and "Så blir det." in page


def test_a_measure_has_a_map_of_where_it_may_lie(world, new_kiruna, sign_in):
    measure = new_kiruna.measures.get(code="grundskola")
    nowhere = new_kiruna.measures.get(code="flyttlots")
    client = sign_in(world.planner)
    page = client.get(measure.get_absolute_url()).content.decode()
    address = reverse("measures:map", args=[new_kiruna.pk, measure.pk, "wide"])
    drawn = client.get(address)

    assert f'src="{address}"' in page and "Karta: här kan åtgärden ligga" in page
    assert drawn["Content-Type"] == "image/svg+xml"
    assert "Karta:" not in client.get(nowhere.get_absolute_url()).content.decode()
    assert sign_in(world.stranger).get(address).status_code == 404


def test_who_is_invited_to_a_measure_alone_sees_its_places_and_no_others(
    world, new_kiruna, sign_in
):
    measure = new_kiruna.measures.get(code="grundskola")
    invite_outsider(world, measure)
    address = reverse("measures:map", args=[new_kiruna.pk, measure.pk, "wide"])
    within = sign_in(world.planner).get(address).content
    outside = sign_in(world.external).get(address).content

    assert within.count(b"<path") > outside.count(b"<path") > 0


def test_every_page_of_new_kiruna_opens_in_both_languages(world, new_kiruna, sign_in):
    client = sign_in(world.planner)
    for name in ("list", "matrix", "tensions", "co-use", "taken-part", "others"):
        address = reverse(f"measures:{name}", args=[new_kiruna.pk])
        for language in ("sv", "en"):
            page = client.get(address.replace("/sv/", f"/{language}/"))
            assert page.status_code == 200, (name, language)
    for measure in new_kiruna.measures.all()[::7]:
        assert client.get(measure.get_absolute_url()).status_code == 200


def test_the_case_read_from_its_text_is_the_same(world):
    """What these tests start from is a case without a mistake."""
    case = near_each_other(five_measures(), metres=300)
    assert case_from_json(json_text(case)) == case
