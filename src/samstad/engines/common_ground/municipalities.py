"""Cities like ours, by the variables one chooses; no order of better and worse (J15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text


class GapInVariables(Problem):
    """A value is missing; nothing is filled in silently."""

    code = "common-ground.gap-in-variables"


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """One city, how far it is, and what share of the square each variable is."""

    name: str
    distance: float
    shares: tuple[float, ...]


def cities_like(
    name: str, names: Sequence[str], values: NDArray[np.float64], *, most: int = 5
) -> tuple[Near, ...]:
    """Find the nearest by the mean square of standardised differences.

    ``values`` has shape ``(cities, variables)``. A variable that is the same everywhere
    adds nothing.
    """
    if not np.isfinite(values).all():
        row = int(np.flatnonzero(~np.isfinite(values).all(axis=1))[0])
        raise GapInVariables(
            Text(
                sv=f"{names[row]} saknar ett värde.", en=f"{names[row]} lacks a value."
            ),
            remedy=Text(
                sv="Utelämna kommunen eller variabeln.",
                en="Leave the city or the variable out.",
            ),
        )
    spread = values.std(axis=0)
    own = list(names).index(name)
    apart = (values - values[own]) / np.where(spread > 0, spread, 1.0)
    squares = apart**2 / max(1, values.shape[1])
    totals = squares.sum(axis=1)
    order = [int(n) for n in np.argsort(totals, kind="stable") if n != own]
    return tuple(
        Near(
            name=names[n],
            distance=float(np.sqrt(totals[n])),
            shares=tuple(
                float(s / totals[n]) if totals[n] else 0.0 for s in squares[n]
            ),
        )
        for n in order[:most]
    )
