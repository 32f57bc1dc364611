"""What ``check --deploy`` asks of a server beside Django's own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def has_somewhere_to_write(**_more: Any) -> list[checks.Warning]:
    """The accessibility statement and the privacy page must say where one writes."""
    if settings.CONTACT_EMAIL:
        return []
    return [
        checks.Warning(
            "Nobody can write about accessibility or personal data.",
            hint="Set SAMSTAD_CONTACT_EMAIL to an address that somebody reads.",
            id="samstad.W001",
        )
    ]
