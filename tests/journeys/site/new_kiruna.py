"""The planning of new Kiruna, and somebody to speak for each of three of its boards."""

from __future__ import annotations

from pathlib import Path

from samstad.adapters.cases import read_case
from samstad.apps.accounts.models import Role
from samstad.apps.places.models import Board
from samstad.apps.plans.actions import begin_process
from samstad.apps.plans.models import Process
from samstad.vocabulary.sharing import RoleKind
from tests.journeys.site.conftest import Journey
from tests.world import World

CASE = Path(__file__).parents[3] / "cases" / "nya-kiruna"
PROPOSED = "Bibliotek i vinterträdgården"
EFFECTS = (
    # who speaks for which board, of which indicator
    ("official", "SN", "delaktighet", "6,5"),
    ("reader", "KUN", "kulturbesok", "12"),
    ("communicator", "KS", "jobb", "4"),
)


def begin(world: World) -> Process:
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


def propose(journey: Journey) -> None:
    """Fill in the form of a new measure, and hand it in."""
    journey.fill(
        title=PROPOSED,
        description="För den som väntar på bussen",
        duration="1",
        likely_tkr="1 250",
        source="Socialförvaltningen",
    )
    journey.page.select_option("[name=department]", "social")
    journey.page.select_option("[name=fund]", "investering")
    journey.press("Lämna in förslaget")


def say_what_it_does(journey: Journey, indicator: str, likely: str) -> None:
    """Fill in what the measure does to a board's task, and save."""
    journey.page.check("[name=touches][value=yes]")
    journey.fill(reason="Folk möts där.")
    journey.page.fill(f"[name=likely_{indicator}]", likely)
    journey.press("Spara, och tillbaka till nämnden")
