from django.utils import timezone

from samstad.apps.plans.models import Process
from samstad.apps.referrals.deciding import adopt
from samstad.apps.referrals.models import Decision
from tests.access.table import (
    EVERYONE,
    INSIDE_THE_CITY,
    SIGN_IN,
    Row,
    all_get,
    only,
)
from tests.proposals import FIVE_PLAN, five_measures, proposal_of
from tests.referrals_made import (
    asked,
    keep,
    make_process,
    make_referral,
    start_by,
    state,
)

PLANNERS = ("leader", "planner")
BOARD = ("official", "elected")


def things(world):
    inside = make_process(world)
    plan = _plan(inside)
    sent = make_referral(world, plan)
    stated = make_referral(world, plan)
    statement = state(
        world.official, asked(stated, "SKOL"), start_by("a-skola", "2025")
    )
    taken = _adopted(world, plan)
    everyone = make_process(world, title="För alla", level="public")
    public_plan = _plan(everyone)
    _adopted(world, public_plan)
    undecided = make_process(world, title="Inget beslutat", level="public")
    return {
        "process": inside.pk,
        "everyone": everyone.pk,
        "undecided": undecided.pk,
        "sent": sent.pk,
        "school": asked(sent, "SKOL").pk,
        "stated": stated.pk,
        "stated-school": asked(stated, "SKOL").pk,
        "condition": statement.conditions.get().pk,
        "decision": taken.pk,
        "public-decision": Decision.objects.get(process=everyone).pk,
        "plan": plan.pk,
        "today": f"{timezone.localdate()}",
        "none": 999_999,
    }


def _plan(process: Process):
    case = five_measures()
    return keep(process, process.versions.get(), case, proposal_of(case, FIVE_PLAN))


def _adopted(world, plan):
    decision = Decision(title="Plan", body="KF", registry_number="KS 1")
    decision.decided_on = timezone.localdate()
    return adopt(world.leader, plan, decision)


def among(*people, status=200, seen=INSIDE_THE_CITY):
    """Some do it, those who see it are refused, and to others it is not there."""
    found = dict.fromkeys(EVERYONE, 404) | dict.fromkeys(seen, 403)
    return found | dict.fromkeys(people, status) | {"visitor": SIGN_IN}


INSIDE = only(*INSIDE_THE_CITY, others=404, visitor=404)
PROCESS, SENT = {"number": "process"}, {"number": "sent"}
SCHOOL = {**SENT, "asked": "school"}
STATED = {"number": "stated"}
STATED_SCHOOL = {**STATED, "asked": "stated-school"}
DECISION = {"number": "decision"}
PLAN = {**PROCESS, "proposal": "plan"}
PUT = "?officer=A&day=2025-01-02"
ROWS = [
    Row(url="referrals:list", args=PROCESS, expected=INSIDE),
    Row(
        url="referrals:referrals-export",
        args=PROCESS | {"form": "csv"},
        expected=INSIDE,
    ),
    Row(
        url="referrals:decisions-export",
        args=PROCESS | {"form": "xlsx"},
        expected=INSIDE,
    ),
    Row(url="referrals:new", args=PROCESS, expected=among(*PLANNERS)),
    Row(
        url="referrals:new",
        method="post",
        args=PROCESS,
        expected=among(*PLANNERS, status=400),
        says="nothing filled in",
    ),
    Row(url="referrals:referral", args=SENT, expected=INSIDE),
    Row(url="referrals:deadline", args=SENT, expected=among(*PLANNERS)),
    Row(
        url="referrals:deadline",
        method="post",
        args=SENT,
        form={"deadline": "2001-01-01"},
        expected=among(*PLANNERS, status=400),
        says="that has passed",
    ),
    Row(
        url="referrals:remind",
        method="post",
        args=SENT,
        expected=among(*PLANNERS, status=302),
    ),
    Row(
        url="referrals:close",
        method="post",
        args=SENT,
        expected=among(*PLANNERS, status=302),
    ),
    Row(url="referrals:withdraw", args=SENT, expected=among(*PLANNERS)),
    Row(
        url="referrals:withdraw",
        method="post",
        args=SENT,
        expected=among(*PLANNERS, status=400),
        says="without a reason",
    ),
    Row(url="referrals:who", args=SCHOOL, expected=among(*PLANNERS)),
    Row(url="referrals:statement", args=SCHOOL, expected=among(*BOARD)),
    Row(
        url="referrals:statement",
        method="post",
        args=SCHOOL,
        expected=among(*BOARD, status=400),
        says="nothing filled in",
    ),
    Row(
        url="referrals:statement",
        args={**SENT, "asked": "none"},
        expected=only(others=404),
        says="of nobody",
    ),
    Row(
        url="referrals:approve",
        method="post",
        args=STATED_SCHOOL,
        expected=among("elected", status=302),
    ),
    Row(
        url="referrals:approve",
        method="post",
        args=SCHOOL,
        expected=only(others=404),
        says="what is not written",
    ),
    Row(url="referrals:send-back", args=STATED_SCHOOL, expected=among("elected")),
    Row(
        url="referrals:send-back",
        method="post",
        args=STATED_SCHOOL,
        expected=among("elected", status=400),
        says="without a word",
    ),
    Row(url="referrals:summary", args=STATED, expected=INSIDE),
    Row(
        url="referrals:take",
        method="post",
        args=STATED,
        expected=among("leader", status=400) | {"planner": 302},
        says="the second time there is nothing to take",
    ),
    Row(
        url="referrals:answer",
        args={**STATED, "condition": "condition"},
        expected=among(*PLANNERS),
    ),
    Row(
        url="referrals:answer",
        method="post",
        args={**STATED, "condition": "condition"},
        expected=among(*PLANNERS, status=400),
        says="with nothing",
    ),
    Row(url="referrals:decisions", args=PROCESS, expected=INSIDE),
    Row(url="referrals:decide", args=PROCESS, expected=among("leader")),
    Row(
        url="referrals:decide",
        method="post",
        args=PROCESS,
        expected=among("leader", status=400),
        says="nothing filled in",
    ),
    Row(url="referrals:decision", args=DECISION, expected=INSIDE),
    Row(
        url="referrals:decision",
        args={"number": "public-decision"},
        expected=all_get(200),
        says="shared with all",
    ),
    Row(url="referrals:revoke", args=DECISION, expected=among("leader")),
    Row(
        url="referrals:revoke",
        method="post",
        args=DECISION,
        expected=among("leader", status=400),
        says="without a reason",
    ),
    Row(url="referrals:decision-export", args=DECISION, expected=INSIDE),
    Row(
        url="referrals:decision-document",
        args={**DECISION, "kind": "officers-report", "form": "pdf"},
        expected=INSIDE,
    ),
    Row(
        url="referrals:decision-document",
        args={**DECISION, "kind": "officers-report", "form": "odt"},
        expected=all_get(404),
        says="in a form that is not there",
    ),
    Row(url="referrals:documents", args=PLAN, expected=among(*PLANNERS)),
    Row(
        url="referrals:document",
        args={**PLAN, "kind": "officers-report", "form": "docx"},
        query=PUT,
        expected=among(*PLANNERS),
    ),
    Row(
        url="referrals:document",
        args={**PLAN, "kind": "officers-report", "form": "docx"},
        expected=among(*PLANNERS, status=400),
        says="with nothing at its head",
    ),
    Row(url="referrals:public", args={"number": "everyone"}, expected=all_get(200)),
    Row(
        url="referrals:public",
        args=PROCESS,
        expected=all_get(404),
        says="of what is not shared with everyone",
    ),
    Row(
        url="referrals:public",
        args={"number": "undecided"},
        expected=all_get(404),
        says="before a decision",
    ),
    Row(
        url="referrals:map",
        args={"number": "everyone", "width": "wide"},
        expected=all_get(404),
        says="where nothing has a place",
    ),
]
