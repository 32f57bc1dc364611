"""A plan that was adopted, as a slide in the presentation of the network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samstad.apps.referrals import queries
from samstad.apps.referrals.for_everyone import shown_to_everyone
from samstad.apps.web.gathering import Section
from samstad.apps.web.requests import spoken

FIRST_WORKS = 4


def slides(_person: Any, network: Any) -> Iterator[Section]:
    """The newest plan that everyone may read, whoever opens the presentation."""
    plans = queries.all_public_plans().filter(network=network)
    decision = plans.order_by("-decided_on", "-pk").select_related("city").first()
    if decision:
        plan = shown_to_everyone(decision, spoken())
        shown = {
            "decision": decision,
            "plan": plan,
            "works": list(plan.works[:FIRST_WORKS]),
            "more": max(0, plan.count - FIRST_WORKS),
        }
        yield Section(order=10, template="referrals/_slide.html", shown=shown)
