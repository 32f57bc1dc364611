"""What a plan does to indicators and boards, as rows: P8–P11."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from samstad.engines.planning.arrays.model import Arrays, Floats, Ints, Model
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.exact.writer import Writer, each


def write_effects(w: Writer, model: Model) -> None:
    value = _indicators(w, model)
    _synergies(w, model, value)
    _reach(w, value)
    _attainments(w, value)


@dataclass(frozen=True, slots=True)
class _Values:
    """Columns and rows of the indicators (K, T); −1 where nothing asks for them.

    ``wanted`` (K,) is 1 when every task and requirement wants the indicator up,
    −1 down, else 0. What is wanted needs no row that holds it up: raising the
    aim does.
    """

    column: Ints
    row: Ints
    wanted: Ints


def _indicators(w: Writer, model: Model) -> _Values:
    """What the indicators become by the measures' own effects."""
    a, programme = w.a, w.programme
    least, most = _required(a)
    counts = (least > -INF) | (most < INF)
    for i in range(len(a.base)):
        counts[i] |= (a.task_weight[a.tasks_at[i] : a.tasks_at[i + 1]] > 0).any(axis=0)
    k, t = np.nonzero(counts)
    made = _Values(np.full(counts.shape, -1), np.full(counts.shape, -1), _wanted(a))
    n, base = len(k), a.base[k, t]
    down, up = _reaches(w, model)
    low = np.where(np.isfinite(least[k, t]), least[k, t], base + down[k])
    high = np.where(np.isfinite(most[k, t]), most[k, t], base + up[k])
    low, high = np.minimum(low, high), np.maximum(low, high)
    made.column[k, t] = programme.columns.add(
        "value", n, low, high, indicator=k, period=t
    )
    made.row[k, t] = programme.rows.add(
        "P8_value", n, base, base, indicator=k, period=t
    )
    programme.put(made.row[k, t], made.column[k, t], 1)
    _own_effects(w, made)
    return made


def _reaches(w: Writer, model: Model) -> tuple[Floats, Floats]:
    """How far down and up all measures together could move each indicator (K,).

    No rule needs it; a bound from duals does, which a column without limits spoils.
    """
    a = w.a
    option, _ = each(a.effect_at)
    shape = len(a.base), len(a.duration)
    ways = []
    for sign in (-1.0, 1.0):
        most = np.maximum(0.0, sign * a.effect_path.max(axis=1, initial=0.0))
        least = np.maximum(0.0, sign * a.effect_path.min(axis=1, initial=0.0))
        by_option = np.zeros(shape)
        np.add.at(by_option, (a.effect_indicator, option), np.maximum(most, least))
        moved = np.zeros((shape[0], len(a.mandatory)))
        for k in range(shape[0]):
            np.maximum.at(moved[k], a.measure_of, by_option[k])
        way = moved.sum(axis=1)
        for pair in model.pairs:
            way[pair.indicator] += max(0.0, sign * pair.value)
        weight = np.maximum(0.0, sign * a.element_weight).max(axis=1, initial=0.0)
        np.add.at(way, a.element_indicator, weight)
        ways.append(sign * way * (1 + 1e-6))
    return ways[0], ways[1]


def _own_effects(w: Writer, made: _Values) -> None:
    """A path since done is the sum of its steps, each done so much later."""
    a = w.a
    option, _ = each(a.effect_at)
    steps = np.diff(a.effect_path, axis=1, prepend=0.0)
    for since in range(steps.shape[1]):
        moves = np.flatnonzero(steps[:, since])
        for t in range(since, steps.shape[1]):
            rows = made.row[a.effect_indicator[moves], t]
            kept, row = moves[rows >= 0], rows[rows >= 0]
            w.done(row, option[kept], t - since, -steps[kept, since])


def _required(a: Arrays) -> tuple[Floats, Floats]:
    least, most = np.full(a.base.shape, -INF), np.full(a.base.shape, INF)
    for indicator, requirement in zip(*each(a.require_at), strict=True):
        value = a.require_value[requirement]
        if a.require_sense[requirement] > 0:
            least[indicator] = np.fmax(least[indicator], value)
        else:
            most[indicator] = np.fmin(most[indicator], value)
    return least, most


def _wanted(a: Arrays) -> Ints:
    wanted = np.zeros(len(a.base), dtype=np.int64)
    for k in range(len(wanted)):
        ways = set(np.sign(a.slope[a.tasks_at[k] : a.tasks_at[k + 1]]).ravel())
        ways |= set(a.require_sense[a.require_at[k] : a.require_at[k + 1]])
        ways.discard(0.0)
        wanted[k] = int(ways.pop()) if len(ways) == 1 else 0
    return wanted


def _synergies(w: Writer, model: Model, value: _Values) -> None:
    """Both finished: below each, and above their sum less one, so it is exact."""
    a, programme = w.a, w.programme
    for pair in model.pairs:
        one, other = np.array(pair.options), np.array(pair.others)
        first = max(_first_done(a, one), _first_done(a, other))
        t = np.flatnonzero(value.row[pair.indicator] >= 0)
        t = t[t >= first][:, None]
        if not len(t):
            continue
        about: dict[str, ArrayLike] = {"option": one[0], "other": other[0], "period": t}
        both = programme.columns.add("both", len(t), 0, 1, **about)[:, None]
        programme.put(value.row[pair.indicator, t], both, -pair.value)
        better = value.wanted[pair.indicator] * pair.value
        if not better < 0:
            for options in (one, other):
                rows = programme.rows.add("P8_both", len(t), -INF, 0, **about)[:, None]
                programme.put(rows, both, 1)
                w.done(rows, options, t, -1)
        if not better > 0:
            rows = programme.rows.add("P8_both", len(t), -1, INF, **about)[:, None]
            programme.put(rows, both, 1)
            w.done(rows, one, t, -1)
            w.done(rows, other, t, -1)


def _first_done(a: Arrays, options: Ints) -> int:
    """The first period in which one of the options can be done."""
    starts = a.allowed[options]
    can = starts.any(axis=1)
    done = starts.argmax(axis=1) + a.duration[options]
    return int(done[can].min()) if can.any() else a.allowed.shape[1]


def _reach(w: Writer, value: _Values) -> None:
    """Each element is covered or not; those covered by the same count as one."""
    a = w.a
    option, _ = each(a.cover_at)
    near: dict[tuple[int, bytes], list[int]] = {}
    order = np.argsort(a.cover_element, kind="stable")
    element, options = a.cover_element[order], option[order]
    ends = np.searchsorted(element, np.arange(len(a.element_indicator) + 1))
    for q, k in enumerate(a.element_indicator.tolist()):
        if (value.row[k] >= 0).any() and ends[q] < ends[q + 1]:
            key = options[ends[q] : ends[q + 1]].tobytes()
            near.setdefault((k, key), []).append(q)
    for (k, _), alike in near.items():
        q = alike[0]
        weight = a.element_weight[alike].sum(axis=0)
        _covered(w, value, k, options[ends[q] : ends[q + 1]], weight)


def _covered(w: Writer, value: _Values, k: int, options: Ints, weight: Floats) -> None:
    a, programme = w.a, w.programme
    t = np.flatnonzero((value.row[k] >= 0) & (weight != 0))
    t = t[t >= _first_done(a, options)]
    if not len(t):
        return
    about: dict[str, ArrayLike] = {"indicator": k, "option": options[0], "period": t}
    covered = programme.columns.add("covered", len(t), 0, 1, **about)
    programme.put(value.row[k, t], covered, -weight[t])
    rows = programme.rows.add("P9_covered", len(t), -INF, 0, **about)
    programme.put(rows, covered, 1)
    w.done(rows[:, None], options, t[:, None], -1)
    if not (value.wanted[k] * weight[t] > 0).all():
        for measure in np.unique(a.measure_of[options]):
            same = options[a.measure_of[options] == measure]
            rows = programme.rows.add("P9_covered", len(t), 0, INF, **about)
            programme.put(rows, covered, 1)
            w.done(rows[:, None], same, t[:, None], -1)


def _attainments(w: Writer, value: _Values) -> None:
    """Gains below every line of the task, and their weighted sums (P10, P11)."""
    a, programme = w.a, w.programme
    n_boards = len(a.board_weight)
    least = np.maximum(-1e4, a.floor)
    board = np.arange(n_boards)
    attained = programme.columns.add("attained", n_boards, least, 1, board=board)
    sums = programme.rows.add("P11_attained", n_boards, 0, 0, board=board)
    programme.put(sums, attained, -1)
    limits = programme.columns.low.copy(), programme.columns.high.copy()
    for k in range(len(a.base)):
        for task in range(a.tasks_at[k], a.tasks_at[k + 1]):
            t = np.flatnonzero(a.task_weight[task] > 0)
            about: dict[str, ArrayLike] = {"task": task, "period": t}
            ends = [limit[value.column[k, t]] for limit in limits]
            lowest = [
                slope * end + intercept
                for slope, intercept in zip(
                    a.slope[task], a.intercept[task], strict=True
                )
                for end in ends
            ]
            worst = np.minimum(1.0, np.min(lowest, axis=0)) - 1e-6
            gain = programme.columns.add("gain", len(t), worst, 1, **about)
            programme.put(sums[a.task_board[task]], gain, a.task_weight[task, t])
            lines = zip(a.slope[task].tolist(), a.intercept[task].tolist(), strict=True)
            for slope, intercept in sorted(set(lines)):
                rows = programme.rows.add("P10_gain", len(t), -INF, intercept, **about)
                programme.put(rows, gain, 1)
                programme.put(rows, value.column[k, t], -slope)
    w.made.attainment = attained.tolist()
