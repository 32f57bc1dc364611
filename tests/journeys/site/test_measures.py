"""A department proposes a measure, three boards say what it does, and it is counted on."""

from __future__ import annotations

import pytest

from samstad.apps.plans.bridge import case_of
from tests.journeys.site.new_kiruna import (
    EFFECTS,
    PROPOSED,
    begin,
    propose,
    say_what_it_does,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def process(journey):
    return begin(journey.world)


def test_a_proposed_measure_comes_into_the_case_with_what_boards_say(journey, process):
    start = f"/sv/plans/{process.pk}"
    journey.sign_in("official")
    journey.go(f"{start}/measures/")
    journey.examine()
    journey.press("Föreslå en åtgärd")
    journey.examine()
    journey.press("Lämna in förslaget")  # with nothing filled in
    journey.examine()
    propose(journey)
    journey.examine()
    proposal = journey.page.url
    journey.sign_out()

    journey.sign_in("planner")
    assert PROPOSED in journey.page.inner_text("main")
    journey.page.goto(proposal)
    journey.press("Ta in den i planeringsfallet")
    assert journey.page.input_value("[name=likely_tkr]") == "1 250"
    journey.press("Lägg in i planeringsfallet")
    journey.examine()
    measure = process.measures.get(title=PROPOSED)
    assert measure.state == "case"
    journey.go(f"{start}/boards/SN/ask/")
    journey.examine()
    journey.fill(until="2026-12-24")
    journey.press("Fråga")
    journey.sign_out()

    for who, board, indicator, likely in EFFECTS:
        journey.sign_in(who)
        if board == "SN":
            assert "Uppge effekter av" in journey.page.inner_text("main")
        journey.go(f"{start}/boards/{board}/?show=unheard")
        journey.go(f"{start}/measures/{measure.pk}/effects/{board}/")
        journey.press("Spara")  # with nothing filled in
        journey.examine()
        say_what_it_does(journey, indicator, likely)
        journey.sign_out()

    journey.sign_in("planner")
    journey.go(f"{start}/boards/")
    journey.examine()
    journey.press("För in dem i planeringsfallet")
    assert "3 effekter är införda" in journey.page.inner_text("main")
    version = process.versions.latest("number")
    counted = {
        e.indicator: str(e.likely)
        for e in case_of(version).effects
        if e.measure == measure.code
    }
    assert counted == {"delaktighet": "6.5", "kulturbesok": "12", "jobb": "4"}


PAGES = (
    "measures/",
    "stages/",
    "measures/new/",
    "boards/",
    "boards/SN/",
    "boards/-/tensions/",
    "boards/-/co-use/",
    "boards/-/taken-part/",
    "others/",
    "case/tables/",
    "case/tables/effects/",
    "case/tables/effects/new/",
    "case/tables/effects/row/?key=simhall&key=enkel&key=jobb",
    "case/tables/effects/edit/?key=simhall&key=enkel&key=jobb",
    "case/tables/measures/remove/?key=simhall",
)


def test_every_page_of_measures_and_of_the_case_can_be_read(journey, process):
    journey.sign_in("planner")
    for page in PAGES:
        journey.go(f"/sv/plans/{process.pk}/{page}")
        journey.examine()
    one = process.measures.get(code="kulturhus")
    journey.go(f"/sv/plans/{process.pk}/measures/{one.pk}/")
    journey.examine()
    journey.press("Lägg till ett sätt att göra den")
    journey.examine()
    journey.fill(option_name="I två etapper", duration="5", source="Förstudie")
    journey.press("Lägg in i planeringsfallet")
    assert "I två etapper" in journey.page.inner_text("main")
    journey.press("Lämna en synpunkt eller underlag")
    journey.examine()
    journey.fill(party="Bolaget", text="Vi har uppgifter om marken.")
    journey.press("Spara")
    journey.press("Säg hur det togs om hand")
    journey.examine()
    journey.page.select_option("[name=answer_kind]", "met")
    journey.fill(answer="Uppgifterna är införda.")
    journey.press("Spara")
    assert "Uppgifterna är införda." in journey.page.inner_text("main")
