"""What was found, as a slide in the presentation of the network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samstad.apps.followup.models import Finding
from samstad.apps.web.gathering import Section

NEWEST = 3


def slides(person: Any, network: Any) -> Iterator[Section]:
    """The newest findings with their ranges: newest first, and not the largest."""
    rows = Finding.objects.visible_to(person).standing().filter(network=network)
    newest = rows.for_listing().order_by("-written", "-pk")
    if found := list(newest[:NEWEST]):
        shown = {"found": found}
        yield Section(order=20, template="followup/_slide.html", shown=shown)
