"""The life of an article: its states, the moves between them, and who makes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from samstad.vocabulary.sharing import RoleKind


class State(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


STATES = [
    (State.DRAFT.value, _("Draft")),
    (State.REVIEW.value, _("In review")),
    (State.PUBLISHED.value, _("Published")),
    (State.WITHDRAWN.value, _("Withdrawn")),
]

Kinds = dict[str, tuple[RoleKind, ...]]
PUBLISHERS: Kinds = {
    "city": (RoleKind.COMMUNICATOR, RoleKind.PROCESS_LEADER),
    "network": (RoleKind.COMMUNICATOR, RoleKind.COORDINATOR),
}
WRITERS: Kinds = {
    "city": (*PUBLISHERS["city"], RoleKind.PLANNER, RoleKind.EVALUATOR),
    "network": (*PUBLISHERS["network"], RoleKind.EVALUATOR),
}
"""Roles by the scope they are held in: a city, or the network itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From one state to the next, by whom; ``verb`` is for the history."""

    name: str
    starts: State
    ends: State
    by: Kinds
    verb: str
    button: str


MOVES = {
    move.name: move
    for move in (
        Move(
            name="send-to-review",
            starts=State.DRAFT,
            ends=State.REVIEW,
            by=WRITERS,
            verb=gettext_noop("sent the article to review"),
            button=gettext_noop("Send to review"),
        ),
        Move(
            name="send-back",
            starts=State.REVIEW,
            ends=State.DRAFT,
            by=WRITERS,
            verb=gettext_noop("sent the article back"),
            button=gettext_noop("Send back to draft"),
        ),
        Move(
            name="publish",
            starts=State.REVIEW,
            ends=State.PUBLISHED,
            by=PUBLISHERS,
            verb=gettext_noop("published the article"),
            button=gettext_noop("Publish"),
        ),
        Move(
            name="withdraw",
            starts=State.PUBLISHED,
            ends=State.WITHDRAWN,
            by=PUBLISHERS,
            verb=gettext_noop("withdrew the article"),
            button=gettext_noop("Withdraw"),
        ),
        Move(
            name="take-up-again",
            starts=State.WITHDRAWN,
            ends=State.DRAFT,
            by=WRITERS,
            verb=gettext_noop("took up the article again"),
            button=gettext_noop("Take up again as a draft"),
        ),
    )
}
