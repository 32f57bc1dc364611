"""A way out of a clash as edits of the case: each condition gives way so far."""

from __future__ import annotations

import math
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from samstad.apps.plans.bridge import RowEdit, row_of
from samstad.apps.plans.models import Version
from samstad.engines.planning.clash import Unit

_FINE = Decimal("0.0001")


def edits_of_way(version: Version, way: dict[str, Any]) -> list[RowEdit]:
    return [_edit(version, give) for give in way["gives"]]


def _edit(version: Version, give: dict[str, Any]) -> RowEdit:
    key = (give["condition"],)
    row = row_of(version, "conditions", key)
    unit = Unit(give["unit"])
    if row is None or unit is Unit.DROPPED or (unit is Unit.PERIODS and not give["to"]):
        return RowEdit(table="conditions", key=key, values=None)
    return RowEdit(table="conditions", key=key, values={**row, **_new(row, give, unit)})


def _new(row: dict[str, Any], give: dict[str, Any], unit: Unit) -> dict[str, Any]:
    """Rounded so that the plan that was found still keeps it."""
    if unit is Unit.PERIODS:
        return {"period": give["to"]}
    value, amount = Decimal(str(row["value"])), Decimal(str(give["amount"]))
    if unit is Unit.ATTAINMENT:
        lower = (value - amount).quantize(_FINE, rounding=ROUND_FLOOR)
        return {"value": max(Decimal(0), lower)}
    return {"value": value + math.ceil(amount)}
