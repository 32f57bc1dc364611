"""Whom to ask: those who wrote or answered what is most like a text.

Nobody is described by anything but what they have put their name to and the asker may
read. Who only asked a question, or described a challenge, has met it all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from samstad.apps.exchange.models import Answer, Question
from samstad.apps.web.gathering import Knows
from samstad.engines.common_ground.likeness import Match

MOST, MOST_THINGS, MOST_WORDS = 3, 3, 3
HELPED, ANSWERED = 1.0, 0.5
"""What an answer counts of the likeness of its question: one that helped counts whole."""


def who_knows(
    person: Any, near: Iterable[tuple[Any, Match]], replies: Mapping[int, list[Answer]]
) -> list[Knows]:
    """Those with most that is like it first; a visitor is told of nobody.

    Neither oneself nor someone who has left is somebody to ask.
    """
    if not person:
        return []
    scores: dict[Any, float] = defaultdict(float)
    things: dict[Any, list[tuple[Any, bool]]] = defaultdict(list)
    words: dict[Any, dict[tuple[str, str], None]] = defaultdict(dict)
    for thing, match in near:
        for who, share, has_answered in _behind(thing, replies):
            if who.pk == person.pk or who.removed:
                continue
            scores[who] += share * match.score
            if thing not in [other for other, _is_answer in things[who]]:
                things[who].append((thing, has_answered))
            words[who].update((((r.asked, r.met), None)) for r in match.reasons)
    best = sorted(scores, key=lambda who: (-scores[who], who.pk))[:MOST]
    return [
        Knows(
            person=who,
            things=things[who][:MOST_THINGS],
            words=list(words[who])[:MOST_WORDS],
        )
        for who in best
    ]


def _behind(
    thing: Any, replies: Mapping[int, list[Answer]]
) -> Iterable[tuple[Any, float, bool]]:
    """Who stands behind a record, for what share, and whether by an answer."""
    if thing.by:
        yield thing.by, 1.0, False
    if isinstance(thing, Question):
        for answer in replies.get(thing.pk, ()):
            if answer.by:
                yield answer.by, HELPED if answer.helpful else ANSWERED, True
