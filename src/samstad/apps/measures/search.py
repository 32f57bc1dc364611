"""What the search finds of measures."""

from __future__ import annotations

from typing import Any

from samstad.apps.measures.models import Measure
from samstad.apps.web.gathering import Searched


def _rows(person: Any) -> Any:
    return Measure.objects.visible_to(person).filter(state__in=("case", "draft"))


SEARCHED = [
    Searched(
        kind=Measure._meta.verbose_name,
        rows=_rows,
        title=("title", "title_en"),
        text=("reason",),
        filters={"day": "written"},
    )
]
