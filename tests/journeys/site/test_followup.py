"""A question is asked, registered and answered, and becomes a finding."""

from __future__ import annotations

import pytest

from samstad.apps.followup.models import Finding, Question
from tests.apps.followup.made import (
    a_decided,
    a_finding,
    a_kind,
    an_answer,
    an_indicator,
    with_series,
)

pytestmark = pytest.mark.browser


def test_a_question_is_registered_answered_and_becomes_a_finding(journey):
    with_series(an_indicator(journey.world))
    a_kind(journey.world, name="Bussfiler", name_en="Bus lanes")
    journey.sign_in("evaluator")
    journey.go("/sv/followup/")
    journey.examine()
    journey.press("Ställ en fråga om effekt")
    journey.examine()
    ask(journey, compare_with="Luleå, Umåe")
    assert "Menade du Umeå" in journey.page.inner_text("main")
    journey.examine()
    ask(journey, compare_with="")
    journey.examine()
    journey.press("Registrera frågan")
    assert "6 värden från tiden efter finns redan" in journey.page.inner_text("main")
    journey.examine()
    journey.press("Registrera")
    journey.examine()

    journey.press("Kör utvärderingen")
    journey.page.wait_for_selector(".answer")
    answer = journey.page.inner_text(".answer")
    assert answer.startswith("Ja: ”Resor” blev")
    assert drawn(journey.page)
    journey.page.get_by_text("Diagrammets siffror").click()
    journey.examine()

    journey.press("Publicera som slutsats")
    journey.examine()
    journey.page.select_option("[name=level]", "network")
    journey.press("Spara")
    journey.examine()
    assert Finding.objects.get().question == Question.objects.get()


def test_a_visitor_reads_the_answer_and_what_cities_found(journey):
    run = an_answer(journey.world)
    kind = a_kind(journey.world, name_en="Working group")
    for effect in (4.0, 5.0, 6.5):
        found = a_finding(
            journey.world, run.question.indicator, kind, effect=effect,
            certainty="illustrative",
        )  # fmt: skip
    for thing in (run.question, run.question.indicator, found, kind):
        journey.go(thing.get_absolute_url())
        journey.examine()
    for path in ("followup/", "followup/indicators/", "followup/findings/"):
        journey.go(f"/sv/{path}")
        journey.examine()


def test_series_are_read_in_by_who_follows_up(journey):
    indicator = an_indicator(journey.world)
    journey.sign_in("planner")
    journey.go(indicator.get_absolute_url())
    journey.examine()
    journey.press("Läs in serier")
    journey.examine()
    rows = (
        "Kommun;Period;Värde;Enhet\nKiruna;2019;ett;procent\nLuleå;2020;1;per invånare"
    )
    file = {"name": "serier.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    journey.page.set_input_files("[name=file]", file)
    journey.page.click("main button[type=submit]")
    assert "Luleå har bara ett värde." in journey.page.inner_text("main")
    journey.examine()


def test_a_measure_is_checked_and_what_is_late_is_seen(journey):
    measure = a_decided(journey.world)
    journey.sign_in("official")
    journey.go(measure.get_absolute_url())
    journey.examine()
    journey.press("Stäm av åtgärden")
    journey.examine()
    journey.fill(text="Två tjänster är vakanta.", spent_tkr="100", ends="2999-06-01")
    journey.fill(decided_by="Socialnämnden", next_check="2998-01-01")
    journey.press("Spara")
    assert "Försenad" in journey.page.inner_text("main")
    journey.examine()
    journey.go("/sv/followup/measures/")
    journey.examine()


def drawn(page):
    """Whether the chart is a picture that the browser could open."""
    width = "image => image.decode().then(() => image.naturalWidth)"
    return page.locator(".evaluation-chart img").evaluate(width) > 300


def ask(journey, **more):
    """Fill the form in anew: to examine a page is to leave it."""
    journey.fill(title="Bussfil", code="bussfil", start="2018", rule="Alla")
    journey.fill(matters="1", **more)
    for name, label in (
        ("indicator", "Resor"),
        ("kind", "Bussfiler"),
        ("city", "Kiruna"),
    ):
        journey.page.select_option(f"[name={name}]", label=label)
    journey.press("Spara")
