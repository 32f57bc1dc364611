"""What the search finds among the effect chains."""

from __future__ import annotations

from typing import Any

from samstad.apps.chains.models import STEPS, Chain
from samstad.apps.web.gathering import Searched


def _chains(person: Any) -> Any:
    return Chain.objects.visible_to(person)


SEARCHED = [
    Searched(
        kind=Chain._meta.verbose_name,
        rows=_chains,
        title=("title", "title_en"),
        text=(*STEPS, *(f"{step}_en" for step in STEPS)),
    )
]
