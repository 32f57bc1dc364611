"""The method of equal shares, in exact numbers.

Every voter has an equal share of the budget. A project is bought by those who have
it on their ballot when together they can pay; each pays in proportion to what it is
worth to them, or all they have left. The project whose price for a unit of worth
(``ρ``) is the least is bought first; equal prices go by the project's code.

Prices are first worked out in floating point, for all projects that can still be
the cheapest; those within a part in 10⁹ of the least are then worked out as
fractions, and these alone decide. Voters with the same ballot always have the same
money, so they are one; all money stands over one denominator, so nothing is reduced.

References
----------
Peters, Pierczyński & Skowron (2021), "Proportional Participatory Budgeting with
Additive Utilities", NeurIPS 34. https://arxiv.org/abs/2008.13276
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from samstad.engines.planning.shares.election import (
    Election,
    Utility,
    together,
    whole_scale,
)

_NEAR = 1e-9
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Demand:
    """A project on the market: who wants it, and how much.

    ``worth`` are whole numbers, ``unit`` what one of them stands for. Money is in
    parts of the election's currency in which every cost is whole.
    """

    project: int
    rank: int
    cost: int
    who: list[int]
    worth: list[int]
    many: list[int]
    unit: Fraction
    at: NDArray[np.int64]
    worths: Floats
    weights: Floats

    def whole(self) -> int:
        return sum(w * m for w, m in zip(self.worth, self.many, strict=True))


@dataclass(slots=True)
class _Purses:
    """What voters have left: whole numbers of a common part, and nearly."""

    money: list[int]
    part: int
    near: Floats

    @classmethod
    def of(cls, share: Fraction, many: int) -> _Purses:
        near = np.full(many, float(share))
        return cls([share.numerator] * many, share.denominator, near)

    def pay(self, demand: _Demand, price: tuple[int, int]) -> None:
        """Take from each ``worth · price``, or all that is left."""
        above, below = price
        common = math.gcd(above, below)
        above, finer = above // common, below // common
        self.part *= finer
        self.money = [m * finer for m in self.money]
        for i, worth in zip(demand.who, demand.worth, strict=True):
            self.money[i] -= min(self.money[i], worth * above)
            self.near[i] = self.money[i] / self.part


@dataclass(frozen=True, slots=True)
class Market:
    """An election made ready to be bought on, for any share."""

    election: Election
    scale: int
    demands: tuple[_Demand, ...]
    free: tuple[int, ...]
    purses: int

    @classmethod
    def of(cls, election: Election, utility: Utility) -> Market:
        projects = election.projects
        scale = whole_scale([election.budget, *(p.cost for p in projects)])
        ballots = together(election.ballots)
        order = sorted(range(len(projects)), key=lambda p: projects[p].code)
        wanted: list[list[tuple[int, Fraction, int]]] = [[] for _ in projects]
        for i, ballot in enumerate(ballots):
            for p, points in ballot.points:
                if points > 0:
                    wanted[p].append((i, points, ballot.voters))
        demands, free = [], []
        for rank, p in enumerate(order):
            if not wanted[p]:
                continue
            if projects[p].cost == 0:
                free.append(p)
                continue
            if utility is not Utility.POINTS:
                worth = election.worth(p, Fraction(1), utility)
                wanted[p] = [(i, worth, many) for i, _, many in wanted[p]]
            demands.append(_demand(p, rank, projects[p].cost * scale, wanted[p]))
        return cls(election, scale, tuple(demands), tuple(free), len(ballots))

    def buy(self, share: Fraction) -> tuple[int, ...]:
        """The projects bought with such a share each, in the order bought."""
        purses = _Purses.of(share * self.scale, self.purses)
        least = {d.project: d.cost / (d.whole() * float(d.unit)) for d in self.demands}
        left = {d.project: d for d in self.demands}
        bought = list(self.free)
        while (found := _cheapest(left, least, purses)) is not None:
            demand, price = found
            purses.pay(demand, price)
            bought.append(demand.project)
            del left[demand.project]
        return tuple(bought)


def _demand(
    project: int, rank: int, cost: Fraction, wanted: list[tuple[int, Fraction, int]]
) -> _Demand:
    who = [i for i, _, _ in wanted]
    many = [voters for _, _, voters in wanted]
    kinds = {worth for _, worth, _ in wanted}
    scale = whole_scale(kinds)
    common = math.gcd(*(int(kind * scale) for kind in kinds))
    whole = {kind: int(kind * scale) // common for kind in kinds}
    worth = [whole[kind] for _, kind, _ in wanted]
    return _Demand(
        project,
        rank,
        int(cost),
        who,
        worth,
        many,
        Fraction(common, scale),
        np.array(who),
        np.array(worth, dtype=float),
        np.array(many, dtype=float),
    )


def _cheapest(
    left: dict[int, _Demand], least: dict[int, float], purses: _Purses
) -> tuple[_Demand, tuple[int, int]] | None:
    """The project to buy next and its price for a unit of its worth.

    ``least`` are prices as they were last seen: they only rise, as purses only fall.
    """
    best, near = math.inf, []
    for project in sorted(left, key=least.__getitem__):
        if least[project] > best * (1 + _NEAR):
            break
        demand = left[project]
        nearly = _near_price(demand, purses)
        if nearly is None:
            del left[project]
            continue
        least[project] = nearly
        best = min(best, nearly)
        near.append((nearly, demand))
    tied = [demand for nearly, demand in near if nearly <= best * (1 + _NEAR)]
    priced = [(_price(demand, purses), demand) for demand in tied]
    if not priced:
        return None
    price, demand = min(
        priced,
        key=lambda one: (Fraction(*one[0]) / one[1].unit, one[1].rank),
    )
    return demand, price


def _near_price(demand: _Demand, purses: _Purses) -> float | None:
    """``ρ`` in floating point; ``None`` when the project cannot be paid."""
    money = purses.near[demand.at]
    have = float(money @ demand.weights)
    if have < demand.cost * (1 - _NEAR):
        return None
    if have < demand.cost * (1 + _NEAR) and _have(demand, purses) < 0:
        return None
    ends = money / demand.worths
    order = np.argsort(ends)
    paid = (money * demand.weights)[order]
    worth = (demand.worths * demand.weights)[order]
    before = np.cumsum(paid) - paid
    rest = np.cumsum(worth[::-1])[::-1]
    prices = (demand.cost - before) / rest
    enough = prices <= ends[order]
    price = prices[int(enough.argmax())] if enough.any() else ends[order[-1]]
    return float(price) / float(demand.unit)


def _have(demand: _Demand, purses: _Purses) -> int:
    """What the voters have beyond the cost, in parts."""
    have = sum(
        purses.money[i] * m for i, m in zip(demand.who, demand.many, strict=True)
    )
    return have - demand.cost * purses.part


def _price(demand: _Demand, purses: _Purses) -> tuple[int, int]:
    """``ρ`` in parts, as a fraction: what all pay who keep something left.

    Those with the least for a unit of worth pay all they have, as long as the
    others' price is above it.
    """
    missing, whole = demand.cost * purses.part, demand.whole()
    money, worth, many = purses.money, demand.worth, demand.many
    common = math.lcm(*set(worth))
    ends = [
        money[i] * (common // w) for i, w in zip(demand.who, demand.worth, strict=True)
    ]
    for k in sorted(range(len(ends)), key=ends.__getitem__):
        has = money[demand.who[k]]
        if missing * worth[k] <= has * whole:
            break
        missing -= has * many[k]
        whole -= worth[k] * many[k]
    return missing, whole


def fits(election: Election, funded: Iterable[int]) -> bool:
    return election.cost(funded) <= election.budget


def is_exhausted(market: Market, funded: Iterable[int]) -> bool:
    """Nothing more that someone wants can be paid."""
    taken = set(funded)
    left = market.election.budget - market.election.cost(taken)
    prices = (
        Fraction(d.cost, market.scale) for d in market.demands if d.project not in taken
    )
    return all(price > left for price in prices)


def equal_shares(
    election: Election, *, utility: Utility = Utility.COST, step: Fraction | None = None
) -> tuple[int, ...]:
    """The positions of the projects funded, in the order bought.

    With ``step`` every voter is given so much more, again and again, until the
    projects bought no longer fit the budget (then those before are funded), or
    nothing more fits: the completion known as Add1 when the step is 1.
    """
    market, share = Market.of(election, utility), election.share
    bought = market.buy(share)
    if step is None:
        return bought
    if not fits(election, bought):
        return market.free
    while not is_exhausted(market, bought):
        share += step
        more = market.buy(share)
        if not fits(election, more):
            break
        bought = more
    return bought


def greedy(
    election: Election,
    *,
    utility: Utility = Utility.COST,
    funded: Iterable[int] = (),
) -> tuple[int, ...]:
    """Fund by worth to all voters for each krona, whatever still fits, after those given.

    With what a project costs as its worth, that is by the number of votes.
    """
    kept = list(funded)
    worth = [Fraction(0)] * len(election.projects)
    for ballot in together(election.ballots):
        for p, points in ballot.points:
            worth[p] += ballot.voters * election.worth(p, points, utility)
    rows = [p for p, whole in enumerate(worth) if p not in kept and whole >= 0]
    rows.sort(
        key=lambda p: (*_appeal(election, p, worth[p]), election.projects[p].code)
    )
    left = election.budget - election.cost(kept)
    for p in rows:
        if (cost := election.projects[p].cost) <= left:
            kept.append(p)
            left -= cost
    return tuple(kept)


def _appeal(election: Election, project: int, worth: Fraction) -> tuple[bool, Fraction]:
    cost = election.projects[project].cost
    return cost > 0, -worth / cost if cost else -worth
