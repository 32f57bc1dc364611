"""The six kinds of contribution: their tables, fields, replies and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from samstad.apps.exchange.models import (
    Answer,
    Challenge,
    Comment,
    Experience,
    Idea,
    Method,
    Obstacle,
    Question,
    Trial,
)
from samstad.apps.exchange.models.contributions import (
    CHALLENGE_STATES,
    IDEA_STATES,
    OBSTACLE_STATES,
    QUESTION_STATES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of contribution, by its word in the address.

    Attributes
    ----------
    text
        What its main text is called.
    fields
        Fields beyond title, text, tags and source, in the order of the form.
    in_english
        Those among them that can also be said in English.
    reply, about
        The table of its replies and the field that says what they reply to.
    """

    slug: str
    model: Any
    name: Any
    new: Any
    lead: Any
    text: Any
    fields: tuple[str, ...] = ()
    in_english: tuple[str, ...] = ()
    states: tuple[tuple[str, Any], ...] = ()
    reply: Any = None
    about: str = ""
    replies_name: Any = ""
    first: Any = ""


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            slug="challenges",
            model=Challenge,
            name=_("Challenges"),
            new=_("Describe a challenge"),
            lead=_("What each city struggles with, in its own words."),
            text=_("The challenge in your own words"),
            fields=("state",),
            states=tuple(CHALLENGE_STATES),
            first=_("A city's process leader describes the first one."),
        ),
        Kind(
            slug="ideas",
            model=Idea,
            name=_("Ideas"),
            new=_("Hand in an idea"),
            lead=_("What could be done. Anyone invited can hand one in."),
            text=_("The idea"),
            fields=("challenge",),
            states=tuple(IDEA_STATES),
            reply=Comment,
            about="idea",
            replies_name=_("Discussion"),
            first=_("Hand in the first idea: a few sentences are enough."),
        ),
        Kind(
            slug="experiences",
            model=Experience,
            name=_("Experiences"),
            new=_("Write an experience"),
            lead=_("What was done, what happened, and what it takes elsewhere."),
            text=_("Context"),
            fields=(
                "done",
                "happened",
                "understand",
                "adapt",
                "reuse",
                "evidence",
                "contact",
                "place",
                "starts",
                "ends",
                "credit",
            ),
            in_english=("done", "happened", "understand", "adapt", "reuse"),
            reply=Trial,
            about="trial_of",
            replies_name=_("We tried it too"),
            first=_("Write what you have done: what failed is worth as much."),
        ),
        Kind(
            slug="questions",
            model=Question,
            name=_("Questions"),
            new=_("Ask a question"),
            lead=_("To the network, to a city, or to those with a like experience."),
            text=_("The question"),
            fields=("audience", "to_city"),
            states=tuple(QUESTION_STATES),
            reply=Answer,
            about="question",
            replies_name=_("Answers"),
            first=_("Ask the first question: someone may have tried already."),
        ),
        Kind(
            slug="obstacles",
            model=Obstacle,
            name=_("Obstacles"),
            new=_("Report an obstacle"),
            lead=_("What stands in the way, and who can remove it."),
            text=_("What stands in the way"),
            fields=("removable_at", "ask", "state"),
            in_english=("ask",),
            states=tuple(OBSTACLE_STATES),
            first=_("Report what stands in your way, so that others see it."),
        ),
        Kind(
            slug="methods",
            model=Method,
            name=_("Ways of working"),
            new=_("Describe a way of working"),
            lead=_(
                "Ways of working, leading and organising: when, how, what it takes."
            ),
            text=_("What it is"),
            fields=("way_of", "use_when", "how", "takes", "adapts"),
            in_english=("use_when", "how", "takes"),
            first=_("Describe one that works for you, so that others can adapt it."),
        ),
    )
}
