"""Pure scheduling: all that is open is when each measure starts.

A case is that when every measure must be done and has one option; no fund, group
or cost limit can bind whatever the starts; nobody asks for sites, services, reach,
synergies, requirements or floors; and what a start adds to a board does not
depend on other starts. What is left is windows (P5), staff (P3) and ties (P4).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samstad.engines.planning.arrays.model import Arrays, Floats, Model
from samstad.engines.planning.arrays.needs import NO_LIMIT, NO_NEED
from samstad.engines.planning.exact.writer import each


@dataclass(frozen=True, slots=True)
class Schedule:
    """What boards attain: ``sure`` (B,), and ``worth`` (B, O, T) of each start."""

    sure: Floats
    worth: Floats


def pure_schedule(model: Model) -> Schedule | None:
    """The worth of starts; ``None`` when the case is not pure scheduling."""
    a = model.arrays
    only_when = a.mandatory.all() and (np.diff(a.options_at) == 1).all()
    if not only_when or not _unasked(model) or _may_bind(a):
        return None
    return _worth_of_starts(a)


def _unasked(model: Model) -> bool:
    """Nothing is asked for that this form does not know."""
    a = model.arrays
    return (
        not model.pairs
        and not len(a.element_indicator)
        and not len(a.require_sense)
        and not np.isfinite(a.floor).any()
        and not (a.site >= 0).any()
        and not (a.need > NO_NEED // 2).any()
    )


def _may_bind(a: Arrays) -> bool:
    """Some starts could break a limit on money, or the measures a group's number."""
    periods = np.where(a.cost_offset < 0, a.allowed.shape[1], 1)
    most = np.zeros(len(a.frame_tkr))
    np.add.at(most, a.cost_fund, np.maximum(0, a.cost_tkr) * periods)
    if (most > a.frame_tkr.min(axis=1, initial=NO_LIMIT)).any():
        return True
    if a.total_cost_tkr.max(axis=1).sum() > a.most_cost_tkr:
        return True
    members = np.bincount(a.group_of, minlength=len(a.group_least))
    return bool(((members < a.group_least) | (members > a.group_most)).any())


def _worth_of_starts(a: Arrays) -> Schedule | None:
    n_boards, (n_options, n_periods) = len(a.board_weight), a.allowed.shape
    made = Schedule(np.zeros(n_boards), np.zeros((n_boards, n_options, n_periods)))
    option, _ = each(a.effect_at)
    for k in range(len(a.base)):
        of = np.flatnonzero(a.effect_indicator == k)
        paths = {
            o: _moved(a, o, a.effect_path[of[option[of] == o]]) for o in option[of]
        }
        for task in range(a.tasks_at[k], a.tasks_at[k + 1]):
            if not _add_task(a, made, task, a.base[k], paths):
                return None
    return made


def _moved(a: Arrays, option: int, path: Floats) -> Floats:
    """How far an option moves an indicator (T starts, T periods)."""
    n_periods = a.allowed.shape[1]
    moved, path = np.zeros((n_periods, n_periods)), path.sum(axis=0)
    for start in np.flatnonzero(a.allowed[option]):
        done = start + a.duration[option]
        moved[start, done:] = path[: n_periods - done]
    return moved


def _add_task(
    a: Arrays, made: Schedule, task: int, base: Floats, paths: dict[int, Floats]
) -> bool:
    """Add a task's gains; whether each start's share can be told from the others'."""
    board, weight = a.task_board[task], a.task_weight[task]
    if len(paths) <= 1:
        made.sure[board] += weight @ _gain(a, task, base)
        for o, path in paths.items():
            gained = _gain(a, task, base + path) - _gain(a, task, base)
            made.worth[board, o] += gained @ weight
        return True
    slope, intercept = a.slope[task], a.intercept[task]
    best = slope[0] * base + intercept[0]
    made.sure[board] += weight @ best
    for o, path in paths.items():
        made.worth[board, o] += slope[0] * path @ weight
        best = best + np.maximum(0.0, slope[0] * path).max(axis=0)
    straight = (slope == slope[0]).all() and (intercept == intercept[0]).all()
    return bool(straight and (best[weight > 0] <= 1.0 + 1e-9).all())


def _gain(a: Arrays, task: int, value: Floats) -> Floats:
    lines = a.slope[task] * value[..., None] + a.intercept[task]
    gain: Floats = np.minimum(1.0, lines.min(axis=-1))
    return gain
