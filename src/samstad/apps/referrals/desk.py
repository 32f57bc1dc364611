"""What waits for a person in referrals: answers to write, and to approve."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from samstad.apps.referrals import queries
from samstad.apps.referrals.may import boards_answered_for
from samstad.apps.web.gathering import Waiting
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.sharing import RoleKind


def waiting_for(person: Any) -> list[Waiting]:
    elected = boards_answered_for(person, RoleKind.ELECTED)
    return [*_to_answer(person), *_to_approve(person, elected)]


def _to_answer(person: Any) -> list[Waiting]:
    boards = boards_answered_for(person)
    if not boards and not person.scopes.invited_to("referrals.referral"):
        return []
    words = _("Answer for %(board)s: %(title)s")
    return [
        Waiting(
            words=_said(words, one),
            address=one.referral.get_absolute_url(),
            until=one.referral.deadline,
        )
        for one in queries.waiting_for(boards, person)
    ]


def _to_approve(person: Any, boards: set[int]) -> list[Waiting]:
    words = _("Approve the statement of %(board)s: %(title)s")
    if not boards:
        return []
    return [
        Waiting(
            words=_said(words, one.recipient),
            address=one.recipient.referral.get_absolute_url(),
            until=one.recipient.referral.deadline,
        )
        for one in queries.to_approve(boards, person)
    ]


def _said(words: str, asked: Any) -> str:
    names = {"board": (asked, "name"), "title": (asked.referral, "title")}
    return words % {name: said_plain(*where) for name, where in names.items()}
