"""What is on referral or adopted is checked again when what others decide changes."""

from __future__ import annotations

import pytest
from django.utils import timezone

from samstad.apps.history.models import Entry
from samstad.apps.notices.models import Notice
from samstad.apps.plans.actions import change_case
from samstad.apps.plans.bridge import RowEdit, case_of
from samstad.apps.plans.tables import tables_of
from samstad.apps.referrals.deciding import adopt
from samstad.apps.referrals.models import Decision
from samstad.apps.referrals.rechecking import NO_LONGER_HOLDS

APPEAL = {
    "code": "ö1",
    "name": "Bygglovet",
    "body": "county_board",
    "state": "pending",
    "earliest": "2027",
    "likely": "2029",
    "latest": "2029",
    "source": "prov",
    "certainty": "illustrative",
}


def appealed(world, process, measure):
    edit = RowEdit(table="appeals", key=(), values={**APPEAL, "measure": measure})
    based_on = process.versions.latest("number").number
    return change_case(world.planner, process, [edit], based_on=based_on)


@pytest.fixture
def planned(proposal):
    """A measure of the plan, which an appeal would hold up."""
    return proposal.document["measures"][0]["code"]


@pytest.fixture
def decision(world, proposal):
    made = Decision(
        title="Planen",
        body="Kommunfullmäktige",
        registry_number="KS 1",
        decided_on=timezone.localdate(),
    )
    return adopt(world.leader, proposal, made, ())


@pytest.mark.parametrize("bound", ["referral", "decision"])
def test_those_who_were_asked_are_told_when_an_appeal_stops_the_plan(
    world, process, referral, planned, bound, request, sign_in
):
    thing = request.getfixturevalue(bound)
    Notice.objects.all().delete()

    version = appealed(world, process, planned)

    entry = Entry.objects.of(thing).get(verb=NO_LONGER_HOLDS)
    name = next(m.name for m in case_of(version).measures if m.code == planned)
    assert entry.after["version"] == 2
    assert entry.after["what"].startswith(name)
    assert "överklagandet av Bygglovet" in entry.after["what"]
    told = Notice.objects.filter(number=thing.pk, table=thing._meta.label_lower)
    assert {world.official.pk, world.leader.pk} <= set(
        told.values_list("person", flat=True)
    )
    assert world.stranger.pk not in told.values_list("person", flat=True)
    page = sign_in(world.official).get(thing.get_absolute_url()).content.decode()
    assert "håller inte" in page
    assert "överklagandet av Bygglovet väntas vara avgjort." in page


def test_what_does_not_touch_the_plan_tells_nobody(
    world, process, referral, proposal, sign_in
):
    done = {row["code"] for row in proposal.document["measures"]}
    other = next(
        m.code for m in case_of(proposal.version).measures if m.code not in done
    )

    appealed(world, process, other)

    assert not Entry.objects.filter(verb=NO_LONGER_HOLDS).exists()
    page = sign_in(world.official).get(referral.get_absolute_url()).content.decode()
    assert "håller alla regler" in page


def test_what_planners_try_themselves_tells_nobody_but_is_shown_on_the_plan(
    world, process, referral, proposal, planned, sign_in
):
    values = {
        "code": "ut",
        "kind": "locked_out",
        "measure": planned,
        "source": "prov",
        "certainty": "illustrative",
    }
    edit = RowEdit(table="conditions", key=(), values=values)
    change_case(world.planner, process, [edit], based_on=1)

    assert not Entry.objects.filter(verb=NO_LONGER_HOLDS).exists()
    page = sign_in(world.planner).get(proposal.get_absolute_url()).content.decode()
    assert "ska inte göras." in page


def test_a_plan_says_what_has_to_wait_if_an_appeal_takes_as_long_as_it_may(
    world, process, proposal, planned, sign_in
):
    edit = RowEdit(
        table="appeals",
        key=(),
        values={**APPEAL, "measure": planned, "earliest": "2025", "likely": "2025"},
    )
    change_case(world.planner, process, [edit], based_on=1)

    page = sign_in(world.planner).get(proposal.get_absolute_url()).content.decode()

    assert "håller alla regler" in page
    assert "Bygglovet: om det inte är avgjort förrän 2029" in page


def test_a_plan_says_what_has_to_wait_if_legal_force_comes_late(
    world, process, proposal, planned, sign_in
):
    row = tables_of(proposal.version).coded("measures", planned)
    plan = {
        "code": "dp",
        "name": "Detaljplanen för kvarteret",
        "legal_force": "2025",
        "legal_force_latest": "2029",
        "source": "prov",
        "certainty": "illustrative",
    }
    edits = [
        RowEdit(table="detail_plans", key=(), values=plan),
        RowEdit(table="measures", key=(planned,), values={**row, "detail_plan": "dp"}),
    ]
    change_case(world.planner, process, edits, based_on=1)

    page = sign_in(world.planner).get(proposal.get_absolute_url()).content.decode()

    assert "håller alla regler" in page
    assert "Detaljplanen för kvarteret: om den inte har laga kraft förrän 2029" in page
