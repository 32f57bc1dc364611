"""The pages of a process about referrals and decisions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstad.apps.plans.tabs import Tab


def tabs(process: Any, person: Any) -> list[Tab]:
    here = [process.pk]
    return [
        Tab(
            order=60,
            name="referrals",
            words=_("Referrals"),
            address=reverse("referrals:list", args=here),
        ),
        Tab(
            order=70,
            name="decisions",
            words=_("Decisions"),
            address=reverse("referrals:decisions", args=here),
        ),
    ]
