"""What waits for a person in the follow-up."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from samstad.apps.followup.queries import waiting
from samstad.apps.web.gathering import Waiting


def waiting_for(person: Any) -> list[Waiting]:
    """Drafts to register, and registered questions with series not yet asked."""
    return [
        Waiting(
            words=_words(asked) % {"title": asked}, address=asked.get_absolute_url()
        )
        for asked in waiting(person)
    ]


def _words(asked: Any) -> str:
    if asked.registered is None:
        return _("Register the question: %(title)s")
    if asked.run is None:
        return _("Run the evaluation: %(title)s")
    return _("New values, run the evaluation again: %(title)s")
