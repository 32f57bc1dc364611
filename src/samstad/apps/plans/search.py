"""What the search finds of the planning."""

from __future__ import annotations

from typing import Any

from samstad.apps.plans.models import Process
from samstad.apps.web.gathering import Searched


def _rows(person: Any) -> Any:
    return Process.objects.visible_to(person)


SEARCHED = [
    Searched(
        kind=Process._meta.verbose_name,
        rows=_rows,
        title=("title", "title_en"),
        text=("about", "about_en"),
        filters={"day": "begun"},
    )
]
