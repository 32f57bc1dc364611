"""What waits for a person in the programmes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from samstad.apps.programme.queries import to_do
from samstad.apps.web.gathering import Waiting


def waiting_for(person: Any) -> list[Waiting]:
    """Promises and milestones that are due within a month, or late."""
    return [
        Waiting(
            words=_("Promised in the programme: %(title)s") % {"title": part},
            address=part.get_absolute_url(),
            until=part.due,
        )
        for part in to_do(person)
    ]
