"""To find with a slip of the hand, to hear of a reply, and to leave the letters."""

from __future__ import annotations

import pytest
from django.core import mail

from samstad.apps.exchange.actions import put_contribution
from samstad.apps.exchange.models import Question
from samstad.apps.notices.digest import send_digests
from samstad.apps.notices.models import Choice

pytestmark = pytest.mark.browser


def test_a_slip_finds_the_question_and_the_reply_reaches_who_asked(journey):
    world = journey.world
    question = put_contribution(
        world.leader,
        Question(network=world.network, city=world.kiruna),
        title="Vem betalar återbruket?",
        text="Tegel ur rivna hus behöver ett lager.",
        level="network",
        audience="network",
    )

    journey.sign_in("stranger")
    journey.go("/sv/search/")
    journey.page.fill("[name=q]", "återbrukket")
    journey.page.wait_for_selector("#hits mark")
    assert "återbruket" in journey.page.inner_text("#hits")
    journey.go("/sv/search/?q=återbrukket&kind=exchange.question")
    journey.examine()
    journey.press("Vem betalar")
    journey.click(journey.page.get_by_role("button", name="Följ", exact=True))
    journey.examine()
    journey.fill(text="Vi delar på det.")
    journey.press("Svara")
    journey.sign_out()

    journey.sign_in("leader")
    journey.examine()
    journey.press("Notiser")
    assert "Vem betalar återbruket?" in journey.page.inner_text(".rows")
    journey.examine()

    assert send_digests(address=journey.address) == (1, 0)
    [letter] = mail.outbox
    assert letter.to == [world.leader.email]
    assert question.get_absolute_url() in letter.body
    journey.sign_out()
    journey.page.goto(letter.extra_headers["List-Unsubscribe"].strip("<>"))
    journey.examine()
    journey.press("Stoppa breven")
    assert Choice.objects.get(person=world.leader).way == "off"
    assert "Inga fler brev" in journey.page.inner_text("main")
