"""Rows ⇄ the engine: what a chain can carry, and where it is weakest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samstad.apps.chains.models import LINKS, STEPS
from samstad.engines.evaluation.chains import (
    Contribution,
    Evidence,
    Kind,
    Link,
    Step,
    contribution,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkShown:
    """A link with what is said of it; ``link`` is None while a step is unwritten."""

    number: int
    words: Any
    link: Link | None
    evidence: list[Any]
    rivals: list[Any]
    is_weakest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A chain as it is read: the engine's judgement, and each link."""

    judged: Contribution
    links: list[LinkShown]


def read(chain: Any) -> Read:
    """``chain`` has been fetched with its evidence and rivals."""
    links = {number: _link(chain, number) for number, _words in LINKS}
    judged = contribution(tuple(link for link in links.values() if link))
    shown = [
        LinkShown(
            number=number,
            words=words,
            link=links[number],
            evidence=[each for each in chain.evidence.all() if each.link == number],
            rivals=[each for each in chain.rivals.all() if each.link == number],
            is_weakest=links[number] in judged.weakest,
        )
        for number, words in LINKS
    ]
    return Read(judged=judged, links=shown)


def _link(chain: Any, number: int) -> Link | None:
    """None while a step at either end is unwritten."""
    before, after = STEPS[number - 1], STEPS[number]
    if not (getattr(chain, before).strip() and getattr(chain, after).strip()):
        return None
    evidence = (
        Evidence(kind=Kind(each.kind), supports=each.supports, source=each.source)
        for each in chain.evidence.all()
        if each.link == number
    )
    open_rivals = (
        each.text
        for each in chain.rivals.all()
        if each.link == number and not each.answer
    )
    return Link(
        before=Step(number),
        after=Step(number + 1),
        evidence=tuple(evidence),
        open_rivals=tuple(open_rivals),
    )
