"""Effect chains: from resource to effect, and which link is weakest.

Contribution analysis after Mayne (2012), *Evaluation* 18(3): a chain carries a
claim no better than its weakest link, and rival explanations must be met.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Step(IntEnum):
    RESOURCE = 1
    ACTIVITY = 2
    OUTPUT = 3
    OUTCOME = 4
    EFFECT = 5


class Kind(StrEnum):
    """Of evidence."""

    SCIENTIFIC = "scientific"
    PROFESSIONAL = "professional"
    ORGANISATIONAL = "organisational"
    STAKEHOLDER = "stakeholder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """``supports`` is False when it speaks against the link."""

    kind: Kind
    supports: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """From one step of the chain to the next, and rivals not yet ruled out."""

    before: Step
    after: Step
    evidence: tuple[Evidence, ...] = ()
    open_rivals: tuple[str, ...] = ()

    @property
    def kinds_for(self) -> frozenset[Kind]:
        return frozenset(e.kind for e in self.evidence if e.supports)

    @property
    def kinds_against(self) -> frozenset[Kind]:
        return frozenset(e.kind for e in self.evidence if not e.supports)

    @property
    def strength(self) -> int:
        """Kinds for, less kinds against and open rivals: -8 and down to 4."""
        return len(self.kinds_for) - len(self.kinds_against) - len(self.open_rivals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What a chain can carry: is it whole, which steps are missing, weakest links."""

    is_whole: bool
    missing: tuple[tuple[Step, Step], ...]
    weakest: tuple[Link, ...]
    may_be_claimed: bool


def contribution(links: tuple[Link, ...]) -> Contribution:
    """A contribution may be claimed when every link has more for than against it."""
    steps = list(Step)
    wanted = list(itertools.pairwise(steps))
    there = {(link.before, link.after) for link in links}
    missing = tuple(pair for pair in wanted if pair not in there)
    least = min((link.strength for link in links), default=0)
    return Contribution(
        is_whole=not missing,
        missing=missing,
        weakest=tuple(link for link in links if link.strength == least),
        may_be_claimed=not missing and least > 0,
    )
