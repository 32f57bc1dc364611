"""The plans that a survey has found, and what it has proven, shared by its hands."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from samstad.engines.planning.attempt import Found
from samstad.engines.planning.frontier.held import Cut
from samstad.engines.planning.frontier.points import Values


@dataclass(slots=True)
class Pool:
    """The plans found and what is proven, by all hands.

    ``floors`` are levels with what no plan that has them has more of.
    """

    found: list[tuple[Values, Found]] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    floors: list[tuple[Sequence[float], float]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def offer(self, raised: Values, found: Found) -> bool:
        """Keep the plan unless one has the same values; whether it was kept."""
        with self.lock:
            if any(raised == other for other, _ in self.found):
                return False
            self.found.append((raised, found))
            return True

    def bound(self, levels: Sequence[float]) -> float:
        bounds = [cut.bound(levels) for cut in self.cuts]
        bounds += [
            bound
            for floor, bound in self.floors
            if all(least <= level for least, level in zip(floor, levels, strict=True))
        ]
        return min(bounds, default=math.inf)
