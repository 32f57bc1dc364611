"""A department proposes a measure, three boards say what it does, and it is counted on."""

from __future__ import annotations

from pathlib import Path

import pytest

from samstad.adapters.cases import read_case
from samstad.apps.accounts.models import Role
from samstad.apps.places.models import Board
from samstad.apps.plans.actions import begin_process
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Process
from samstad.vocabulary.sharing import RoleKind

pytestmark = pytest.mark.browser
CASE = Path(__file__).parents[3] / "cases" / "nya-kiruna"
EFFECTS = (
    # who speaks for which board, of which indicator
    ("official", "SN", "delaktighet", "6,5"),
    ("reader", "KUN", "kulturbesok", "12"),
    ("communicator", "KS", "jobb", "4"),
)


@pytest.fixture
def process(journey):
    """New Kiruna, and an official for each of three boards."""
    world = journey.world
    third = Board.objects.create(city=world.kiruna, code="ks", name="Kommunstyrelsen")
    for who, board in (("reader", world.other_board), ("communicator", third)):
        Role.objects.create(
            person=world.people[who],
            kind=RoleKind.OFFICIAL,
            network=world.network,
            city=world.kiruna,
            board=board,
        )
    made = Process(network=world.network, city=world.kiruna, title="Nya Kiruna")
    return begin_process(world.leader, made, read_case(CASE))


def test_a_proposed_measure_comes_into_the_case_with_what_boards_say(journey, process):
    start = f"/sv/plans/{process.pk}"
    journey.sign_in("official")
    journey.go(f"{start}/measures/")
    journey.examine()
    journey.press("Föreslå en åtgärd")
    journey.examine()
    journey.press("Lämna in förslaget")  # with nothing filled in
    journey.examine()
    journey.fill(
        title="Bibliotek i vinterträdgården",
        description="För den som väntar på bussen",
        duration="1",
        likely_tkr="1 250",
        source="Socialförvaltningen",
    )
    journey.page.select_option("[name=department]", "social")
    journey.page.select_option("[name=fund]", "investering")
    journey.press("Lämna in förslaget")
    journey.examine()
    proposal = journey.page.url
    journey.sign_out()

    journey.sign_in("planner")
    assert "Bibliotek i vinterträdgården" in journey.page.inner_text("main")
    journey.page.goto(proposal)
    journey.press("Ta in den i planeringsfallet")
    assert journey.page.input_value("[name=likely_tkr]") == "1 250"
    journey.press("Lägg in i planeringsfallet")
    journey.examine()
    measure = process.measures.get(title="Bibliotek i vinterträdgården")
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
        journey.page.check("[name=touches][value=yes]")
        journey.fill(reason="Folk möts där.")
        journey.page.fill(f"[name=likely_{indicator}]", likely)
        journey.press("Spara, och tillbaka till nämnden")
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
