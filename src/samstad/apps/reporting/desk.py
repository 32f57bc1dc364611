"""What waits for a person among the reports."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from samstad.apps.reporting.queries import waiting
from samstad.apps.web.gathering import Waiting


def waiting_for(person: Any) -> list[Waiting]:
    """Reports whose figures are to be given words and settled."""
    return [
        Waiting(
            words=_("Say what the figures mean: %(title)s") % {"title": report},
            address=report.get_absolute_url(),
        )
        for report in waiting(person)
    ]
