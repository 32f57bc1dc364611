"""What the measures of other boards give a board, or take from it.

Each board's measures are taken out of the plan in turn, and what every board attains is
worked out anew: the difference is what they give. Two boards' measures may need each
other, so the parts need not sum to the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from samstad.adapters import written
from samstad.adapters.names import name_of
from samstad.apps.plans.showing import Pair
from samstad.engines.planning.plan import Choice, Plan
from samstad.engines.planning.verify import verify
from samstad.vocabulary.texts import Language, Text

MOST_TO_TAKE_APART = 200
"""Of a plan of more measures only the whole is worked out: each part takes as long."""
_SEEN = Fraction(5, 10_000)
_KEPT = 16
Attained = dict[str, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A sentence of all the others, and one of each other board that gives or takes."""

    whole: str
    parts: tuple[str, ...]


def given_to(pair: Pair, board: str, language: Language) -> Given:
    """What others' measures do to what the board attains by the plan."""
    figures = pair.proposal.figures
    here, alone = figures.attainment[board], _alone(pair, board)
    without = _without_each(pair) if _is_small(pair) else {}
    boardless = [d for d in pair.case.departments if not d.board]
    owners: tuple[Any, ...] = (*pair.case.boards, *boardless)
    gains = {  # in the case's order: boards are not ranked
        name_of(row).said(language): here - without[row.code][board]
        for row in owners
        if row.code in without and row.code != board
    }
    return Given(
        whole=_said(_WHOLE, here - alone, language),
        parts=tuple(
            _said(_PART, gain, language, board=name)
            for name, gain in gains.items()
            if abs(gain) >= _SEEN
        ),
    )


def _said(
    words: tuple[Text, Text, Text], gain: Fraction, language: Language, **more: str
) -> str:
    gives, takes, nothing = words
    if abs(gain) < _SEEN:
        return nothing.said(language).format(**more)
    points = written.decimal(100 * abs(float(gain)), language, places=1)
    template = gives if gain > 0 else takes
    return template.said(language).format(points=points, **more)


def _is_small(pair: Pair) -> bool:
    return len(pair.proposal.plan.choices) <= MOST_TO_TAKE_APART


@lru_cache(maxsize=_KEPT)
def _alone(pair: Pair, board: str) -> Fraction:
    """What the board attains by its own departments' measures and no others."""
    own = tuple(c for c, whose in _owned(pair) if whose == board)
    return verify(pair.case, Plan(own)).figures.attainment[board]


@lru_cache(maxsize=_KEPT)
def _without_each(pair: Pair) -> dict[str, Attained]:
    """By board: what all attain when its measures are taken out."""
    owned = _owned(pair)
    return {
        owner: verify(
            pair.case, Plan(tuple(c for c, whose in owned if whose != owner))
        ).figures.attainment
        for owner in dict.fromkeys(whose for _choice, whose in owned)
    }


def _owned(pair: Pair) -> list[tuple[Choice, str]]:
    """Each work of the plan with its board, or its department where that has none."""
    boards = {d.code: d.board or d.code for d in pair.case.departments}
    owners = {m.code: boards[m.department] for m in pair.case.measures}
    return [(choice, owners[choice.measure]) for choice in pair.proposal.plan.choices]


_WHOLE = (
    Text(
        sv="Andras åtgärder ger nämnden {points} procentenheter av dess "
        "måluppfyllelse: så mycket lägre vore den med bara nämndens egna åtgärder.",
        en="Others' measures give the board {points} percentage points of its "
        "attainment: so much lower it would be by the board's own measures alone.",
    ),
    Text(
        sv="Andras åtgärder tar {points} procentenheter av nämndens "
        "måluppfyllelse: så mycket högre vore den med bara nämndens egna åtgärder.",
        en="Others' measures take {points} percentage points of the board's "
        "attainment: so much higher it would be by the board's own measures alone.",
    ),
    Text(
        sv="Andras åtgärder varken ger nämnden något eller tar något från den.",
        en="Others' measures neither give the board anything nor take from it.",
    ),
)
_PART = (
    Text(
        sv="{board}: åtgärderna ger {points} procentenheter.",
        en="{board}: the measures give {points} percentage points.",
    ),
    Text(
        sv="{board}: åtgärderna tar {points} procentenheter.",
        en="{board}: the measures take {points} percentage points.",
    ),
    Text(sv="", en=""),
)
