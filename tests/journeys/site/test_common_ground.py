"""From the matrix to what is behind a cross, an objection, and others who have met it."""

from __future__ import annotations

import pytest

from samstad.apps.common_ground.models import Correction
from samstad.apps.exchange.models import Challenge, Experience, Term
from tests.journeys.waiting import wait_until

pytestmark = pytest.mark.browser


def tagged(city, model, title, *tags, **more):
    given = {"network": city.network, "city": city, "text": title, "level": "public"}
    thing = model.objects.create(**given, title=title, **more)
    thing.tags.set(tags)
    return thing


@pytest.fixture
def cities(journey):
    world = journey.world
    culture, reuse, mine = (
        Term.objects.create(network=world.network, name=name, name_en=name_en)
        for name, name_en in (
            ("Kultur", "Culture"),
            ("Återbruk", "Re-use"),
            ("Gruva", "Mine"),
        )
    )
    tagged(world.kiruna, Challenge, "Stuprör i organisationen", culture, mine)
    tagged(world.lund, Challenge, "Förvaltningskulturen tar över", culture, reuse)
    tagged(
        world.lund,
        Experience,
        "Återbruk av tegel vid rivning",
        reuse,
        done="Tegel från rivna hus såldes till byggherrar.",
        happened="Fastighetsägare köpte allt.",
    )


def test_a_city_reads_and_contests_the_common_ground(journey, cities):
    journey.go("/sv/common-ground/")
    journey.examine()
    for path in (
        "lattice/",
        "two-cities/",
        "since/?day=2017-01-01",
        "words/",
        "next-meeting/",
        "slides/",
        "slides/?notes=on",
    ):
        journey.go(f"/sv/common-ground/{path}")
        journey.examine()

    journey.sign_in("planner")
    journey.go("/sv/common-ground/")
    journey.click(journey.page.get_by_role("link", name="1 · Kiruna, Gruva"))
    journey.examine()
    journey.press("Invänd")
    journey.examine()
    journey.press("Invänd")
    assert journey.page.locator(".errorlist").count() == 1
    journey.fill(reason="Vi har ingen gruva i plattformen.")
    journey.press("Invänd")
    assert "Ifrågasatt" in journey.page.inner_text("main")
    journey.examine()
    assert Correction.objects.get().level == "public"
    journey.go("/sv/common-ground/")
    assert "ifrågasatt" in journey.page.inner_text("table")
    journey.examine()


def test_the_picture_is_walked_through_with_the_keyboard(journey, cities):
    journey.go("/sv/common-ground/lattice/")
    first = journey.page.locator(".lattice svg a").first

    first.focus()
    journey.page.keyboard.press("Enter")

    assert journey.page.url.endswith("#group-0")
    assert "Kultur" in journey.page.inner_text("#group-0")
    journey.page.keyboard.press("Tab")


def test_slides_turn_with_the_arrow_keys_and_need_no_network(journey, cities):
    journey.go("/sv/common-ground/slides/")
    journey.page.context.set_offline(offline=True)

    journey.page.keyboard.press("ArrowRight")
    journey.page.keyboard.press("ArrowRight")

    # Smooth scrolling takes its time, and a key is counted from what is shown.
    wait_until(journey.page, "/#slide-[23]$/.test(location.href)")
    assert journey.page.locator("#slide-3 h2").is_visible()


def test_what_is_alike_appears_while_one_writes(journey, cities):
    journey.sign_in("leader")
    journey.go("/sv/exchange/questions/new/")
    journey.examine()

    journey.page.locator("[name=title]").press_sequentially(
        "Hur återbrukar ni tegel när ni river hus?"
    )
    found = journey.page.locator("#alike a", has_text="Återbruk av tegel vid rivning")
    found.wait_for(timeout=10_000)

    assert "Ord som möttes" in journey.page.inner_text("#alike")
    journey.examine()
    journey.go("/sv/exchange/questions/new/")
    journey.fill(title="Hur återbrukar ni tegel när ni river hus?", text="Vi river.")
    journey.press("Har någon frågat eller gjort detta förut?")
    found.wait_for(timeout=10_000)
    assert journey.page.input_value("[name=text]") == "Vi river."
