"""A participatory budget: projects with a cost, and what voters said of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Utility(StrEnum):
    """What a funded project is worth to a voter who has it on the ballot."""

    COST = "cost"
    COUNT = "count"
    POINTS = "points"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Something that the voters may fund; ``cost`` is in the election's currency."""

    code: str
    name: str
    cost: Fraction


@dataclass(frozen=True, slots=True)
class Ballot:
    """So many voters who said the same: points by a project's position."""

    points: tuple[tuple[int, Fraction], ...]
    voters: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    budget: Fraction
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]

    @property
    def voters(self) -> int:
        return sum(ballot.voters for ballot in self.ballots)

    @property
    def share(self) -> Fraction:
        """What each voter has when the budget is shared equally."""
        return self.budget / max(1, self.voters)

    def cost(self, funded: Iterable[int]) -> Fraction:
        return sum((self.projects[p].cost for p in funded), Fraction(0))

    def worth(self, project: int, points: Fraction, utility: Utility) -> Fraction:
        if utility is Utility.POINTS:
            return points
        return self.projects[project].cost if utility is Utility.COST else Fraction(1)


def together(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """One ballot for all who said the same, in the order first said."""
    said: dict[tuple[tuple[int, int, int], ...], int] = {}
    kept: list[Ballot] = []
    voters: list[int] = []
    for ballot in ballots:
        # fractions are slow to hash, and half of the time of a small election was here
        key = tuple([(p, *points.as_integer_ratio()) for p, points in ballot.points])
        at = said.setdefault(key, len(kept))
        if at == len(kept):
            kept.append(ballot)
            voters.append(0)
        voters[at] += ballot.voters
    return tuple(Ballot(b.points, n) for b, n in zip(kept, voters, strict=True))


def whole_scale(figures: Iterable[Fraction]) -> int:
    """What to multiply figures with so that all are whole."""
    return math.lcm(1, *(figure.denominator for figure in figures))
