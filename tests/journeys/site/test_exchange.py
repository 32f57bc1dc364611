"""An experience, a question from another city, its answer, and what becomes of it."""

from __future__ import annotations

import pytest

from samstad.apps.exchange.models import Experience, Term

pytestmark = pytest.mark.browser


def test_a_question_from_another_city_becomes_an_experience(journey):
    Term.objects.create(network=journey.world.network, name="Kultur", name_en="Culture")
    journey.sign_in("leader")
    journey.go("/sv/exchange/experiences/")
    journey.examine()
    journey.press("Skriv en erfarenhet")
    journey.examine()
    journey.fill(title="Väggen", text="Stuprör", done="Vi ritade", happened="Det gick")
    journey.page.select_option("[name=level]", "network")
    journey.page.check("[name=tags]")
    journey.press("Spara")
    journey.examine()
    journey.sign_out()

    journey.sign_in("stranger")
    journey.go("/sv/exchange/questions/new/")
    journey.fill(title="Hur stor vägg?", text="Räcker tre meter?")
    journey.page.select_option("[name=audience]", "city")
    journey.page.select_option("[name=to_city]", label="Kiruna")
    journey.page.check("[name=tags]")
    journey.press("Spara")
    journey.examine()
    question = journey.page.url
    journey.sign_out()

    journey.sign_in("leader")
    journey.page.goto(question)
    journey.fill(text="Nej, tio.")
    journey.press("Svara")
    journey.examine()
    journey.sign_out()

    journey.sign_in("stranger")
    journey.page.goto(question)
    journey.press("Märk som hjälp")
    assert "Besvarad" in journey.page.inner_text("main")
    journey.examine()
    journey.press("Gör en erfarenhet av det")
    assert journey.page.input_value("[name=done]") == "Nej, tio."
    journey.fill(happened="Nu ryms alla.")
    journey.press("Spara")

    said = journey.page.inner_text("main")
    assert "leader (påhittad)" in said
    assert "Nu ryms alla." in said
    assert Experience.objects.get(title="Hur stor vägg?").answer is not None
    journey.examine()


@pytest.mark.parametrize(
    "path", ["", "challenges/", "ideas/", "questions/", "obstacles/beyond/", "terms/"]
)
def test_a_visitor_can_use_every_page_of_the_exchange(journey, path):
    journey.go(f"/sv/exchange/{path}")

    journey.examine()
