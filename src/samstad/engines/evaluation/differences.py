"""What could have shown a difference wrong: checks of U6 and U10 (rule U8a)."""

from __future__ import annotations

import numpy as np

from samstad.engines.evaluation.checks import (
    Check,
    enough_check,
    leave_check,
    moved_back,
    shifted_check,
    time_check,
    untold_check,
)
from samstad.engines.evaluation.interrupted import before_after
from samstad.engines.evaluation.placebo import CARRIES, InTime
from samstad.engines.evaluation.problems import CannotTell, FloatArray
from samstad.engines.evaluation.synthetic_did import Difference, synthetic_difference


def checks_of_change(
    own: FloatArray, group: FloatArray, *, before: int, alpha: float, effect: float,
    within: float,
) -> tuple[Check, ...]:  # fmt: skip
    """That city and group changed alike before, and that no one of the group decides.

    The time before is parted in its middle, and its second half taken for the time
    after. ``within`` as in :func:`~.checks.leave_check`.
    """
    changes = group[:, before:].mean(axis=1) - group[:, :before].mean(axis=1)
    change = effect + changes.mean()
    rest = (changes.sum() - changes) / (len(changes) - 1)
    each = {j: float(change - mean) for j, mean in enumerate(rest)}
    return (
        _shifted(own, group, before, alpha),
        leave_check(each, effect, within=within),
    )


def _shifted(own: FloatArray, group: FloatArray, before: int, alpha: float) -> Check:
    moved, p = before // 2, None
    if moved:
        try:
            p = before_after(own[:before], group[:, :before], before=moved).p
        except CannotTell as why:  # the group changed alike to the last figure
            return untold_check(why)
    return shifted_check(p, before - moved, alpha)


def checks_of_weighed(
    own: FloatArray, donors: FloatArray, *, before: int, alpha: float,
    found: Difference, within: float,
) -> tuple[Check, ...]:  # fmt: skip
    """Enough units, the same not seen before, and no donor that decides."""
    each = {}
    for left in np.flatnonzero(found.unit_weights > CARRIES):
        rest = np.delete(donors, left, axis=0)
        if len(rest) > 2:
            each[int(left)] = found.without(own, rest)
    return (
        enough_check(len(donors) + 1, alpha),
        _earlier(own, donors, before, alpha),
        leave_check(each, found.effect, within=within),
    )


def _earlier(own: FloatArray, donors: FloatArray, before: int, alpha: float) -> Check:
    moved = moved_back(before)
    if moved is None:
        return time_check(None, alpha)
    try:
        found = synthetic_difference(
            treated=own[None, :before], donors=donors[:, :before], before=moved
        )
    except CannotTell as why:
        return untold_check(why)
    in_time = InTime(
        before=moved,
        earlier=before - moved,
        units=len(donors) + 1,
        mean_gap=found.effect,
        p=found.rank_p(),
    )
    return time_check(in_time, alpha)
