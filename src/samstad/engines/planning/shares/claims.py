"""What a choice of projects gives the voters: who got nothing, and who may complain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from samstad.engines.planning.shares.election import Election


@dataclass(frozen=True, slots=True)
class Claim:
    """Voters who could have paid for a project with their own share of the budget.

    ``voters`` all have the project on their ballot, and what is funded of their
    ballots together with it costs no more than the share of the budget of them all.
    """

    project: int
    voters: int


def excluded_share(election: Election, funded: Iterable[int]) -> Fraction:
    """The share of voters with nothing funded of what is on their ballot."""
    kept = set(funded)
    without = sum(
        ballot.voters
        for ballot in election.ballots
        if not any(p in kept for p, points in ballot.points if points > 0)
    )
    return Fraction(without, max(1, election.voters))


def claims(election: Election, funded: Iterable[int]) -> tuple[Claim, ...]:
    """All breaches of EJR+ up to any project, with costs as worth; none if it holds.

    For each project left out the largest group is found: supporters are taken in
    the order of what they got, as a group's claim fails by the one who got the most.

    References
    ----------
    Brill & Peters (2023), "Robust and Verifiable Proportionality Axioms for
    Multiwinner Voting", EC 2023. https://arxiv.org/abs/2302.01989
    """
    kept, share = set(funded), election.share
    supporters: dict[int, list[tuple[Fraction, int]]] = {}
    for ballot in election.ballots:
        liked = [p for p, points in ballot.points if points > 0]
        got = election.cost(p for p in liked if p in kept)
        for p in liked:
            if p not in kept:
                supporters.setdefault(p, []).append((got, ballot.voters))
    found = []
    for project, rows in sorted(supporters.items()):
        if voters := _largest(rows, election.projects[project].cost, share):
            found.append(Claim(project, voters))
    return tuple(found)


def _largest(rows: list[tuple[Fraction, int]], cost: Fraction, share: Fraction) -> int:
    """The most voters of whom each got at most their whole share less the cost."""
    voters, largest = 0, 0
    rows = sorted(rows)
    for k, (got, many) in enumerate(rows):
        voters += many
        last_alike = k + 1 == len(rows) or rows[k + 1][0] > got
        if last_alike and got + cost <= voters * share:
            largest = voters
    return largest
