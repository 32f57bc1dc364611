"""Who may moderate a hall: whoever holds the meeting, or keeps the event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samstad.apps.accounts.may import allows
from samstad.apps.meetings.may import check_may_hold_meeting, check_may_keep_event
from samstad.apps.meetings.models import Meeting

if TYPE_CHECKING:
    from samstad.apps.accounts.sharing import Reader


def check_may_moderate(person: Reader, occasion: Any) -> None:
    if isinstance(occasion, Meeting):
        check_may_hold_meeting(person, occasion)
    else:
        check_may_keep_event(person, occasion)


def may_moderate(person: Reader, occasion: Any) -> bool:
    return allows(check_may_moderate, person, occasion)
