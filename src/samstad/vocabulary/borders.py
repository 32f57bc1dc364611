"""Municipalities whose borders changed since 1990: their series are of two places.

The change is from 1 January of the year. Read on 2026-11-30: Nykvarn and Knivsta in
Statistics Sweden's notes to its table of the population by region (second-hand, as
another program quotes them), Gnesta and Bollebygd on their own pages of their history,
Trosa and Lekeberg in encyclopaedias. That there are no others was not found written
anywhere; a question names those it knows of under ``merged``. A county that changes, as
that of Heby in 2007, leaves the municipality as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samstad.vocabulary.municipalities import municipality_code
from samstad.vocabulary.texts import Text

_PARTED = (
    (1992, "0480", "Nyköping", ("0461", "Gnesta"), ("0488", "Trosa")),
    (1995, "1490", "Borås", ("1443", "Bollebygd")),
    (1995, "1880", "Örebro", ("1814", "Lekeberg")),
    (1999, "0181", "Södertälje", ("0140", "Nykvarn")),
    (2003, "0380", "Uppsala", ("0330", "Knivsta")),
)


@dataclass(frozen=True, slots=True)
class Change:
    """From ``year`` on the municipality is another place; ``said`` tells what was done."""

    year: int
    said: Text


def _changes() -> dict[str, Change]:
    found = {}
    for year, code, name, *parts in _PARTED:
        names = [part for _code, part in parts]
        found[code] = Change(
            year,
            Text(
                sv=f"delades {year}, då {' och '.join(names)} bröts ut",
                en=f"was split in {year}, when {' and '.join(names)} left it",
            ),
        )
        for part, _name in parts:
            found[part] = Change(
                year,
                Text(sv=f"bröts ut ur {name} {year}", en=f"left {name} in {year}"),
            )
    return found


CHANGES = _changes()


def changed_within(unit: str, periods: Iterable[str]) -> Change | None:
    """The change that parts the periods of a municipality, given by name or code.

    >>> changed_within("Uppsala", ["2002", "2003"]).year
    2003
    >>> changed_within("Uppsala", ["2003", "2004"]) is None
    True
    """
    change = CHANGES.get(municipality_code(unit) or "")
    if change is None:
        return None
    sides = {int(period[:4]) < change.year for period in periods}
    return change if len(sides) > 1 else None
