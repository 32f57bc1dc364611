"""New Kiruna the whole way: from what a department proposes to a plan that is adopted.

The pages themselves are examined by the journeys of each app; here it is the way that
has to hold, with the engine's own plans.
"""

from __future__ import annotations

import time

import pytest
from django_tasks_db.management.commands import db_worker

from samstad.apps.plans.bridge import case_of, proposal_of
from samstad.apps.plans.models import Proposal
from samstad.apps.plans.running import telling, watching
from samstad.apps.plans.running.worker import work_on_next
from samstad.apps.referrals.models import Decision
from tests.adapters.documents.tagged import Tagged
from tests.journeys.site.new_kiruna import (
    EFFECTS,
    PROPOSED,
    begin,
    propose,
    say_what_it_does,
)

pytestmark = pytest.mark.browser
STARTS_BY = 2018


@pytest.fixture
def process(journey, monkeypatch):
    # The worker is this thread: it shares the database of the test with the site.
    monkeypatch.setattr(watching, "EVERY_S", 3600)
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    return begin(journey.world)


def test_from_a_proposed_measure_to_an_adopted_plan(journey, process):
    page, start = journey.page, f"/sv/plans/{process.pk}"

    # A department proposes a measure, and a planner takes it into the case.
    journey.sign_in("official")
    journey.go(f"{start}/measures/new/")
    propose(journey)
    proposed = page.url
    _change_to(journey, "planner")
    page.goto(proposed)
    journey.press("Ta in den i planeringsfallet")
    journey.press("Lägg in i planeringsfallet")
    measure = process.measures.get(title=PROPOSED)

    # Three boards state what it does, which is taken in.
    for who, board, indicator, likely in EFFECTS:
        _change_to(journey, who)
        journey.go(f"{start}/measures/{measure.pk}/effects/{board}/")
        say_what_it_does(journey, indicator, likely)
    _change_to(journey, "planner")
    journey.go(f"{start}/boards/")
    journey.press("För in dem i planeringsfallet")
    assert "3 effekter är införda" in page.inner_text("main")

    # A plan is computed and sent to every board.
    first = _computed(journey, start, "Samrådsförslag")
    journey.go(f"{start}/referrals/new/")
    journey.fill(title="Remiss av planen", title_en="Referral of the plan")
    journey.click("main form.form button[type=submit]")
    sent = page.url
    assert "0 av 7 har svarat" in page.inner_text("main")

    # One board sets a condition, that the first plan does not keep.
    _change_to(journey, "official")
    page.goto(sent)
    journey.press("Skriv yttrandet")
    page.check("input[name=stand][value=conditions]")
    journey.fill(reasons="Det brådskar.", registry_number="SN 2017/3")
    page.select_option("[name=form-0-kind]", "start_by")
    page.select_option("[name=form-0-measure]", measure.code)
    page.select_option("[name=form-0-period]", f"{STARTS_BY}")
    journey.press("Lämna in")
    asked = f"{PROPOSED} ska börja senast {STARTS_BY}."
    assert asked in page.inner_text("main")

    # It is taken in, and the plan that is computed anew keeps it.
    _change_to(journey, "planner")
    page.goto(sent)
    journey.press("För in villkoren i planeringsfallet")
    later = _computed(journey, start, "Antagandeförslag")
    assert later.version.number > first.version.number
    (chosen,) = _choices(later, measure.code)
    assert int(chosen.start) <= STARTS_BY
    condition = case_of(later.version).conditions[-1]
    assert (condition.board, condition.measure) == ("SN", measure.code)
    page.goto(f"{sent}conditions/")
    assert "Tillgodosett" in page.inner_text("main table")

    # The council adopts it, and the report can be read by everyone.
    _change_to(journey, "leader")
    journey.go(f"{start}/decisions/new/?proposal={later.pk}")
    journey.fill(
        title="Planen för nya Kiruna",
        title_en="The plan for new Kiruna",
        body="Kommunfullmäktige",
        registry_number="KS 2017/4",
    )
    journey.press("Anta planen")
    decision = Decision.objects.get()
    assert decision.proposal == later
    for link in page.locator("main a[href$='.pdf']").all():
        opened = page.request.get(journey.address + link.get_attribute("href"))
        pdf = Tagged(opened.body())
        assert (pdf.standard, pdf.language, pdf.is_marked) == ("1", "sv", True)
        assert pdf.shows_title and pdf.unmarked() == []


def _change_to(journey, who):
    journey.sign_out()
    journey.sign_in(who)


def _computed(journey, start, name):
    """Have a plan computed, as briefly as the form allows, and keep it by a name."""
    journey.go(f"{start}/workbench/")
    journey.page.select_option("[name=seconds]", "5")
    journey.page.click("button:text-is('Räkna')")
    journey.page.wait_for_url("**/runs/*/")
    run = journey.page.url
    # The page would ask for news while the worker writes, which SQLite in memory,
    # with a lock for each table, does not let both do.
    journey.page.goto("about:blank")
    _until_nobody_listens()
    while work_on_next():
        pass
    journey.page.goto(run)
    journey.press("Behåll planen")
    journey.fill(name=name)
    journey.press("Spara")
    assert "Planen är behållen" in journey.page.inner_text("main")
    return Proposal.objects.get(name=name)


def _until_nobody_listens():
    """A stream of news finds out within a second or two that the page has gone."""
    for _ in range(100):
        time.sleep(0.1)
        if telling._ROOM._value == telling.MOST_AT_ONCE:
            return
    pytest.fail("A stream of news goes on for nobody.")


def _choices(proposal, measure):
    return [c for c in proposal_of(proposal).plan.choices if c.measure == measure]
