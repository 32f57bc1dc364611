"""On the page of a process: what has been decided, and what is on referral now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from samstad.apps.accounts.visitor import asker
from samstad.apps.plans.models import Process
from samstad.apps.referrals import queries
from samstad.apps.web.gathering import Section


def sections(request: HttpRequest, thing: Any) -> Iterator[Section]:
    if not isinstance(thing, Process):
        return
    person = asker(request)
    decision = queries.decision_in_force(thing, person)
    shown = {
        "decision": decision,
        "is_for_everyone": decision is not None and queries.is_public(decision),
        "referrals": list(queries.open_referrals(thing, person)),
    }
    if decision or shown["referrals"]:
        yield Section(order=10, template="referrals/_of_process.html", shown=shown)
