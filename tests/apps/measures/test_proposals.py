"""New measures: proposed by a department, taken into the case by a planner."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.exchange.actions import pick_up, put_contribution
from samstad.apps.exchange.models import Idea
from samstad.apps.measures.models import Measure
from samstad.apps.notices.models import Notice
from samstad.apps.plans.bridge import case_of

NEW = {
    "title": "Nytt bibliotek vid torget",
    "department": "fastighet",
    "duration": "2",
    "earliest_start": "2026",
    "fund": "investering",
    "likely_tkr": "1 250",
    "high_tkr": "1 600",
    "staff_department": "fastighet",
    "fte": "0,5",
    "source": "Förvaltningen",
    "certainty": "inferred",
}


@pytest.fixture
def address(process):
    return reverse("measures:new", args=[process.pk])


def _case(process):
    return case_of(process.versions.latest("number"))


def test_one_form_makes_the_measure_its_option_its_cost_and_its_staff(
    world, process, address, sign_in
):
    made = sign_in(world.planner).post(address, NEW)

    assert made.status_code == 302
    case = _case(process)
    measure, option = case.measures[-1], case.options[-1]
    assert measure.code == "nytt-bibliotek-vid-torget"
    assert (option.measure, option.duration) == (measure.code, 2)
    cost = case.costs[-1]
    assert (cost.low_tkr, cost.likely_tkr, cost.high_tkr) == (1250, 1250, 1600)
    assert str(case.staffing[-1].fte) == "0.5"
    record = process.measures.get(code=measure.code)
    assert record.by == world.planner
    assert made.url == record.get_absolute_url()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"likely_tkr": ""}, "likely_tkr"),
        ({"fund": ""}, "fund"),
        ({"high_tkr": "1 000"}, "high_tkr"),
        ({"duration": "9"}, None),
        ({"duration": "1,5"}, "duration"),
    ],
)
def test_mistakes_are_said_beside_their_fields(
    world, process, address, sign_in, changed, field
):
    page = sign_in(world.planner).post(address, NEW | changed)

    assert page.status_code == 400
    errors = page.context["form"].errors
    assert errors if field is None else field in errors
    assert process.versions.count() == 1


def test_an_official_proposes_and_a_planner_takes_it_into_the_case(
    world, process, address, sign_in
):
    sign_in(world.official).post(address, NEW)
    draft = Measure.objects.get(state="draft")
    assert process.versions.count() == 1
    assert not Measure.objects.visible_to(world.stranger).filter(pk=draft.pk).exists()

    client = sign_in(world.planner)
    start = client.get(address, {"draft": draft.pk})
    assert start.context["form"]["likely_tkr"].value() == "1 250"
    client.post(f"{address}?draft={draft.pk}", NEW | {"likely_tkr": "1 300"})

    draft.refresh_from_db()
    assert (draft.state, draft.by) == ("case", world.official)
    assert _case(process).costs[-1].likely_tkr == 1300
    told = Notice.objects.get(person=world.official, number=draft.pk)
    assert told.entry.verb == "took the measure into the case"
    again = client.post(f"{address}?draft={draft.pk}", NEW)
    assert again.status_code == 404


def test_a_proposal_that_is_not_taken_says_why(world, process, address, sign_in):
    sign_in(world.official).post(address, NEW)
    draft = Measure.objects.get(state="draft")
    decline = reverse("measures:decline", args=[process.pk, draft.pk])

    client = sign_in(world.planner)
    assert client.post(decline, {"reason": ""}).status_code == 400
    client.post(decline, {"reason": "Ryms i kulturhuset."})

    page = sign_in(world.official).get(draft.get_absolute_url()).content.decode()
    assert "Ryms i kulturhuset." in page


def test_an_idea_that_a_board_has_picked_up_becomes_a_measure(
    world, process, address, sign_in
):
    idea = Idea(network=world.network, city=world.kiruna, title="Bokbuss", text="Ja")
    put_contribution(world.official, idea)
    pick_up(world.official, idea, board=world.board)

    client = sign_in(world.official)
    listed = client.get(reverse("measures:list", args=[process.pk]))
    assert "Bokbuss" in listed.content.decode()
    start = client.get(address, {"idea": idea.pk})
    assert start.context["form"]["title"].value() == "Bokbuss"
    client.post(f"{address}?idea={idea.pk}", NEW | {"title": "Bokbuss"})

    idea.refresh_from_db()
    assert idea.state == "measure"
    assert idea.measure_number == Measure.objects.get(state="draft").pk


WAY = {
    "option_name": "På höjden",
    "duration": "2",
    "fund": NEW["fund"],
    "likely_tkr": "2 000",
    "staff_department": NEW["staff_department"],
    "fte": "0,5",
    "source": "Förstudie",
    "certainty": "inferred",
}


def test_one_form_makes_one_more_way_with_its_cost_and_its_staff(
    world, process, sign_in
):
    measure = process.measures.get(code="a-skola")
    address = reverse("measures:way", args=[process.pk, measure.pk])
    planner = sign_in(world.planner)
    for code in ("pa-hojden", "pa-hojden-2"):
        made = planner.post(address, WAY)

        assert (made.status_code, made.url) == (302, measure.get_absolute_url())
        case = _case(process)
        option, cost, staff = case.options[-1], case.costs[-1], case.staffing[-1]
        for row in (option, cost, staff):
            assert (row.measure, row.option) == ("a-skola", code)
        assert (option.name, option.duration, cost.likely_tkr) == ("På höjden", 2, 2000)
    shown = planner.get(measure.get_absolute_url()).content.decode()
    assert "På höjden" in shown and f'href="{address}"' in shown


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"option_name": ""}, "option_name"),
        ({"likely_tkr": ""}, "likely_tkr"),
        ({"duration": "0"}, "duration"),
    ],
)
def test_mistakes_in_a_way_are_said_beside_their_fields(
    world, process, sign_in, changed, field
):
    measure = process.measures.get(code="a-skola")
    address = reverse("measures:way", args=[process.pk, measure.pk])
    page = sign_in(world.planner).post(address, WAY | changed)

    assert page.status_code == 400 and field in page.context["form"].errors
    assert process.versions.count() == 1


def test_a_way_begins_with_when_the_measure_is_done(world, new_kiruna, sign_in):
    measure = new_kiruna.measures.get(code="kulturhus")
    address = reverse("measures:way", args=[new_kiruna.pk, measure.pk])
    form = sign_in(world.planner).get(address).context["form"]
    assert (form["duration"].value(), form["earliest_start"].value()) == ("4", "2018")
    assert not form["site"].value()


def test_what_is_only_proposed_has_no_ways_to_add(world, process, address, sign_in):
    sign_in(world.official).post(address, NEW)
    draft = process.measures.get(state="draft")
    way = reverse("measures:way", args=[process.pk, draft.pk])
    assert sign_in(world.planner).get(way).status_code == 404
