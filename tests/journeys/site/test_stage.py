"""A hall from the first question to the record: moderator, phones and big screen."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from samstad.apps.exchange.models import Question
from samstad.apps.meetings.models import Event
from samstad.apps.stage import actions
from samstad.apps.stage.models import Ballot, Hall

pytestmark = pytest.mark.browser


@pytest.fixture
def event(journey):
    world, day = journey.world, timezone.now()
    return Event.objects.create(
        network=world.network,
        city=world.kiruna,
        title="Mässan",
        title_en="The fair",
        level="public",
        starts=day,
        ends=day + datetime.timedelta(hours=6),
    )


def test_a_hall_asks_votes_and_is_remembered(journey, event):
    journey.sign_in("leader")
    journey.page.goto(journey.address + event.get_absolute_url())
    journey.press("Öppna en sal")
    journey.examine()
    moderating = journey.page.url
    hall = Hall.objects.get()
    journey.press("Skriv en omröstning")
    journey.examine()
    journey.fill(words="Vilket tema härnäst?", choices="Kultur\nKlimat")
    journey.press("Spara")
    journey.press("Öppna omröstningen")

    screen = journey.page.context.new_page()
    screen.goto(f"{journey.address}/sv/halls/{hall.pk}/screen/")
    others = journey.page.context.browser.new_context(
        viewport={"width": 390, "height": 844}, locale="sv-SE"
    )
    phone = others.new_page()
    phone.goto(f"{journey.address}/h/{hall.code}")
    phone.get_by_label("Kultur").check()
    phone.get_by_role("button", name="Svara").click()
    phone.get_by_text("Ditt svar är räknat").wait_for()
    screen.get_by_text("1 svar").wait_for(timeout=10_000)
    phone.fill("[name=words]", "Hur flyttar man en kyrka?")
    phone.get_by_role("button", name="Lämna in frågan").click()
    phone.get_by_text("Din fråga är inlämnad").wait_for()

    journey.page.locator("button[value=show]").click(timeout=10_000)
    screen.get_by_text("Hur flyttar man en kyrka?").wait_for(timeout=10_000)
    # The phone is not loaded anew: the question comes by itself.
    phone.get_by_role("button", name="Ta tillbaka rösten").wait_for(timeout=20_000)
    others.close()

    journey.page.goto(screen.url)
    screen.close()
    journey.examine()
    journey.go(f"/sv/hall/{hall.code}/")
    journey.examine()
    journey.page.goto(moderating)
    journey.examine()
    journey.click(journey.page.get_by_role("link", name="Anteckna svaret").first)
    journey.examine()
    journey.fill(answer="På skenor.")
    journey.press("Spara")
    journey.click(journey.page.get_by_role("link", name="Till nätverket").first)
    journey.examine()
    journey.press("Spara")
    assert Question.objects.get().title == "Hur flyttar man en kyrka?"
    journey.page.goto(moderating)
    journey.press("Stäng salen")
    journey.examine()
    journey.press("Stäng salen")
    journey.examine()

    assert "På skenor." in journey.page.inner_text("main")
    assert Ballot.objects.count() == 1
    journey.page.goto(journey.address + event.get_absolute_url())
    journey.examine()
    journey.go("/sv/hall/")
    journey.examine()


def test_a_vote_that_finds_nobody_is_sent_again_by_itself(journey, event):
    leader = journey.world.leader
    hall = actions.open_hall(leader, event)
    poll = actions.put_poll(leader, hall, words="Bra?", choices=["Ja", "Nej"])
    actions.move_poll(leader, poll, state="open")
    tries = []

    def answer(route):
        tries.append(route.request.url)
        route.abort() if len(tries) == 1 else route.continue_()

    journey.page.route("**/answer/**", answer)
    journey.go(f"/sv/hall/{hall.code}/")
    journey.page.get_by_label("Nej").check()
    journey.press("Svara")
    journey.page.get_by_text("Din röst skickas igen").wait_for()
    journey.page.get_by_text("Ditt svar är räknat").wait_for(timeout=20_000)

    assert len(tries) == 2
    assert [ballot.choice.words for ballot in Ballot.objects.all()] == ["Nej"]
    # The browser tells of the line that broke, as it should.
    assert all("htmx:" in said or "ERR_FAILED" in said for said in journey.complaints)
    journey.complaints.clear()
