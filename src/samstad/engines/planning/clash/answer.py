"""The answer to: which conditions clash, and what can give way?"""

from __future__ import annotations

from dataclasses import dataclass

from samstad.engines.planning.clash.soft import Unit
from samstad.engines.planning.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Clashing:
    """Conditions that no plan keeps together.

    ``keeps_the_others`` has, for each condition in turn, a plan that keeps all the
    others of the set and every rule: each member is needed.
    """

    conditions: tuple[str, ...]
    keeps_the_others: tuple[Plan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """Conditions that give way, by how much, and a plan that keeps the rest.

    ``amounts`` are least one after another in the order of ``conditions``: the first
    as little as possible, then the next. ``least`` is what each is proven to need
    beside those before it, and ``proven`` where none can be less.
    """

    conditions: tuple[str, ...]
    amounts: tuple[float, ...]
    least: tuple[float, ...]
    units: tuple[Unit, ...]
    plan: Plan
    proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """What was found, and whether it is all.

    Attributes
    ----------
    plan
        Keeps every condition; then nothing clashes.
    rules_clash
        Not even without any condition is there a plan.
    clashing
        Smallest first. The first is smallest of all when ``smallest_proven``.
    complete
        There are no other clashing sets than these and larger sets that hold one.
    relaxations
        No one of them gives less in some condition and no more in any: first each
        smallest set that can give way for all the rest, then what two such sets
        come to when the first is spared half of what it gives.
    unsettled
        Sets of conditions for which the time did not suffice to tell.
    """

    plan: Plan | None
    rules_clash: bool
    clashing: tuple[Clashing, ...]
    relaxations: tuple[Relaxation, ...]
    smallest_proven: bool
    complete: bool
    unsettled: tuple[tuple[str, ...], ...]
