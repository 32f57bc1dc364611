"""A question is asked, registered and answered, and becomes a finding."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from samstad.adapters.key_figures import Asking
from samstad.apps.followup import fetching
from samstad.apps.followup.models import DecidedMeasure, Fetch, Finding, Question
from samstad.apps.reporting.models import Report
from tests.adapters.key_figures.recorded import DATA, KPI, Recorded, kpi, reading
from tests.adapters.key_figures.recorded import page as answer_page
from tests.apps.chains.test_chains import a_chain, evidence
from tests.apps.followup.made import (
    a_decided,
    a_finding,
    a_goal,
    a_kind,
    a_question,
    a_target,
    a_value,
    an_answer,
    an_indicator,
    with_series,
)
from tests.apps.programme.made import a_programme, with_parts
from tests.apps.reporting.test_reports import a_report

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


def test_a_visitor_reads_what_was_promised_reported_and_argued(journey):
    """A programme with all its parts, a report with goals, and an effect chain."""
    world = journey.world
    programme = with_parts(a_programme(world))
    a_target(a_goal(world, serves=["11.2"]), an_indicator(world))
    report = a_report(world, period="2024")
    chain = a_chain(world)
    evidence(chain, 1)
    for thing in (programme, report, chain):
        journey.go(thing.get_absolute_url())
        journey.examine()


def test_what_figures_mean_is_written_and_the_second_is_told(journey):
    report = a_report(journey.world, period="2024")
    goal = a_goal(journey.world)
    a_target(goal, an_indicator(journey.world))
    journey.sign_in("planner")
    journey.go(f"/sv/followup/reports/{report.pk}/words/")
    assert goal.title in journey.page.inner_text("main")
    journey.examine()
    Report.objects.filter(pk=report.pk).update(text="Den enas ord")
    journey.fill(text="Mina ord")
    journey.press("Spara")
    assert "Inget av ditt är sparat" in journey.page.inner_text("main")
    journey.examine_here()
    journey.press("Spara")
    assert "Mina ord" in journey.page.inner_text("main .lead")


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
    journey.click("main button[type=submit]")
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


def test_a_guess_is_answered_and_what_is_found_becomes_another_citys_plan(journey):
    """The loop: Kiruna guesses, series answer, a finding, and Lund plans with it."""
    world = journey.world
    run = an_answer(world, code="gissad")
    kind = a_kind(world, name="Bussfiler", name_en="Bus lanes")
    guess = a_decided(
        world, title="Bussfilen i Kiruna", question=run.question, kind=kind,
        starts=datetime.date(2018, 1, 1), expected_low=2, expected=4, expected_high=6,
        expected_source="Gatuenhetens bedömning",
    )  # fmt: skip
    for effect in (7.0, 8.0):
        a_finding(world, run.question.indicator, kind, effect=effect)
    a_question(
        world, run.question.indicator, city=world.lund, kind=kind, level="network"
    )
    journey.sign_in("evaluator")
    journey.go(run.question.get_absolute_url())
    journey.press("Publicera som slutsats")
    journey.page.select_option("[name=kind]", str(kind.pk))
    journey.page.select_option("[name=level]", "network")
    journey.press("Spara")

    journey.page.context.clear_cookies()
    journey.sign_in("stranger")
    journey.go(kind.get_absolute_url())
    journey.examine()
    journey.press("Planera en beslutad åtgärd med det")
    journey.examine()
    assert float(journey.page.input_value("[name=expected]")) > 7
    days = {"decided_on": "2026-09-01", "starts": "2027-01-01", "ends": "2027-12-31"}
    journey.fill(title="Bussfilen i Lund", decided_by="Byggnadsnämnden", **days)
    journey.fill(line_owner="Gatukontoret", cost_tkr="900")
    journey.press("Spara")
    journey.examine()
    plan = DecidedMeasure.objects.get(title="Bussfilen i Lund")
    assert "Kiruna" in plan.expected_source
    assert plan.expected_low < plan.expected < plan.expected_high

    journey.go("/sv/followup/measures/came-true/")
    said = journey.page.inner_text("main")
    assert guess.title in said and "0 av 1 planerat intervall" in said
    journey.examine()


def test_a_goal_gets_a_target_and_says_how_it_stands(journey):
    indicator = an_indicator(journey.world)
    last = timezone.localdate().year - 1
    for year, value in ((last - 1, 50.0), (last, 55.0)):
        a_value(indicator, year, value)
    journey.sign_in("planner")
    journey.go("/sv/followup/goals/")
    journey.examine()
    journey.press("Skriv ett mål")
    journey.fill(title="Fler går", code="fler-gar", source="Budget", serves="11.22")
    journey.page.get_by_label("Resor").check()
    journey.press("Spara")
    assert "Det finns inget mål ”11.22”" in journey.page.inner_text("main")
    journey.examine()
    journey.fill(title="Fler går", code="fler-gar", source="Budget", serves="11.2, m15")
    journey.page.get_by_label("Resor").check()
    journey.press("Spara")
    journey.examine()
    journey.press("Sätt ett målvärde")
    journey.examine()
    journey.page.select_option("[name=indicator]", label="Resor")
    journey.fill(base_year=str(last - 1), base_value="50", target_year=str(last + 9))
    journey.fill(value="60")
    journey.press("Spara")
    assert "Enligt plan" in journey.page.inner_text("main")
    assert drawn(journey.page)
    journey.examine()
    journey.go("/sv/followup/goals/for-all/11/")
    assert "Fler går" in journey.page.inner_text("main")
    journey.examine()
    for path in ("goals/for-all/", "goals/", "goals/import/"):
        journey.go(f"/sv/followup/{path}")
        journey.examine()


def test_values_are_fetched_looked_at_and_read_in(journey, monkeypatch):
    opens = Recorded(
        {
            "https://api.kolada.se/v3/kpi?title=bussar": answer_page(kpi()),
            f"https://api.kolada.se/v3/kpi/{KPI}": answer_page(kpi()),
        }
    )
    for name in ("quick", "thorough"):
        asking = Asking(opens=opens, most_tries=1)
        monkeypatch.setattr(fetching, name, lambda asking=asking: asking)
    journey.sign_in("planner")
    journey.go("/sv/followup/fetch/")
    journey.examine()
    journey.fill(q="tåg")
    journey.click("main button[type=submit]")
    assert "lämna in det som fil" in journey.page.inner_text("main")
    journey.examine()
    journey.go("/sv/followup/fetch/?source=kolada&q=bussar")
    journey.examine()
    journey.press("Påhittat nyckeltal, andel (%)")
    journey.examine()
    journey.fill(measured_in="%")
    journey.press("Se vad som skulle ändras")
    fetch = Fetch.objects.get()
    journey.go(fetch.get_absolute_url())
    journey.examine()
    row = reading("2584", 2022, ("T", 1.5)), reading("2584", 2023, ("T", 2.5))
    opens.answers[DATA + "1281,2584"] = answer_page(*row)
    if fetch.state == "waiting":
        fetching.carry_out.func(fetch.pk)
    journey.go(fetch.get_absolute_url())
    journey.page.get_by_text("Nya värden").first.click()
    journey.examine()
    journey.press("Läs in")
    assert "2 värden lästes in" in journey.page.inner_text("main")
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
