"""A plan on referral, or adopted, is checked again when what others decide changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_save
from django.utils.translation import gettext_noop

from samstad.adapters.broken_rules import broken_said
from samstad.apps.history.actions import record
from samstad.apps.measures.downstream import is_from_others
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Version
from samstad.apps.plans.rechecking import MOST_SHOWN, broken_in
from samstad.apps.referrals.bridge import decided, proposal_of
from samstad.apps.referrals.models import Decision, Referral
from samstad.engines.planning.plan import Plan

NO_LONGER_HOLDS = gettext_noop("found that the plan no longer keeps the rules")


def follow_versions() -> None:
    post_save.connect(_version_made, sender=Version, dispatch_uid="referrals.version")


def _version_made(
    sender: Any, instance: Version, *, created: bool, **_more: Any
) -> None:
    if created:
        check_again(instance)


def check_again(version: Version) -> None:
    """Tell those who are asked of a plan, or were, when it holds no longer.

    Only where something changed that others decide over: what planners try themselves
    is shown on the plan's own page and troubles nobody else.
    """
    before = version.process.versions.filter(number__lt=version.number).first()
    if before is None or not is_from_others(version, before):
        return
    for thing, plan in _plans_that_bind(version):
        known = {(one.rule, one.where) for one in broken_in(before, plan)}
        new = [b for b in broken_in(version, plan) if (b.rule, b.where) not in known]
        if new:
            case = case_of(version)
            said = "; ".join(broken_said(one, case, "sv") for one in new[:MOST_SHOWN])
            after = {"version": version.number, "what": said, "level": thing.level}
            record(version.by, NO_LONGER_HOLDS, thing, after=after)


def _plans_that_bind(version: Version) -> Iterator[tuple[Any, Plan]]:
    """What is out on referral and what is adopted, each with its plan."""
    asked = Referral.objects.filter(process=version.process_id, state="open")
    for referral in asked.select_related("proposal__version"):
        yield referral, proposal_of(referral.proposal)[0].plan
    adopted = Decision.objects.in_force().filter(process=version.process_id)
    for decision in adopted:
        yield decision, decided(decision)[0].plan
