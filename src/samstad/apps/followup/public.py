"""What is followed up, on the map of the site."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.followup import frames
from samstad.apps.followup.models import (
    DecidedMeasure,
    Finding,
    Goal,
    Indicator,
    MeasureKind,
    Question,
    Target,
)
from samstad.apps.web.site_map import InBothLanguages, pages, records


class _Items(InBothLanguages):
    """The goals that others have set for all; their targets stand on their pages."""

    def items(self) -> list[str]:
        return [code for code, item in frames.items().items() if item.is_goal]

    def location(self, item: str) -> str:
        return reverse("followup:item", args=[item])


def _targets() -> Any:
    return Target.objects.filter(goal__in=Goal.objects.visible_to(VISITOR))


SITEMAPS = {
    "follow-up": pages(
        "followup:home", "followup:indicators", "followup:findings",
        "followup:decided-list", "followup:hits", "followup:goals", "followup:items",
    ),
    "goals-for-all": _Items,
    "indicators": records(
        lambda: Indicator.objects.visible_to(VISITOR), changed="changed"
    ),
    "evaluations": records(
        lambda: Question.objects.visible_to(VISITOR), changed="changed"
    ),
    "findings": records(
        lambda: Finding.objects.visible_to(VISITOR).standing(), changed="changed"
    ),
    "kinds": records(MeasureKind.objects.all),
    "decided": records(
        lambda: DecidedMeasure.objects.visible_to(VISITOR), changed="changed"
    ),
    "goals": records(lambda: Goal.objects.visible_to(VISITOR), changed="changed"),
    "targets": records(_targets, changed="changed"),
}  # fmt: skip
