"""What it takes when conditions give way: one set for all, or two sets between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import floor

from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.clash.answer import Relaxation
from samstad.engines.planning.clash.hitting import Set
from samstad.engines.planning.clash.soft import Soft, Unit
from samstad.engines.planning.standing import HANDS, Limits, Standings, side_by_side

_SPARED = (0.5, 0.25, 0.75)  # of what the spared give, tried in this order
_ROOM = 1e-6


@dataclass(frozen=True, slots=True)
class _Way:
    """Who gives, in order, and what some of them give at most."""

    order: tuple[int, ...]
    most: dict[int, float] = field(default_factory=dict)


class Giving:
    """Conditions that may give way, and the plans found so far by what they break."""

    def __init__(
        self,
        attempt: Attempt,
        standings: Standings,
        soft: Sequence[Soft],
        plans: Mapping[Set, Found],
    ) -> None:
        self.attempt, self.standings, self.soft = attempt, standings, soft
        self.plans = plans

    def ways(self, sets: Sequence[Set]) -> list[Relaxation]:
        """For each set as little as it can give, then for two sets between them.

        Two ways are looked for at a time, and each gets an even part of what is left.
        """
        pairs = [
            (a, b) for one, two in combinations(sets, 2) for a, b in _both(one, two)
        ]
        found = self._all([_Way(tuple(sorted(one))) for one in sets], len(pairs))
        alone = {s: way for s, way in zip(sets, found, strict=True) if way is not None}
        shared = self._all(list(self._between(pairs, alone)))
        return _unbeaten([*alone.values(), *filter(None, shared)])

    def _all(self, ways: Sequence[_Way], more: int = 0) -> list[Relaxation | None]:
        """Each way, or ``None`` where the time did not suffice."""
        many = [len(ways) - at + more for at in range(len(ways))]
        return side_by_side(
            lambda one: self._relaxed(*one), zip(ways, many, strict=True)
        )

    def _between(
        self, pairs: Sequence[tuple[Set, Set]], alone: Mapping[Set, Relaxation]
    ) -> Iterator[_Way]:
        """Ways that spare one set a part and ask the rest of another.

        Where the other can only be dropped, that spares the first all of it.
        """
        tried: list[_Way] = []
        for share in _SPARED:
            for spared, other in pairs:
                if spared not in alone or self._is_dropped(other):
                    continue
                order = (*sorted(other - spared), *sorted(spared))
                most = dict(self._part(share, alone[spared], sorted(spared)))
                if most and (way := _Way(order, most)) not in tried:
                    tried.append(way)
                    yield way

    def _is_dropped(self, conditions: Set) -> bool:
        return all(self.soft[c].unit is Unit.DROPPED for c in conditions)

    def _part(
        self, share: float, way: Relaxation, spared: Sequence[int]
    ) -> Iterator[tuple[int, float]]:
        """The most that each may give; nothing where a whole period is not left."""
        for c, amount in zip(spared, way.amounts, strict=True):
            unit, part = self.soft[c].unit, share * amount
            if unit is Unit.PERIODS:
                part = floor(part)
            if unit is not Unit.DROPPED and part > 0:
                yield c, part

    def _relaxed(self, way: _Way, many: int) -> Relaxation | None:
        """Those of the way give, each as little as it can after those before.

        As ``many`` ways share the time that is left.
        """
        order, left_s = way.order, self.attempt.left_s()
        if left_s <= 0:
            return None
        limits = dict.fromkeys((soft.amount for soft in self.soft), (0.0, 0.0))
        for c in order:
            del limits[self.soft[c].amount]
            if c in way.most:
                self._limit(limits, c, way.most[c])
        until = self.attempt.elapsed_s() + left_s * min(1.0, HANDS / many)
        found, amounts, least = self._known(order, way.most), [], []
        for c in order:
            soft, bound = self.soft[c], 0.0
            left_s = until - self.attempt.elapsed_s()
            if left_s > 0 and soft.unit is not Unit.DROPPED:
                better, bound = self._least(limits, soft, left_s)
                found = better or found
            if found is None:
                return None
            amount = soft.measured(self.attempt, found)
            self._limit(limits, c, amount)
            amounts.append(amount)
            least.append(amount if soft.is_least(amount, bound) else max(0.0, bound))
        if found is None:
            return None
        kept = [at for at, amount in enumerate(amounts) if amount > 0]
        return Relaxation(
            conditions=tuple(self.soft[order[at]].condition.code for at in kept),
            amounts=tuple(amounts[at] for at in kept),
            least=tuple(least[at] for at in kept),
            units=tuple(self.soft[order[at]].unit for at in kept),
            plan=found.plan,
            proven=amounts == least,
        )

    def _limit(
        self, limits: dict[int, tuple[float, float]], c: int, most: float
    ) -> None:
        soft = self.soft[c]
        limits[soft.amount] = 0.0, most / soft.size + _ROOM

    def _known(self, order: Sequence[int], most: Mapping[int, float]) -> Found | None:
        """A plan found before in which nothing else gives, and nothing too much."""
        for broken, found in self.plans.items():
            if broken <= {*order} and all(
                self.soft[c].measured(self.attempt, found) <= limit
                for c, limit in most.items()
            ):
                return found
        return None

    def _least(
        self, limits: Limits, soft: Soft, seconds: float
    ) -> tuple[Found | None, float]:
        answer = self.standings.raised(
            {soft.amount: -1.0},
            limits,
            time_limit_s=seconds,
            should_stop=self.attempt.should_stop,
        )
        found = None
        if answer.chosen is not None:
            found = self.attempt.checked(answer.chosen)
        return found, -answer.bound * soft.size


def _both(one: Set, two: Set) -> tuple[tuple[Set, Set], tuple[Set, Set]]:
    return (one, two), (two, one)


def _unbeaten(ways: Sequence[Relaxation]) -> list[Relaxation]:
    """Each way once, without those that give more than another and nowhere less."""
    gives = [dict(zip(way.conditions, way.amounts, strict=True)) for way in ways]
    return [
        way
        for at, way in enumerate(ways)
        if not any(
            _no_more(other, gives[at]) and (other != gives[at] or before < at)
            for before, other in enumerate(gives)
            if before != at
        )
    ]


def _no_more(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    return all(amount <= other.get(code, 0.0) for code, amount in one.items())
