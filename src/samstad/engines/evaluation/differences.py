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
        shifted_check(_p_before(own, group, before), before - before // 2, alpha),
        leave_check(each, effect, within=within),
    )


def _p_before(own: FloatArray, group: FloatArray, before: int) -> float | None:
    if before < 2:
        return None
    try:
        moved = before // 2
        return before_after(own[:before], group[:, :before], before=moved).p
    except CannotTell:  # the group changed alike to the last figure
        return None


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
        time_check(_earlier(own, donors, before), alpha),
        leave_check(each, found.effect, within=within),
    )


def _earlier(own: FloatArray, donors: FloatArray, before: int) -> InTime | None:
    moved = moved_back(before)
    if moved is None:
        return None
    try:
        found = synthetic_difference(
            treated=own[None, :before], donors=donors[:, :before], before=moved
        )
    except CannotTell:
        return None
    return InTime(
        before=moved,
        earlier=before - moved,
        units=len(donors) + 1,
        mean_gap=found.effect,
        p=found.rank_p(),
    )
