"""Reports that wait for an answer, until the day that the statement promises."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from samstad.apps.faults.may import may_answer
from samstad.apps.faults.queries import waiting_for_answer
from samstad.apps.web.gathering import Waiting


def waiting_for(person: Any) -> list[Waiting]:
    if not may_answer(person):
        return []
    return [
        Waiting(
            words=_("Answer the report of a fault: %(title)s") % {"title": fault},
            address=fault.get_absolute_url(),
            until=fault.answer_by,
        )
        for fault in waiting_for_answer(person)
    ]
