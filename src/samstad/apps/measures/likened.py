"""What is matched with a question: measures of plans that are not decided yet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from samstad.apps.measures.models import Measure
from samstad.apps.web.gathering import Likened


def _rows(person: Any) -> Any:
    """In a case, or proposed to it; a proposal is read in its own city alone."""
    planned = Measure.objects.visible_to(person).filter(state__in=("case", "draft"))
    return planned.exclude(process__state="decided")


LIKENED = [
    Likened(
        kind=_("measure in a plan, not decided"),
        model=Measure,
        rows=_rows,
        text="reason",
    )
]
