"""What waits for a person in the follow-up."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from samstad.apps.followup.decided import to_check
from samstad.apps.followup.queries import waiting
from samstad.apps.web.gathering import Waiting


def waiting_for(person: Any) -> list[Waiting]:
    """Measures to check, drafts to register, and series not yet asked."""
    checks = [
        Waiting(
            words=_("Check the measure: %(title)s") % {"title": measure},
            address=measure.get_absolute_url(),
            until=measure.last_next_check,
        )
        for measure in to_check(person)
    ]
    questions = [
        Waiting(
            words=_words(asked) % {"title": asked}, address=asked.get_absolute_url()
        )
        for asked in waiting(person)
    ]
    return [*checks, *questions]


def _words(asked: Any) -> str:
    if asked.registered is None:
        return _("Register the question: %(title)s")
    if asked.run is None:
        return _("Run the evaluation: %(title)s")
    return _("New values, run the evaluation again: %(title)s")
