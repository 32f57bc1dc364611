"""The whole frontier of selections under one weight, in two phases.

First the selections that are best for some weighing of the two values: the corners of
what a straight line can touch. Then, between each two neighbours, all selections that
lose so little of that weighing that nothing found so far beats them (two-phase method,
Ulungu & Teghem 1995; by bounds and dominance: Delort & Spanjaard 2010).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from samstad.engines.planning.arrays.model import Ints
from samstad.engines.planning.frontier.packing.selection import (
    Items,
    OutOfTimeError,
    Selected,
    Weighed,
)


@dataclass(slots=True)
class Between:
    """Two neighbouring corners, and the most by the weighing in which they are alike."""

    first: Selected
    last: Selected
    by: tuple[int, int]


@dataclass(slots=True)
class Whole:
    """What was found; ``open`` are the neighbours between which more may be."""

    items: Items
    must_end: Callable[[], bool]
    found: dict[tuple[int, int], Selected] = field(default_factory=dict)
    open: list[Between] = field(default_factory=list)
    has_ends: bool = False

    def run(self) -> None:
        """Find all, or as many as there is time for."""
        try:
            self._corners()
            while self.open:
                self._fill(self.open[-1])
                self.open.pop()
        except OutOfTimeError:
            return

    def is_whole(self) -> bool:
        return self.has_ends and not self.open

    def _best(self, by: tuple[int, int]) -> Selected:
        return Weighed.at(self.items, by).best(self.must_end)

    def _keep(self, selected: Selected) -> None:
        self.found.setdefault((selected.one, selected.two), selected)

    def _corners(self) -> None:
        first = self._best((spread(self.items.two) + 1, 1))
        last = self._best((1, spread(self.items.one) + 1))
        for end in (first, last):
            self._keep(end)
        self.has_ends = True
        if first.one > last.one:
            self.open.append(_between(first, last))
        at = 0
        while at < len(self.open):
            here = self.open[at]
            middle = self._best(here.by)
            if _worth(middle, here.by) <= _worth(here.first, here.by):
                at += 1
                continue
            self._keep(middle)
            self.open[at : at + 1] = [
                _between(here.first, middle),
                _between(middle, here.last),
            ]

    def _fill(self, here: Between) -> None:
        """All points between the two, looked for from the least loss upwards."""
        weighed = Weighed.at(self.items, here.by)
        least = here.last.one + 1, here.first.two + 1
        loss = weighed.first_loss()
        while True:
            full = self._loss_left(weighed, here)
            if full is None:
                return
            for selected in weighed.losing(min(loss, full), least, self.must_end):
                self._keep(selected)
            if loss >= full:
                return
            loss *= 2

    def _loss_left(self, weighed: Weighed, here: Between) -> int | None:
        """The most that what is not beaten can lose; ``None`` when nothing fits between.

        What is new lies above two neighbours' lower values.
        """
        least = [
            here.by[0] * (below.one + 1) + here.by[1] * (above.two + 1)
            for above, below in pairwise(self._points(here))
            if above.one - below.one > 1 and below.two - above.two > 1
        ]
        return weighed.most - weighed.unit * min(least) if least else None

    def _points(self, here: Between) -> list[Selected]:
        """The points between and at the two, from the most of the first value."""
        return unbeaten(
            [
                selected
                for (one, _), selected in self.found.items()
                if here.last.one <= one <= here.first.one
            ]
        )


def unbeaten(points: Sequence[Selected]) -> list[Selected]:
    """From the most of the first value, those that no other has both values of."""
    kept: list[Selected] = []
    for point in sorted(points, key=lambda p: (-p.one, -p.two)):
        if not kept or point.two > kept[-1].two:
            kept.append(point)
    return kept


def spread(values: Ints) -> int:
    """By how much the sums of any two selections can differ."""
    return int(np.abs(values).sum())


def _between(first: Selected, last: Selected) -> Between:
    return Between(first, last, (last.two - first.two, first.one - last.one))


def _worth(selected: Selected, by: tuple[int, int]) -> int:
    return by[0] * selected.one + by[1] * selected.two
