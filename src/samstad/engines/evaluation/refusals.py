"""Series that no design gets a figure from, whatever it is (rule U8b)."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from samstad.engines.evaluation.problems import (
    COMPARISON,
    PERIODS_AFTER,
    PERIODS_BEFORE,
    SERIES,
    CannotTell,
    FloatArray,
    check_at_least,
    check_finite,
    check_varies,
)
from samstad.vocabulary.texts import Text

APART = 50
"""So many times larger, no measure makes a figure: then the unit is another."""


def check_own(own: FloatArray, before: int) -> None:
    """The series asked about varies, before the measure too, and is of one size.

    Raises
    ------
    CannotTell
        With what to look for in the source.
    """
    check_at_least(before, 1, PERIODS_BEFORE)
    check_at_least(own.size - before, 1, PERIODS_AFTER)
    check_finite(own, SERIES)
    check_varies(own, SERIES)
    if before > 1:
        check_varies(own[:before], SERIES_BEFORE)
    if another_size_from(own) is not None:
        raise CannotTell(_JUMPS, remedy=_CHECK_UNIT)


def check_comparison(own: FloatArray, donors: FloatArray, before: int) -> None:
    """Those compared with move, not all alike, and are of the city's size.

    Raises
    ------
    CannotTell
        With what to look for in the source.
    """
    if not len(donors):
        return  # how many are needed the design itself says
    check_finite(donors, COMPARISON)
    check_varies(donors, COMPARISON)
    if len(donors) > 1 and not np.ptp(donors, axis=0).any():
        raise CannotTell(_SAME_SERIES, remedy=_CHECK_SOURCE)
    parts = (donors, donors[:, :before], donors[:, before:])
    if not all(_moves(part) for part in parts):
        raise CannotTell(_NEVER_MOVE, remedy=_CHECK_SOURCE)
    if any(another_size_from(donor) is not None for donor in donors):
        raise CannotTell(_ONE_JUMPS, remedy=_CHECK_UNIT)
    if _is_far(own, donors):
        raise CannotTell(_FAR, remedy=_CHECK_UNIT)


def another_size_from(values: FloatArray) -> int | None:
    """The first period of a part that is of quite another size than the one before it.

    A part begins where a value is :data:`APART` times the one before, or the other way
    round, and is of another size if all of it is. A single small value among large ones
    is none: what comes near nothing once is no mistake. What grows by and by is of one
    size, and zeros tell of none.
    """
    size = np.abs(values)
    steps = size[1:], size[:-1]
    jumps = [
        (large >= APART * small) & (small > 0) for large, small in (steps, steps[::-1])
    ]
    starts = [0, *(np.flatnonzero(jumps[0] | jumps[1]) + 1), size.size]
    parts = [size[a:b] for a, b in pairwise(starts)]
    for at, (first, last) in zip(starts[1:], pairwise(parts), strict=False):
        large, small = sorted((first, last), key=np.max, reverse=True)
        if _outdoes(large, small) and (small.size > 1 or size.size == 2):
            return int(at)
    return None


def _outdoes(large: FloatArray, small: FloatArray) -> bool:
    most = float(small.max())
    return most > 0 and float(large.min()) >= APART * most


def _is_far(own: FloatArray, donors: FloatArray) -> bool:
    """Whether the city is of another size than each of those compared with."""
    middle, others = np.median(np.abs(own)), np.median(np.abs(donors), axis=1)
    large = others.max() > 0 and middle >= APART * others.max()
    small = middle > 0 and APART * middle <= others.min()
    return bool(large or small)


def _moves(part: FloatArray) -> bool:
    """Whether any unit changes from one period to another, where there are several."""
    return part.shape[1] < 2 or bool(np.ptp(part, axis=1).any())


SERIES_BEFORE = Text(
    sv="Serien före åtgärden", en="The series before the measure"
)  # fmt: skip
_CHECK_UNIT = Text(
    sv="Kontrollera enheten i källan, och läs in serien i en och samma enhet.",
    en="Check the unit in the source, and read the series in in one and the same.",
)
_CHECK_SOURCE = Text(
    sv="Kontrollera källan: så lika är inga riktiga mätningar.",
    en="Check the source: true measurements are not as alike as that.",
)
_JUMPS = Text(
    sv=f"En del av serien är minst {APART} gånger större än resten: enheten är troligen "
    "en annan där.",
    en=f"A part of the series is at least {APART} times larger than the rest: its unit "
    "is probably another.",
)
_ONE_JUMPS = Text(
    sv=f"En del av en serie i jämförelsen är minst {APART} gånger större än resten av "
    "den: enheten är troligen en annan där.",
    en=f"A part of a series compared with is at least {APART} times larger than the "
    "rest of it: its unit is probably another.",
)
_FAR = Text(
    sv=f"Serien är minst {APART} gånger större eller mindre än alla som den jämförs med: "
    "enheten är troligen en annan.",
    en=f"The series is at least {APART} times larger or smaller than all that it is "
    "compared with: its unit is probably another.",
)
_SAME_SERIES = Text(
    sv="Alla som jämförs har samma serie.", en="All that are compared with have the same series."
)  # fmt: skip
_NEVER_MOVE = Text(
    sv="Ingen av dem som jämförs ändras, före eller efter åtgärden.",
    en="None of those compared with changes, before or after the measure.",
)
