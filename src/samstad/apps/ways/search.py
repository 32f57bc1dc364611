"""What the search finds among the uses of ways of working."""

from __future__ import annotations

from typing import Any

from samstad.apps.ways.models import Use
from samstad.apps.web.gathering import Searched


def _uses(person: Any) -> Any:
    """Those that say where in words: another is called by a record that may be hidden."""
    return Use.objects.visible_to(person).exclude(where="")


SEARCHED = [
    Searched(
        kind=Use._meta.verbose_name,
        rows=_uses,
        title=("where", "where_en"),
        text=("text", "text_en"),
    )
]
