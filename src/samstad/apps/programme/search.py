"""What the search finds among the programmes."""

from __future__ import annotations

from typing import Any

from samstad.apps.programme.models import Programme
from samstad.apps.web.gathering import Searched


def _programmes(person: Any) -> Any:
    return Programme.objects.visible_to(person)


SEARCHED = [
    Searched(
        kind=Programme._meta.verbose_name,
        rows=_programmes,
        title=("title", "title_en"),
        text=("text", "text_en", "funder", "reference", "answers"),
    )
]
