"""What waits for a person in the follow-up."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samstad.apps.followup.decided import standing_of, to_look_at
from samstad.apps.followup.queries import waiting
from samstad.apps.web.gathering import Waiting
from samstad.apps.web.templatetags.components import said_plain


def waiting_for(person: Any) -> list[Waiting]:
    """Measures to check or late, drafts to register, and series not yet asked."""
    checks = [
        Waiting(
            words=_words_of_measure(measure) % {"title": said_plain(measure, "title")},
            address=measure.get_absolute_url(),
            until=measure.last_next_check,
        )
        for measure in to_look_at(person)
    ]
    questions = [
        Waiting(
            words=_words(asked) % {"title": said_plain(asked, "title")},
            address=asked.get_absolute_url(),
        )
        for asked in waiting(person)
    ]
    return [*checks, *questions]


def _words_of_measure(measure: Any) -> str:
    standing = standing_of(measure, timezone.localdate())
    if standing.is_late and standing.is_costly:
        return _("Late, and costs more than planned: %(title)s")
    if standing.is_late:
        return _("Late: %(title)s")
    if standing.is_costly:
        return _("Costs more than planned: %(title)s")
    if standing.is_start_overdue:
        return _("Has it begun? The planned start has passed: %(title)s")
    return _("Check the measure: %(title)s")


def _words(asked: Any) -> str:
    if asked.registered is None:
        return _("Register the question: %(title)s")
    if asked.run is None:
        return _("Run the evaluation: %(title)s")
    return _("New values, run the evaluation again: %(title)s")
