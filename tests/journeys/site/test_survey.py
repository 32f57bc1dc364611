"""A survey from the bowl of codes to the guide for the conversation."""

from __future__ import annotations

import pytest

from samstad.apps.places.models import Department
from samstad.apps.survey.models import Box, Round

pytestmark = pytest.mark.browser


def answer(journey, phone, code, step):
    phone.goto(f"{journey.address}/sv/answer/")
    phone.fill("input[name=code]", code)
    phone.get_by_role("button", name="Till påståendena").click()
    phone.get_by_role("button", name="Lämna in svaren").wait_for()
    for group in phone.get_by_role("group").all():
        group.get_by_label(str(step)).check()
    phone.get_by_role("button", name="Lämna in svaren").click()
    phone.wait_for_url("**/answer/thanks/")


def test_departments_answer_on_phones_and_talk_about_the_results(journey):
    world = journey.world
    Department.objects.create(city=world.kiruna, code="kultur", name="Kultur")
    journey.sign_in("leader")
    journey.go("/sv/surveys/")
    journey.examine()
    journey.press("Ställ en enkät")
    journey.examine()
    journey.fill(title="Kultur i vår", until="2035-05-01")
    journey.page.get_by_label("Kultur", exact=True).check()
    journey.page.get_by_label("Socialförvaltningen").check()
    journey.press("Öppna enkäten")
    journey.examine()
    journey.press("Dela ut koder")
    journey.examine()
    for field, count in zip(
        journey.page.locator("input[type=number]").all(), (6, 2), strict=True
    ):
        field.fill(str(count))
    journey.press("Gör lapparna")
    journey.examine_here()
    codes = journey.page.locator(".slip-code").all_inner_texts()

    others = journey.page.context.browser.new_context(
        viewport={"width": 390, "height": 844}, locale="sv-SE"
    )
    phone = journey._listened_to(others.new_page())
    for code, step in zip(codes, (3, 4, 2, 4, 3, 5, 1, 1), strict=True):
        answer(journey, phone, code, step)
    phone.goto(f"{journey.address}/sv/answer/")
    phone.fill("input[name=code]", codes[0])
    phone.get_by_role("button", name="Till påståendena").click()
    phone.get_by_text("Koden går inte att använda").wait_for()
    assert not others.cookies()
    others.close()

    asked = Round.objects.get()
    journey.go(f"/sv/surveys/{asked.pk}/")
    journey.press("Stäng enkäten")
    journey.examine()
    journey.press("Stäng enkäten")
    assert "Redovisas inte:" in journey.page.content()
    journey.examine()
    journey.press("Samtalsguide")
    journey.examine()
    assert not Box.objects.exists()


def test_a_city_adapts_what_another_does_and_says_how_it_went(journey):
    journey.sign_in("stranger")
    journey.go("/sv/exchange/methods/new/")
    journey.examine()
    journey.fill(title="Väggen", text="Rita.", use_when="Nu.", how="Så.", takes="Tid.")
    journey.page.select_option("[name=level]", "network")
    journey.press("Spara")
    journey.examine()
    there = journey.page.url

    journey.sign_out()
    journey.sign_in("leader")
    journey.page.goto(there)
    journey.press("Anpassa det till din stad")
    journey.fill(title="Lilla väggen")
    journey.press("Spara")
    journey.press("Berätta var det har använts")
    journey.examine()
    journey.fill(where="Bygglov", began="2017", outcome_year="2018")
    journey.page.select_option("[name=outcome]", "well")
    journey.page.select_option("[name=mandate]", "yes")
    journey.press("Spara")
    journey.examine()
    journey.go("/sv/ways/")
    journey.examine()
    assert "1 av 1" in journey.page.content()
