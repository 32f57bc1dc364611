"""What the search finds among the reports of periods."""

from __future__ import annotations

from typing import Any

from samstad.apps.reporting.models import Report
from samstad.apps.web.gathering import Searched


def _reports(person: Any) -> Any:
    return Report.objects.visible_to(person).select_related("city")


SEARCHED = [
    Searched(
        kind=Report._meta.verbose_name,
        rows=_reports,
        title=("period",),
        text=("text", "text_en"),
        filters={"day": "opened"},
    )
]
