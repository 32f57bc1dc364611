"""What cities found comes back as the next plan, and plans are scored by what came."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from django.urls import reverse

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.followup import actions, hits, keeping_time, pooled
from samstad.apps.followup.models import DecidedMeasure
from tests.apps.followup.made import (
    CHECK,
    a_decided,
    a_finding,
    a_kind,
    a_question,
    an_answer,
    an_indicator,
)

pytestmark = pytest.mark.django_db
PLANNED = {"expected_low": 5.0, "expected": 8.0, "expected_high": 12.0}


def planned(world, run, **more):
    given = {"question": run.question, "starts": datetime.date(2018, 1, 1)} | PLANNED
    return a_decided(world, **given | more)


def test_a_range_that_held_what_was_found_is_a_hit_and_another_is_not(world, client):
    run = an_answer(world)
    planned(world, run)
    planned(world, run, expected_low=-3.0, expected=-2.0, expected_high=-1.0)

    (group,) = hits.hits(VISITOR).groups

    assert [hit.is_within for hit in group.hits] == [True, False]
    assert (group.found.within, group.found.count) == (1, 2)
    missed = run.effect + 1.0  # above -1, and twenty times that
    assert group.found.interval_score == pytest.approx((7 + 2 + 20 * missed) / 2)
    page = client.get(reverse("followup:hits")).content.decode()
    assert "1 av 2 planerade intervall rymde utfallet" in page


@pytest.mark.parametrize(
    "more",
    [
        {"full_effect_on": datetime.date(2090, 1, 1)},
        {"level": "city"},
        {"expected_low": None, "expected": None, "expected_high": None},
    ],
    ids=["not due", "not to be read", "nothing planned"],
)
def test_what_cannot_be_scored_is_left_out(world, client, more):
    planned(world, an_answer(world), **more)

    assert hits.hits(VISITOR).found is None
    assert (
        "Inget att jämföra än" in client.get(reverse("followup:hits")).content.decode()
    )


def test_a_question_that_may_not_be_read_tells_nothing_through_its_plan(world):
    run = an_answer(world, level="city")
    planned(world, run)

    assert hits.hits(VISITOR).found is None
    assert hits.hits(world.planner).found.count == 1


def begun(world, began, finished=None, **more):
    """A measure planned for 2024, with its last check."""
    given = {"ends": datetime.date(2024, 12, 31)}
    planned = {name: more.pop(name) for name in ("level", "title") if name in more}
    measure = a_decided(world, **given | planned)
    said = {"on": datetime.date(2025, 6, 1), "ends": datetime.date(2025, 6, 1)} | more
    actions.check_measure(
        world.planner, measure, **CHECK | said, began_on=began, finished_on=finished
    )
    return measure


def test_time_and_cost_are_held_against_what_was_planned(world, client):
    first, later = datetime.date(2024, 1, 1), datetime.date(2024, 3, 1)
    begun(world, first, datetime.date(2024, 12, 1))
    begun(world, later, datetime.date(2025, 1, 10), forecast_tkr=1200)
    begun(world, later)
    begun(world, later, later, decision="stop", next_check=None)
    begun(world, first, first, level="city")
    a_decided(world)

    found = keeping_time.on_time(VISITOR)

    kept = {each.what: (each.held, each.count, each.median_off) for each in found.kept}
    assert kept == {"start": (1, 4, 60), "end": (1, 2, -10), "cost": (1, 2, 100)}
    page = client.get(reverse("followup:hits")).content.decode()
    assert "1 av 2 blev klara senast vid planerat slut" in page
    assert "1 av 4 började senast vid planerad start" in page
    assert "Medianen är 60 dagar senare än planerat" in page


def test_where_nothing_has_begun_there_is_no_time_to_tell(world, client):
    a_decided(world)

    assert keeping_time.on_time(VISITOR).kept == []
    page = client.get(reverse("followup:hits")).content.decode()
    assert "Inget att jämföra än" in page and "Tid och kostnad" not in page


def sheet(client, part):
    address = reverse("followup:hits-export", args=[part, "csv"])
    out = client.get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(out), delimiter=";"))


def test_what_was_found_goes_out_beside_what_was_planned(world, client):
    run = an_answer(world)
    planned(world, run)
    planned(world, run, level="city")

    (row,) = sheet(client, "effects")

    assert (row["Väntad effekt, trolig"], row["Frågans kod"]) == ("8,0", "bussfil")
    assert float(row["Observerat"].replace(",", ".")) == pytest.approx(run.effect)
    assert row["Inom det planerade intervallet"] == "ja"
    page = client.get(reverse("followup:hits")).content.decode()
    assert f'href="{reverse("followup:hits-export", args=["effects", "csv"])}"' in page


def test_time_and_cost_go_out_and_a_stopped_one_has_no_end(world, client):
    first, later = datetime.date(2024, 1, 1), datetime.date(2025, 1, 10)
    begun(world, first, later, forecast_tkr=1200)
    begun(world, first, later, decision="stop", next_check=None)
    begun(world, first, first, level="city")

    done, stopped = sheet(client, "time-and-cost")

    assert (done["Dagar efter planerat slut"], done["Blev, tkr"]) == ("10", "1200")
    assert (stopped["Stoppad"], stopped["Blev klar"]) == ("ja", "")
    assert stopped["Blev, tkr"] == ""


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    world, client, django_assert_max_num_queries, count
):
    run = an_answer(world)
    for _ in range(count):
        planned(world, run)
        begun(world, datetime.date(2024, 1, 1), datetime.date(2024, 12, 1))
    with django_assert_max_num_queries(13):
        client.get(reverse("followup:hits"))


def with_findings(world, *, cities=3):
    indicator, kind = an_indicator(world), a_kind(world)
    for effect in (4.0, 6.0, 5.0)[:cities]:
        a_finding(world, indicator, kind, effect=effect, city=world.lund)
    asked = a_question(world, indicator, kind=kind, level="network")
    return a_decided(world, question=asked, kind=kind, level="network")


def test_a_plan_begins_with_what_others_found_and_says_so(world, sign_in):
    thing = with_findings(world)
    client = sign_in(world.planner)
    page = client.get(thing.get_absolute_url()).content.decode()
    assert "Vad andra städer har kommit fram till" in page

    address = reverse("followup:decided-edit", args=[thing.pk])
    form = client.get(address + "?found").context["form"]
    said = {name: form[name].value() for name in form.fields}
    client.post(address, {n: v for n, v in said.items() if v is not None})

    thing.refresh_from_db()
    assert thing.expected == 5.0
    assert thing.expected_low < 4.0 < 6.0 < thing.expected_high
    assert "Lund" in thing.expected_source
    assert (
        thing.expected_source in client.get(thing.get_absolute_url()).content.decode()
    )


def test_too_few_findings_and_a_citys_own_are_not_offered(world, sign_in):
    few = with_findings(world, cities=2)
    a_finding(world, few.question.indicator, few.kind, effect=5.5, city=world.kiruna)
    page = sign_in(world.planner).get(few.get_absolute_url()).content.decode()
    assert "Vad andra städer" not in page

    others = pooled.estimate_for(few.kind, person=world.planner)
    assert len(others.findings) == 3, "for another city there are three"


def test_the_page_of_a_kind_leads_to_a_plan_that_begins_with_it(world, sign_in):
    thing = with_findings(world)
    client = sign_in(world.planner)
    page = client.get(thing.kind.get_absolute_url()).content.decode()
    indicator = thing.question.indicator.pk
    address = f"{reverse('followup:decided-new')}?kind={thing.kind.pk}"
    assert f"{address}&amp;indicator={indicator}" in page

    form = client.get(f"{address}&indicator={indicator}").context["form"]
    assert form["expected"].value() == 5.0
    assert form["kind"].value() == thing.kind.pk
    for wrong in ("x", "999"):
        form = client.get(f"{address}&indicator={wrong}").context["form"]
        assert form["expected"].value() is None


def test_a_guess_is_answered_found_and_planned_from(world):
    """The loop: plan, series, finding of several cities, another city's plan."""
    run = an_answer(world)
    kind = a_kind(world)
    guess = planned(world, run, kind=kind, expected_source="En bedömning")
    actions.publish_finding(world.planner, run, kind=kind, level="network")
    for effect in (7.0, 8.0):
        a_finding(world, run.question.indicator, kind, effect=effect)

    asked = a_question(
        world, run.question.indicator, code="lund", city=world.lund, kind=kind
    )
    plan = a_decided(world, city=world.lund, board=None, question=asked, kind=kind)
    found = pooled.offered(plan, asked, world.stranger)
    said = {"network": world.network} | pooled.start_from(found)
    actions.put_decided(world.stranger, plan, **said)

    plan = DecidedMeasure.objects.get(pk=plan.pk)
    assert plan.expected_low < run.effect < plan.expected_high
    assert "Kiruna" in plan.expected_source
    assert [hit.measure for hit in hits.hits(world.planner).groups[0].hits] == [guess]
