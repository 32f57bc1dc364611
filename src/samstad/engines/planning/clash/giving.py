"""What it takes when conditions give way: one set for all, or two sets between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import floor

from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.clash.answer import Relaxation
from samstad.engines.planning.clash.hitting import Set
from samstad.engines.planning.clash.soft import Soft, Unit
from samstad.engines.planning.exact.formulation import Formulation

_SPARED = 0.5
_ROOM = 1e-6


class Giving:
    """Conditions that may give way, and the plans found so far by what they break."""

    def __init__(
        self,
        attempt: Attempt,
        made: Formulation,
        soft: Sequence[Soft],
        plans: Mapping[Set, Found],
    ) -> None:
        self.attempt, self.made, self.soft = attempt, made, soft
        self.plans = plans

    def ways(self, sets: Sequence[Set]) -> list[Relaxation]:
        """For each set as little as it can give, then for two sets between them.

        Every way gets an even part of the time that is left.
        """
        pairs = [
            (a, b) for one, two in combinations(sets, 2) for a, b in _both(one, two)
        ]
        many, alone, shared = len(sets) + len(pairs), {}, []
        for at, one in enumerate(sets):
            if (way := self._relaxed(sorted(one), {}, many - at)) is not None:
                alone[one] = way
        for at, (spared, other) in enumerate(pairs, start=len(sets)):
            if spared not in alone or self.attempt.must_end():
                continue
            most = dict(self._half(alone[spared], sorted(spared)))
            order = [*sorted(other - spared), *sorted(spared)]
            if most and (way := self._relaxed(order, most, many - at)) is not None:
                shared.append(way)
        return _unbeaten([*alone.values(), *shared])

    def _half(
        self, way: Relaxation, spared: Sequence[int]
    ) -> Iterator[tuple[int, float]]:
        """The most that each may give; nothing where a whole period is not left."""
        for c, amount in zip(spared, way.amounts, strict=True):
            unit, half = self.soft[c].unit, _SPARED * amount
            if unit is Unit.PERIODS:
                half = floor(half)
            if unit is not Unit.DROPPED and half > 0:
                yield c, half

    def _relaxed(
        self, order: Sequence[int], most: Mapping[int, float], many: int
    ) -> Relaxation | None:
        """Those of ``order`` give way, each as little as it can after those before.

        ``most`` is what some of them may give at most; ``many`` ways share the time.
        """
        made = self.made.copy()
        high = made.programme.columns.high
        for c, soft in enumerate(self.soft):
            if c not in order:
                high[soft.amount] = 0.0
            elif c in most:
                high[soft.amount] = most[c] / soft.size + _ROOM
        until = self.attempt.elapsed_s() + self.attempt.left_s() / many
        found, amounts, least = self._known(order, most), [], []
        for c in order:
            soft, bound = self.soft[c], 0.0
            left_s = until - self.attempt.elapsed_s()
            if left_s > 0 and soft.unit is not Unit.DROPPED:
                better, bound = self._least(made, soft, left_s)
                found = better or found
            if found is None:
                return None
            amount = soft.measured(self.attempt, found)
            high[soft.amount] = amount / soft.size + _ROOM
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
        self, made: Formulation, soft: Soft, seconds: float
    ) -> tuple[Found | None, float]:
        aimed = made.copy()
        aimed.programme.cost = {soft.amount: -1.0}
        answer = self.attempt.prove(aimed, seconds=seconds)
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
