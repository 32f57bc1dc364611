"""A plan is sent on referral, answered with a condition, computed anew and adopted."""

from __future__ import annotations

import pytest

from samstad.apps.plans.models import Process, Proposal, Version
from samstad.apps.referrals.models import Condition, Decision, Referral
from tests.adapters.documents.tagged import Tagged
from tests.referrals_made import make_process, make_proposal

pytestmark = pytest.mark.browser


def test_a_plan_from_referral_over_a_boards_condition_to_a_decision(journey):
    process = make_process(journey.world, level="public")
    make_proposal(process)
    page = journey.page

    # A planner sends the plan on referral.
    journey.sign_in("planner")
    journey.go(f"/sv/plans/{process.pk}/referrals/")
    journey.examine()
    journey.press("Sänd en plan på remiss")
    journey.examine()
    journey.fill(title="Remiss av planen", title_en="Referral of the plan")
    journey.click("main form.form button[type=submit]")
    sent = page.url
    assert "0 av 2 har svarat" in page.inner_text("main")
    assert "Skolnämnden" in page.inner_text("main")
    journey.examine()

    # The board finds it on its desk, and answers with one condition of two.
    journey.sign_out()
    journey.sign_in("official")
    journey.press("Svara för Skolnämnden")
    journey.press("Skriv yttrandet")
    journey.examine()
    page.check("input[name=stand][value=conditions]")
    journey.fill(reasons="Skolan kommer för sent.", registry_number="SKOL 2025/3")
    page.select_option("[name=form-0-kind]", "start_by")
    page.select_option("[name=form-0-measure]", "a-skola")
    journey.press("Lägg till ett villkor")
    page.select_option("[name=form-1-kind]", "not_without")
    page.select_option("[name=form-1-measure]", "b-paviljong")
    journey.press("Lämna in")
    assert page.locator(".errorlist").count() == 2  # a period, and the other measure
    journey.examine_here()
    page.select_option("[name=form-0-period]", "2025")
    page.check("[name=form-1-remove]")
    journey.press("Lämna in")
    assert "Ny skola ska börja senast 2025." in page.inner_text("main")
    journey.sign_out()
    journey.sign_in("elected")
    page.goto(sent)
    journey.examine()
    journey.press("Godkänn yttrandet")
    assert "godkänt av en förtroendevald" in page.inner_text("main")

    # A planner takes the condition in, and a new plan is computed that keeps it.
    journey.sign_out()
    journey.sign_in("planner")
    page.goto(sent)
    journey.press("Hur villkoren har tillgodosetts")
    assert "Inte tillgodosett" in page.inner_text("main")
    journey.examine()
    journey.press("För in villkoren i planeringsfallet")
    assert Condition.objects.get().taken == Version.objects.get(number=2)
    later = make_proposal(process)
    page.goto(sent + "conditions/")
    assert "Inte tillgodosett" not in page.inner_text("main")
    journey.press("Svara")
    journey.examine()
    journey.fill(answer="Skolan byggs först.")
    journey.press("Spara")
    assert "Skolan byggs först." in page.inner_text("main")
    journey.examine()

    # The other plan is adopted, as computed, and read by everyone.
    journey.sign_out()
    journey.sign_in("leader")
    journey.go(f"/sv/plans/{process.pk}/decisions/")
    journey.examine()
    journey.press("För in antagandet")
    assert page.locator("input[name=proposal]").input_value() == f"{later.pk}"
    journey.press("Ändra en åtgärd")
    page.select_option("[name=form-0-measure]", "e-gemensamt")
    journey.press("Visa vad det kostar")
    assert "Vad ändringen kostar" in page.inner_text("main")
    journey.examine_here()
    page.check("[name=form-0-remove]")
    journey.fill(
        title="Planen för staden",
        title_en="The plan for the city",
        body="Kommunfullmäktige",
        registry_number="KS 2025/4",
    )
    journey.press("Anta planen")
    decision = Decision.objects.get()
    assert page.url.endswith(f"/decisions/{decision.pk}/")
    assert not decision.is_changed
    assert Process.objects.get().state == "decided"
    journey.examine()
    report = page.locator("main a[href$='officers-report.pdf']")
    opened = page.request.get(journey.address + report.get_attribute("href"))
    assert opened.headers["content-type"] == "application/pdf"
    pdf = Tagged(opened.body())
    assert (pdf.standard, pdf.title, pdf.language) == ("1", "Planen för staden", "sv")
    assert pdf.unmarked() == []

    journey.sign_out()
    journey.go("/sv/cities/kiruna/")
    journey.press("Planen för staden")
    assert "Börjar 2025" in page.inner_text("main")
    journey.examine()
    assert (Referral.objects.count(), Proposal.objects.count()) == (1, 2)
