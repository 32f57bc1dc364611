"""Frontiers of cases that are packings: measures that share one sum, and little else."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from samstad.engines.planning.arrays.model import Floats, Ints, Model
from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.frontier.axes import FAIR, Axis
from samstad.engines.planning.frontier.packing.selection import (
    LARGEST,
    Items,
    Selected,
)
from samstad.engines.planning.frontier.packing.whole import (
    Between,
    Whole,
    spread,
    unbeaten,
)
from samstad.engines.planning.plan import Plan

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Packing:
    """A case as items: their starts, and what the two axes are counted in."""

    attempt: Attempt
    pairs: tuple[tuple[int, int], ...]
    items: Items
    unit: tuple[Fraction, Fraction]

    def trace(
        self, told: Callable[[Found, float], None], *, enough: Callable[[], bool]
    ) -> bool:
        """Tell each plan with what its first axis may lack; whether it is the whole."""
        whole = Whole(self.items, enough)
        whole.run()
        is_whole = whole.is_whole()
        for selected in unbeaten(list(whole.found.values())):
            chosen = np.flatnonzero(selected.items)
            found = self.attempt.checked(self.pairs[i] for i in chosen)
            if found is None:
                is_whole = False
            else:
                told(found, self._lacks(selected, whole.open))
        return is_whole

    def _lacks(self, selected: Selected, left: list[Between]) -> float:
        """What the first axis could have more, if more is between two neighbours."""
        for here in left:
            if here.last.one < selected.one < here.first.one:
                worth = here.by[0] * here.first.one + here.by[1] * here.first.two
                most = Fraction(worth - here.by[1] * selected.two, here.by[0])
                return float((most - selected.one) * self.unit[0])
        return 0.0


def packing_of(attempt: Attempt, axes: tuple[Axis, Axis]) -> Packing | None:
    """The case as a packing; ``None`` when it has rules of other kinds.

    Each measure has one option and one start, nothing is asked of them but to fit in
    one sum, and what they give adds up: the gain of every task lies on one line.
    """
    model = attempt.model
    starts = np.argwhere(model.arrays.allowed)
    if any(axis.name == FAIR for axis in axes) or not _is_free(model, starts):
        return None
    shared = _shared_sum(model, starts)
    if shared is None or not _adds_up(model, starts):
        return None
    pairs = tuple((int(o), int(t)) for o, t in starts)
    values = [_values(attempt, pairs, axis) for axis in axes]
    units = tuple(_common(figures) for figures in values)
    one, two = (
        [int(figure / unit) for figure in figures]
        for figures, unit in zip(values, units, strict=True)
    )
    if not _is_small_enough(one, two, shared[0]):
        return None
    items = Items(shared[0], np.array(one), np.array(two), shared[1])
    return Packing(attempt, pairs, items, (units[0], units[1]))


def _is_free(model: Model, starts: Ints) -> bool:
    """Whether nothing but money and staff is asked of the measures."""
    a = model.arrays
    of = a.measure_of[starts[:, 0]]
    asked = (
        *(a.group_most, a.delivery_service, a.synergy_partner, a.cover_element),
        *(a.require_sense, a.company_measure, model.ties),
    )
    return bool(
        len(np.unique(of)) == len(of) > 0
        and not a.mandatory.any()
        and not any(len(one) for one in asked)
        and (a.site < 0).all()
        and (a.need <= 0).all()
        and (a.floor == -np.inf).all()
        and a.most_cost_tkr >= a.total_cost_tkr[tuple(starts.T)].clip(0).sum()
        and (_staff(model, starts).sum(axis=0) <= a.capacity).all()
    )


def _staff(model: Model, starts: Ints) -> Ints:
    """What each start needs, by department and period."""
    a = model.arrays
    needs = np.zeros((len(starts), *a.capacity.shape), dtype=np.int64)
    for n, (o, t) in enumerate(starts):
        rows = slice(a.staff_at[o], a.staff_at[o + 1])
        at = a.staff_department[rows], t + a.staff_offset[rows]
        np.add.at(needs[n], at, a.staff_need[rows])
    return needs


def _paid(model: Model, starts: Ints) -> Ints:
    """What each start costs, by fund and period."""
    a = model.arrays
    paid = np.zeros((len(starts), *a.frame_tkr.shape), dtype=np.int64)
    for n, (o, t) in enumerate(starts):
        for row in range(a.cost_at[o], a.cost_at[o + 1]):
            offset = a.cost_offset[row]
            first = t + (a.duration[o] if offset < 0 else offset)
            last = None if offset < 0 else first + 1
            paid[n, a.cost_fund[row], first:last] += a.cost_tkr[row]
    return paid


def _shared_sum(model: Model, starts: Ints) -> tuple[Ints, int] | None:
    """What each start takes of the one sum that can run out, and the sum."""
    a, paid = model.arrays, _paid(model, starts)
    runs_out = np.argwhere(paid.clip(0).sum(axis=0) > a.frame_tkr)
    if not len(runs_out):
        return np.zeros(len(starts), dtype=np.int64), 0
    fund, period = runs_out[0]
    takes, sum_ = paid[:, fund, period], int(a.frame_tkr[fund, period])
    lends = a.carry_tkr[fund] or a.borrow_tkr[fund]
    if len(runs_out) > 1 or lends or (takes < 0).any() or sum_ < 0:
        return None
    return takes, sum_


def _adds_up(model: Model, starts: Ints) -> bool:
    """Whether the gain of every task is on its first line, whatever is done."""
    a = model.arrays
    low, high = a.base.copy(), a.base.copy()
    for o, t in starts:
        done = t + a.duration[o]
        for row in range(a.effect_at[o], a.effect_at[o + 1]):
            k = a.effect_indicator[row]
            path = a.effect_path[row, : low.shape[1] - done]
            low[k, done:] += np.minimum(path, 0)
            high[k, done:] += np.maximum(path, 0)
    indicator = np.repeat(np.arange(len(low)), np.diff(a.tasks_at))
    of_task = indicator[np.argsort(a.task_of)]
    return all(_on_first_line(model, ends[of_task]) for ends in (low, high))


def _on_first_line(model: Model, value: Floats) -> bool:
    a = model.arrays
    gain = value[:, :, None] * a.slope[:, None, :] + a.intercept[:, None, :]
    highest = np.minimum(gain.min(axis=2), 1.0)
    counted = a.task_weight > 0
    return bool((highest >= gain[:, :, 0] - _ROUNDING)[counted].all())


def _values(
    attempt: Attempt, pairs: tuple[tuple[int, int], ...], axis: Axis
) -> list[Fraction]:
    """What each start adds to the axis, in exact figures."""
    nothing = axis.raised(attempt.check(Plan()).figures)
    return [
        axis.raised(attempt.check(attempt.plan_of((pair,))).figures) - nothing
        for pair in pairs
    ]


def _common(figures: list[Fraction]) -> Fraction:
    """What all of them are whole multiples of."""
    under = math.lcm(*(figure.denominator for figure in figures))
    above = math.gcd(*(int(figure * under) for figure in figures))
    return Fraction(above or 1, under)


def _is_small_enough(one: list[int], two: list[int], weight: Ints) -> bool:
    """Whether what is multiplied on the way stays within the figures of a computer."""
    both = (sum(map(abs, one)) + 1) * (sum(map(abs, two)) + 1)
    return 4 * both * (int(spread(weight)) + 1) < LARGEST
