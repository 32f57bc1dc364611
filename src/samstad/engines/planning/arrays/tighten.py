"""P4 and P12 carried further: no start is kept that no plan can use."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from samstad.engines.planning.arrays.model import Flags, Ints, Tie


def tighten(
    allowed: Flags,
    mandatory: Flags,
    ties: Sequence[Tie],
    duration: Ints,
    of: Ints,
    asked: Collection[tuple[int, int]] = (),
) -> None:
    """Shut starts, and mark measures as mandatory, until nothing more follows.

    What waits starts no sooner than what it waits for can let it; what a
    mandatory measure waits for is mandatory, and is done in time for it; so is
    what every option of a mandatory measure may not be done without (P12).
    ``of`` is the measure of each option, ``asked`` are options with the measures
    they may not be done without.
    """
    before = -1
    while before != (now := int(allowed.sum()) - int(mandatory.sum())):
        before = now
        for tie in ties:
            _wait(allowed, tie, duration)
            _be_in_time(allowed, mandatory, tie, duration, of)
        for option, other in asked:
            measure = of[option]
            if mandatory[measure] and _all_ask(allowed, of == measure, other, asked):
                mandatory[other] = True


def _all_ask(
    allowed: Flags, options: Flags, other: int, asked: Collection[tuple[int, int]]
) -> bool:
    """Every option that can start at all asks for the other measure."""
    can = np.flatnonzero(options & allowed.any(axis=1))
    return all((int(option), other) in asked for option in can)


def _ready(tie: Tie, option: int, duration: Ints) -> int:
    """How long after its start the option lets others start."""
    return tie.lag + (0 if tie.from_start else int(duration[option]))


def _wait(allowed: Flags, tie: Tie, duration: Ints) -> None:
    soonest = allowed.shape[1]
    for option in tie.before:
        starts = np.flatnonzero(allowed[option])
        if len(starts):
            soonest = min(soonest, int(starts[0]) + _ready(tie, option, duration))
    for option in tie.after:
        allowed[option, :soonest] = False


def _be_in_time(
    allowed: Flags, mandatory: Flags, tie: Tie, duration: Ints, of: Ints
) -> None:
    later = of[tie.after[0]]
    if not mandatory[later]:
        return
    others = [o for o in np.flatnonzero(of == later) if o not in tie.after]
    if allowed[others].any():
        return
    starts = np.flatnonzero(allowed[list(tie.after)].any(axis=0))
    latest = int(starts[-1]) if len(starts) else -1
    earlier = of[tie.before[0]]
    mandatory[earlier] = True
    for option in np.flatnonzero(of == earlier):
        if option not in tie.before:
            allowed[option] = False
        else:
            last = latest - _ready(tie, int(option), duration)
            allowed[option, max(0, last + 1) :] = False
