"""What a source says now that it did not say before: new, revised, withdrawn (U21)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from samstad.engines.evaluation.series import Observation, State, as_of

ANOTHER_SIZE = 8.0
Key = tuple[str, str, str]
"""Unit, period and gender."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value as it was known, and as the source has it now; None is no value."""

    unit: str
    period: str
    gender: str
    before: float | None
    after: float | None
    state: State


@dataclass(frozen=True, slots=True)
class News:
    """What differs, in the order of unit, period and gender; the rest is counted."""

    changes: tuple[Change, ...]
    unchanged: int

    def of(self, state: State) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.state is state)


def news(
    known: Iterable[Observation],
    said: Mapping[Key, float | None],
    *,
    whole: Collection[str] = (),
) -> News:
    """Compare what is known with what a source says now.

    Parameters
    ----------
    known
        Observations of one indicator, all vintages.
    said
        What the source says; None where it says that there is no value.
    whole
        Units of which the source was asked for everything, so that a value it does not
        name is withdrawn. Of a file, which may be a part, that is not so.
    """
    held = {
        (seen.unit, seen.period, seen.gender): seen.value
        for seen in as_of(known)
        if seen.value is not None
    }
    keys = set(said) | {key for key in held if key[0] in whole}
    changes, unchanged = [], 0
    for key in sorted(keys):
        before, after = held.get(key), said.get(key)
        if before == after:
            unchanged += before is not None
            continue
        unit, period, gender = key
        changes.append(
            Change(
                unit=unit,
                period=period,
                gender=gender,
                before=before,
                after=after,
                state=_state(before, after),
            )
        )
    return News(changes=tuple(changes), unchanged=unchanged)


def unit_has_changed(found: News) -> bool:
    """Whether what is said is of another size than what was known (U21).

    The median of the new figures is at least ``ANOTHER_SIZE`` times that of the known
    ones, or as much smaller: shares in place of per cent, kronor in place of thousands.
    """
    before = [abs(c.before) for c in found.changes if c.before]
    after = [abs(c.after) for c in found.changes if c.after and c.before]
    return are_of_another_size(before, after)


def are_of_another_size(known: Iterable[float], new: Iterable[float]) -> bool:
    """Whether the medians differ by ``ANOTHER_SIZE`` times or more; zeros tell nothing."""
    before, after = ([abs(v) for v in values if v] for values in (known, new))
    if not before or not after:
        return False
    ratio = median(after) / median(before)
    return not 1 / ANOTHER_SIZE < ratio < ANOTHER_SIZE


def _state(before: float | None, after: float | None) -> State:
    if after is None:
        return State.WITHDRAWN
    return State.PUBLISHED if before is None else State.REVISED
