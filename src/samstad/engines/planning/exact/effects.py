"""What a plan does to indicators and boards, as rows: P8–P11."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from samstad.engines.planning.arrays.model import Arrays, Floats, Ints, Model
from samstad.engines.planning.exact.reach import write_reach
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.exact.values import Values, first_done
from samstad.engines.planning.exact.writer import Writer, each


def write_effects(w: Writer, model: Model) -> None:
    value = _indicators(w, model)
    _synergies(w, model, value)
    write_reach(w, value)
    _attainments(w, value)


def _indicators(w: Writer, model: Model) -> Values:
    """What the indicators become by the measures' own effects."""
    a, programme = w.a, w.programme
    least, most = _required(a)
    counts = (least > -INF) | (most < INF)
    for i in range(len(a.base)):
        counts[i] |= (a.task_weight[a.tasks_at[i] : a.tasks_at[i + 1]] > 0).any(axis=0)
    k, t = np.nonzero(counts)
    made = Values(np.full(counts.shape, -1), np.full(counts.shape, -1), _wanted(a))
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


def _own_effects(w: Writer, made: Values) -> None:
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


def _synergies(w: Writer, model: Model, value: Values) -> None:
    """Both finished: below each, and above their sum less one, so it is exact."""
    a, programme = w.a, w.programme
    for pair in model.pairs:
        one, other = np.array(pair.options), np.array(pair.others)
        first = max(first_done(a, one), first_done(a, other))
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


def _attainments(w: Writer, value: Values) -> None:
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
