"""A way out of a clash as edits of the case: each condition gives way so far.

One way is tried after another: what an earlier try let give way is put back first, so
that each is tried on the case that clashed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from samstad.apps.plans.bridge import RowEdit, row_of
from samstad.apps.plans.models import Version
from samstad.engines.planning.clash import Unit

_FINE = Decimal("0.0001")


def edits_of_way(
    version: Version, newest: Version, ways: Sequence[dict[str, Any]], chosen: int
) -> list[RowEdit]:
    """From the newest version to the one that clashed, with a way out of it."""
    gives = {give["condition"]: give for give in ways[chosen]["gives"]}
    found = []
    for code in sorted(conditions_of(ways)):
        then, now = (row_of(v, "conditions", (code,)) for v in (version, newest))
        wanted = _given(then, gives[code]) if then and code in gives else then
        if wanted != now:
            key = (code,) if now else ()
            found.append(RowEdit(table="conditions", key=key, values=wanted))
    return found


def is_only_tried(changes: Iterable[dict[str, Any]], ways: Any) -> bool:
    """Whether the case has changed by nothing but tries of the ways."""
    touched = conditions_of(ways)
    return all(c["table"] == "conditions" and c["key"][0] in touched for c in changes)


def conditions_of(ways: Sequence[dict[str, Any]]) -> set[str]:
    return {give["condition"] for way in ways for give in way["gives"]}


def _given(row: dict[str, Any], give: dict[str, Any]) -> dict[str, Any] | None:
    """The row of a condition that gives way; None when it goes altogether."""
    unit = Unit(give["unit"])
    if unit is Unit.DROPPED or (unit is Unit.PERIODS and not give["to"]):
        return None
    return {**row, **_new(row, give, unit)}


def _new(row: dict[str, Any], give: dict[str, Any], unit: Unit) -> dict[str, Any]:
    """Rounded so that the plan that was found still keeps it."""
    if unit is Unit.PERIODS:
        return {"period": give["to"]}
    value, amount = Decimal(str(row["value"])), Decimal(str(give["amount"]))
    if unit is Unit.ATTAINMENT:
        lower = (value - amount).quantize(_FINE, rounding=ROUND_FLOOR)
        return {"value": max(Decimal(0), lower)}
    return {"value": value + math.ceil(amount)}
