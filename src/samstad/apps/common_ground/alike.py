"""Questions, experiences, challenges, measures and findings like a text, with reasons.

The index of the search says which records share words with it; those are then set
beside the text by the engine, with the rarity of words in the whole index (J10–J13).
Whoever wrote or answered the nearest is somebody to ask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from samstad.adapters.likeness import installed_model
from samstad.apps.common_ground.knowing import who_knows
from samstad.apps.exchange.models import Answer, Challenge, Experience, Question
from samstad.apps.followup.models import DecidedMeasure, Finding
from samstad.apps.web.gathering import Alike, Like, Likely, Likened, likely, likened
from samstad.apps.web.prepared import prepared
from samstad.engines.common_ground.likeness import Among, Match, TextIndex
from samstad.engines.common_ground.words import (
    Feature,
    stems_to_look_up,
    subjects_of,
)

ASKED_OF: tuple[Any, ...] = (Question, Experience, Challenge, DecidedMeasure, Finding)
"""Tables that are looked in, with those of apps above, unless somebody asks for fewer."""
ONES_OWN = ("exchange.challenge", "followup.decidedmeasure", "measures.measure")
"""Beside these, only what other cities have is of use."""
MOST, MOST_WEIGHED, SET_BESIDE = 5, 12, 40
"""Shown, weighed for whom to ask, and set beside the text at all."""
LONGEST, SHORTEST = 800, 12
"""Letters of a text that are compared, and fewer than which nothing is looked for."""
LEAST_SCORE = 8.0
"""What the words that met must add up to; less is one common word."""
MOST_WORDS = 3
MOST_KEPT = 256
_UNREAD = {
    f"{name}{end}"
    for name in ("text", "done", "happened", "understand", "adapt", "reuse", "ask")
    for end in ("", "_en")
} - {"text", "done", "happened"}
"""Long texts that are neither compared nor shown."""


def alike(
    person: Any,
    text: str,
    *,
    leave_out: Any = None,
    among: tuple[Any, ...] | None = None,
) -> list[Alike]:
    """The nearest first; only what the person may read is looked at."""
    near = _near(person, text, leave_out, among)
    replies = _replies(person, (thing for thing, _match in near[:MOST]))
    return [_alike(thing, match, replies) for thing, match in near[:MOST]]


def alike_with_people(
    person: Any,
    text: str,
    *,
    leave_out: Any = None,
    among: tuple[Any, ...] | None = None,
) -> Like:
    """As ``alike``, and who has written or answered what is near."""
    near = _near(person, text, leave_out, among)
    replies = _replies(person, (thing for thing, _match in near))
    return Like(
        found=[_alike(thing, match, replies) for thing, match in near[:MOST]],
        people=who_knows(person, near, replies),
    )


def _near(
    person: Any, text: str, leave_out: Any, among: tuple[Any, ...] | None
) -> list[tuple[Any, Match]]:
    asked = text.strip()[:LONGEST]
    if len(asked) < SHORTEST:
        return []
    wanted = stems_to_look_up(asked)
    stems = list(dict.fromkeys(s for those in wanted.values() for s in those))
    every = {one.model: one for one in likened()}
    tables = [m._meta.label_lower for m in among or (*ASKED_OF, *every)]
    some = likely(person, stems, tables, most=SET_BESIDE)
    things = _records(person, some, every)
    things = [thing for thing in things if not _is_left_out(thing, leave_out)]
    said = tuple(_said_by(thing, every.get(type(thing))) for thing in things)
    near = _nearest(asked, said, _Whole.of(wanted, some))
    return [(things[match.text], match) for match in near]


def _is_left_out(thing: Any, other: Any) -> bool:
    """A record is not like itself; a city that has met a challenge is not another."""
    if other is None:
        return False
    is_own = _table(other) in ONES_OWN and thing.city_id == other.city_id
    return is_own or (_table(thing), thing.pk) == (_table(other), other.pk)


def _table(thing: Any) -> str:
    return str(thing._meta.label_lower)


def _records(person: Any, some: Likely, every: dict[Any, Likened]) -> list[Any]:
    """Asked of their own tables once more, in the order of the index."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for table, number in some.rows:
        numbers[table].append(number)
    held: dict[tuple[str, int], Any] = {}
    for model in (*ASKED_OF, *every):
        if wanted := numbers.get(_table(model)):
            given = every.get(model)
            rows = (
                _offered(person, given, numbers=wanted)
                if given
                else _of_table(person, model, numbers=wanted)
            )
            held |= {(_table(model), thing.pk): thing for thing in rows}
    return [held[row] for row in some.rows if row in held]


@prepared
def _of_table(person: Any, model: Any, *, numbers: Any) -> Any:
    rows = model.objects.visible_to(person).filter(pk__in=numbers)
    if model is not DecidedMeasure:  # what was decided cannot be withdrawn
        rows = rows.standing()
    names = [f.name for f in model._meta.concrete_fields if f.name in _UNREAD]
    return rows.select_related("city", "network", "by").defer(*names)


@prepared
def _offered(person: Any, given: Likened, *, numbers: Any) -> Any:
    rows = given.rows(person).filter(pk__in=numbers)
    return rows.select_related("city", "network", "by")


def _said_by(thing: Any, given: Likened | None) -> str:
    """What is compared: titles in both languages, then the text and what was done."""
    named = [thing.title, thing.title_en]
    text = getattr(thing, given.text if given else "text")
    told = [text, getattr(thing, "done", ""), getattr(thing, "happened", "")]
    share = LONGEST // len(told)
    return " ".join(part for part in (*named, *(t[:share] for t in told)) if part)


@dataclass(frozen=True, slots=True)
class _Whole:
    """All that may be found, and how many hold each feature."""

    size: int
    held: tuple[tuple[Feature, int], ...]

    @classmethod
    def of(cls, wanted: dict[Feature, tuple[str, ...]], some: Likely) -> _Whole:
        held = (
            (feature, min(some.size, sum(some.held.get(one, 0) for one in stems)))
            for feature, stems in wanted.items()
        )
        return cls(max(some.size, 1), tuple(held))


@lru_cache(maxsize=MOST_KEPT)
def _nearest(asked: str, said: tuple[str, ...], whole: _Whole) -> tuple[Match, ...]:
    """Follows from the texts alone, and is kept by them: of the same, it is the same.

    A model that is installed orders what shares words; the words are still shown.
    """
    among = Among(size=whole.size, held=dict(whole.held))
    model = installed_model()
    index = TextIndex.of(said, among=among, asked=asked)
    found = index.nearest(asked, most=len(said) if model else MOST_WEIGHED)
    plain = [m for m in map(_said_plainly, found) if m]
    if model and plain:
        scores = model(asked, [said[m.text] for m in plain])
        ordered = sorted(zip(scores, plain, strict=True), key=lambda pair: -pair[0])
        plain = [match for _score, match in ordered]
    return tuple(plain)


def _said_plainly(match: Match) -> Match | None:
    """With the reasons that a reader sees the point of; None if they are too few.

    Words that only share some letters raise a score a little, and explain nothing.
    """
    seen = tuple(
        reason
        for reason in match.reasons
        if subjects_of(reason.asked) & subjects_of(reason.met)
    )
    score = match.score * sum(reason.share for reason in seen)
    return replace(match, reasons=seen) if score >= LEAST_SCORE else None


def _replies(person: Any, things: Iterable[Any]) -> dict[int, list[Answer]]:
    """The answers that stand to the questions among them; the helpful ones first."""
    numbers = [thing.pk for thing in things if isinstance(thing, Question)]
    found: dict[int, list[Answer]] = defaultdict(list)
    if numbers:
        for answer in _answers(person, numbers=numbers):
            found[answer.question_id].append(answer)
    return found


@prepared
def _answers(person: Any, *, numbers: Any) -> Any:
    rows = Answer.objects.visible_to(person).standing().filter(question__in=numbers)
    return rows.select_related("by").order_by("-helpful", "written")


def _alike(thing: Any, match: Match, replies: dict[int, list[Answer]]) -> Alike:
    said = replies.get(thing.pk, []) if isinstance(thing, Question) else []
    helpful = [answer for answer in said if answer.helpful]
    return Alike(
        thing=thing,
        kind=_kind_of(thing),
        words=[(reason.asked, reason.met) for reason in match.reasons[:MOST_WORDS]],
        replies=len(said),
        reply=helpful[0] if helpful else None,
    )


def _kind_of(thing: Any) -> Any:
    given = (one.kind for one in likened() if isinstance(thing, one.model))
    return next(given, thing._meta.verbose_name)
