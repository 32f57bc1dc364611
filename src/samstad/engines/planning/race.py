"""The best plan so far and its bound, shared by those who better them."""

from __future__ import annotations

import math
import threading
from collections import deque
from collections.abc import Callable
from fractions import Fraction

from samstad.engines.planning.arrays.model import Floats
from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.exact.ease import Ease
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.highs import OUTWARD, Ear, Pairs

_PACE_S = 6.0  # over how long the bound's pace is judged
_LEAST_PROOF = 0.25  # of the time, before it is judged
_KEPT = 12  # plans that walks ended in
PROVEN = 5e-6  # what the outward rounding of a bound may leave open


def is_proven(value: float, bound: float, grain: Fraction | None = None) -> bool:
    """No plan is worth noticeably more; with a grain, none is worth more at all."""
    if grain is not None:
        return bound - value < grain / 2
    return bound - value <= PROVEN * max(1.0, abs(value))


class Race:
    """Plans rise and the bound falls, by several hands at a time.

    ``scored`` says what a plan is worth, and ``bounded`` what a bound on the
    programme's cost row says of it. With a ``grain`` a plan is worth its total, and
    bounds fall to the grid it stands on.
    """

    def __init__(
        self,
        attempt: Attempt,
        best: Found,
        *,
        scored: Callable[[Found], float],
        bounded: Callable[[float], float],
        bound: float,
        shown: Callable[[float], float],
        better: Callable[[Found, float], None],
        grain: Fraction | None = None,
    ) -> None:
        self.grain = grain
        self.attempt, self.best, self.bound = attempt, best, bound
        self.value = scored(best)
        self._scored, self._bounded, self._shown = scored, bounded, shown
        self._better = better
        better(best, bound)
        self._lock = threading.Lock()
        self._values: Floats | None = None
        self._is_news = False
        self._stage = "search"
        self._paces: list[tuple[float, float, float]] = []
        self.ends: deque[Found] = deque([best], maxlen=_KEPT)

    def enter(self, stage: str) -> None:
        self._stage = stage
        self._tell()

    def _tell(self) -> None:
        value, bound = self._shown(self.value), self._shown(self.bound)
        self.attempt.tell(self._stage, value, bound)

    def offer(self, found: Found | None, values: Floats | None = None) -> bool:
        """Take a plan if it is better; ``values`` are its columns."""
        if found is None:
            return False
        value = self._scored(found)
        with self._lock:
            if value <= self.value:
                return False
            self.best, self.value, self._values = found, value, values
            self._is_news = True
            self._tell()
            self._better(found, self.bound)
        return True

    def start(self, made: Formulation) -> tuple[Found, Floats | None]:
        """The best plan with its columns."""
        with self._lock:
            best, values = self.best, self._values
        if values is None:
            values = self.attempt.columns(made, best)
            with self._lock:
                if best is self.best:
                    self._values = values
        return best, values

    def lower(self, bound: float) -> None:
        """Take a bound on the cost row if it is lower; none says nothing."""
        if not math.isfinite(bound):
            return
        with self._lock:
            lower = self._on_grid(self._bounded(bound))
            if lower < self.bound:
                self.bound = lower
                self._tell()

    def _on_grid(self, bound: float) -> float:
        """The bound, or the highest total there can be below it."""
        if self.grain is None or not math.isfinite(bound):
            return bound
        total = self.best.figures.total
        steps = (Fraction(bound) - total) // self.grain
        return min(bound, math.nextafter(float(total + steps * self.grain), math.inf))

    def is_over(self) -> bool:
        """Nothing better is possible, or the time has ended."""
        proven = is_proven(self.value, self.bound, self.grain)
        return proven or self.attempt.must_end()

    def ear(self) -> Ear:
        """What lets a solver take part in the race."""

        def chosen(pairs: Pairs) -> None:
            self.offer(self.attempt.checked(pairs))

        def better() -> Floats | None:
            with self._lock:
                news, self._is_news = self._is_news, False
                return self._values if news else None

        seeks = self.grain is not None
        return Ear(bound=self.lower, chosen=chosen, better=better, seeks=seeks)

    def bound_lags(self) -> bool:
        """The bound will not meet the plans in time, and they close the gap faster.

        Where totals stand on a grid, the last step comes at once: there it is
        awaited.
        """
        if self.grain is not None:
            return False
        now, left_s = self.attempt.elapsed_s(), self.attempt.left_s()
        self._paces.append((now, self.value, self.bound))
        while len(self._paces) > 1 and now - self._paces[1][0] >= _PACE_S:
            self._paces.pop(0)
        then, value, bound = self._paces[0]
        early = now < _LEAST_PROOF * self.attempt.limits.time_s
        if early or now - then < _PACE_S or bound == float("inf"):
            return False
        fallen, risen = bound - self.bound, self.value - value
        pace = fallen / (now - then)
        return risen > 2 * fallen and self.bound - self.value > 3 * left_s * pace

    def prove(self, made: Formulation, should_stop: Callable[[], bool]) -> None:
        """Lower the bound by a tree that begins from the best plan."""
        ease, more = Ease(made), True
        while more and not should_stop():
            best, values = self.start(made)
            ease.see_plan(best.pairs)
            ease.look_ahead()
            answer = self.attempt.prove(
                ease.formulation().copy(),
                start=values,
                seconds=self.attempt.left_s(),
                should_stop=should_stop,
                ear=self.ear(),
            )
            if answer.chosen is not None:
                self.offer(self.attempt.checked(answer.chosen))
            # the starts held are those of worse plans: nothing left, nothing better
            nothing_left = self.value + OUTWARD * max(1.0, abs(self.value))
            self.lower(nothing_left if answer.infeasible else answer.bound)
            more = answer.chosen is not None and ease.see_plan(answer.chosen)
