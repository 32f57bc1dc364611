"""What the search finds of referrals and decisions."""

from __future__ import annotations

from typing import Any

from samstad.apps.referrals.models import Decision, Referral
from samstad.apps.web.gathering import Searched


def _referrals(person: Any) -> Any:
    return Referral.objects.visible_to(person)


def _decisions(person: Any) -> Any:
    return Decision.objects.visible_to(person)


SEARCHED = [
    Searched(
        kind=Referral._meta.verbose_name,
        rows=_referrals,
        title=("title", "title_en"),
        text=("about", "about_en", "registry_number"),
        filters={"day": "sent"},
    ),
    Searched(
        kind=Decision._meta.verbose_name,
        rows=_decisions,
        title=("title", "title_en"),
        text=("reasons", "reasons_en", "registry_number", "body"),
        filters={"day": "at"},
    ),
]
