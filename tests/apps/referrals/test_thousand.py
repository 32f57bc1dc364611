"""A case of 1,000 measures: no page lists all of it."""

from __future__ import annotations

from functools import cache

import pytest
from django.urls import reverse
from django.utils import timezone

from benchmarks.generator import make_case_with_plan
from samstad.apps.plans.actions import begin_process
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Process
from samstad.apps.referrals.deciding import adopt
from samstad.apps.referrals.models import Condition, Decision, Statement
from tests.proposals import proposal_of
from tests.referrals_made import keep, make_referral

from .test_pages import SAID, rows

MOST_LINES, MOST_CHOICES = 160, 1_100
"""Rows and points on a page; and what is offered while a name is typed."""


@cache
def large():
    case, doing = make_case_with_plan("L", 1)
    return case, proposal_of(case, doing)


@pytest.fixture
def sent(world):
    case, found = large()
    process = Process(
        network=world.network, city=world.kiruna, title="Stor", level="public"
    )
    process = begin_process(world.leader, process, case)
    board = case.boards[0]
    world.board.code, world.board.name = board.code, board.name
    world.board.save()
    plan = keep(process, process.versions.get(), case, found)
    return make_referral(world, plan)


def opened(browser, address):
    answer = browser.get(address)
    shown = answer.content.decode().partition("<main")[2].partition("</main")[0]
    assert answer.status_code == 200, address
    assert shown.count("<tr") + shown.count("<li") < MOST_LINES, address
    assert shown.count("<option") < MOST_CHOICES, address
    return shown


def test_a_thousand_measures_are_referred_stated_for_and_adopted(world, sign_in, sent):
    process, board = sent.process, sent.recipients.filter(board=world.board).get()
    statement = reverse("referrals:statement", args=[sent.pk, board.pk])
    opened(sign_in(world.leader), sent.get_absolute_url() + "?measures=7")
    opened(sign_in(world.leader), reverse("referrals:decide", args=[process.pk]))
    opened(sign_in(world.official), statement)

    decision = Decision(
        title="Plan", body="KF", registry_number="1", decided_on=timezone.localdate()
    )
    adopt(world.leader, sent.proposal, decision)

    opened(sign_in(world.leader), decision.get_absolute_url() + "?measures=2")
    opened(sign_in(world.leader), reverse("measures:others", args=[process.pk]))
    opened(
        sign_in(world.leader), sent.proposal.get_absolute_url() + "?show=map&places=2"
    )
    opened(sign_in(world.leader), reverse("referrals:public", args=[process.pk]))


def test_rows_and_locks_of_a_thousand_measures_are_typed_in(world, sign_in, sent):
    case, _found = large()
    measure, other = case.measures[3], case.measures[500]
    browser = sign_in(world.planner)
    lock = reverse("plans:lock", args=[sent.process_id])
    row = reverse("plans:row-new", args=[sent.process_id, "conditions"])
    table = reverse("plans:table", args=[sent.process_id, "options"])
    for address in (lock, row, table):
        opened(browser, address)
    way = next(o for o in case.options if o.measure == measure.code)
    said = {
        "code": "villkor",
        "kind": "not_without",
        "measure": measure.name,
        "option": way.option,
        "other": other.code,
        "source": "Prov",
        "certainty": "read",
    }

    assert browser.post(row, said | {"measure": "M99999"}).status_code == 400
    assert browser.post(row, said).status_code == 302
    locked = {"measure": other.name, "kind": "locked_in", "said": "Prov"}
    assert browser.post(lock, locked).status_code == 302

    _, kept, lock = case_of(sent.process.versions.latest("number")).conditions[-3:]
    assert (kept.measure, kept.option, kept.other) == (
        measure.code,
        way.option,
        other.code,
    )
    assert (lock.measure, lock.kind.value) == (other.code, "locked_in")
    found = opened(browser, f"{table}?measure={measure.name}")
    ways = sum(o.measure == measure.code for o in case.options)
    assert found.count("<tr") == ways + 1


def test_a_measure_among_a_thousand_is_typed_by_its_name_or_code(world, sign_in, sent):
    case, _found = large()
    measure, other = case.measures[3], case.measures[500]
    ways = [o for o in case.options if o.measure == measure.code]
    board = sent.recipients.filter(board=world.board).get()
    statement = reverse("referrals:statement", args=[sent.pk, board.pk])
    browser = sign_in(world.official)
    asked = {
        "kind": "not_without",
        "measure": measure.name.upper(),
        "option": ways[-1].name,
        "other": other.code,
    }
    vague = asked | {"measure": "finns inte", "option": "på annat vis"}

    refused = browser.post(statement, SAID | rows(vague) | {"hand_in": "1"})
    assert refused.status_code == 400
    assert "Inget heter ”finns inte”" in refused.content.decode()
    vague = asked | {"option": "på annat vis"}
    refused = browser.post(statement, SAID | rows(vague) | {"hand_in": "1"})
    assert f"Sätten är: {ways[0].name}" in refused.content.decode()
    assert (
        browser.post(statement, SAID | rows(asked) | {"keep": "1"}).status_code == 302
    )

    held = Condition.objects.get()
    assert (held.measure, held.option) == (measure.code, ways[-1].option)
    assert held.other == other.code
    again = browser.get(statement).content.decode()
    assert f'value="{measure.name}"' in again and f'value="{ways[-1].name}"' in again
    assert Statement.objects.get().state == "draft"
