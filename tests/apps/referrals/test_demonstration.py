"""The referral of the demonstration: its plan keeps the rules, and it is made up."""

from __future__ import annotations

from html import unescape

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override

from samstad.adapters.cases import case_digest, read_case
from samstad.adapters.proposals import plan_of
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.plans.demonstration import CASE
from samstad.apps.plans.models import Process
from samstad.apps.referrals import queries
from samstad.apps.referrals.demonstration import load, plan_document
from samstad.apps.referrals.models import (
    Condition,
    Decision,
    Recipient,
    Referral,
    Statement,
)
from samstad.apps.referrals.showing import judged
from samstad.apps.referrals.views import public
from samstad.engines.planning.verify import verify


def test_the_plan_keeps_every_rule_of_the_case():
    case, document = read_case(CASE), plan_document()

    verdict = verify(case, plan_of(document))

    made_for = document["case"]["digest"]
    assert made_for == case_digest(case), "make it anew: see referral.toml"
    assert verdict.broken == ()
    assert verdict.figures.cost_tkr == document["cost_tkr"]


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_it_is_loaded_once_marked_as_made_up_and_can_be_judged():
    load()

    referral = Referral.objects.get()
    assert referral.is_illustrative
    assert "påhittat" in referral.registry_number
    assert all("påhittat" in s.registry_number for s in Statement.objects.all())
    tables = (Recipient, Statement, Condition)
    assert [table.objects.count() for table in tables] == [9, 4, 3]
    assert Recipient.objects.filter(board__isnull=False).count() == 7
    asked = queries.recipients(referral, VISITOR)
    found = judged(queries.conditions_in(asked), referral.proposal)
    assert [one.is_met for one in found] == [False, True, False]
    assert not any(one.is_unknown for one in found)
    assert {one.condition.measure for one in found if not one.is_met} == {
        "gymnasium",
        "vardboende",
    }  # as the reasons of the decision say
    reasons = referral.proposal.runs.filter(kind="why")
    assert reasons.count() == 7  # what each board gets is asked for, once


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_its_plan_is_adopted_shown_to_everyone_and_marked_as_made_up(client):
    load()

    decision = Decision.objects.get()
    page = client.get(reverse("referrals:public", args=[decision.process_id]))
    assert decision.process.state == "open"
    assert "påhittat" in decision.body and "påhittat" in decision.registry_number
    assert page.status_code == 200
    assert "Inget organ har" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_the_map_for_everyone_is_drawn_once_however_many_look(client, monkeypatch):
    load()
    number = Decision.objects.get().process_id
    address = reverse("referrals:map", args=[number, "narrow"])
    drawn = []
    monkeypatch.setattr(public, "svg_of", lambda *_: drawn.append(1) or "<svg/>")
    cache.clear()

    answers = [client.get(address) for _ in range(3)]

    assert [a.content for a in answers] == [b"<svg/>"] * 3
    assert len(drawn) == 1
    wrong = reverse("referrals:map", args=[number, "enormous"])
    assert client.get(wrong).status_code == 404
    cache.clear()


WRITTEN_BY_PEOPLE = [
    # what stands on a page, and whether it has a wording in English of its own
    ("plans:process", "Town Planning Department", None),
    ("plans:process", "Municipal Assembly (invented decision)", None),
    ("plans:process", "Consultation proposal, February 2018", None),
    ("measures:others", None, "Första detaljplanen i nya Kiruna"),
    ("measures:others", None, "Bygglovet för trygghetsboendet (påhittat)"),
    ("measures:measure", None, "Antagen åtgärd."),
    ("measures:measure", None, "bygga bostäder"),
]


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("language", ["en", "sv"])
def test_what_people_wrote_is_in_english_or_marked_as_swedish(client, language):
    """Names have two wordings; the texts of a case have one, which is marked."""
    process = Process.objects.get(title="Nya Kiruna")
    measure = process.measures.get(code="trygghetsboende")
    for page, english, swedish in WRITTEN_BY_PEOPLE:
        numbers = [process.pk, measure.pk][: 2 if page == "measures:measure" else 1]
        with override(language):
            address = reverse(page, args=numbers)
        read = unescape(client.get(address).content.decode())
        if english:
            assert (english in read) is (language == "en")
        else:
            assert (f'<span lang="sv">{swedish}</span>' in read) is (language == "en")
            assert swedish in read
