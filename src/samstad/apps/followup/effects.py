"""What cities found together, as a row that a planning case takes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from samstad.adapters.cases.csvtext import guarded, write_csv
from samstad.apps.followup.pooled import SIGNIFICANT, Together
from samstad.engines.planning.case import Effect, EffectOrigin, fields_of
from samstad.vocabulary.certainty import Certainty


def effects_row(of: Any, found: Together, *, measure: str = "") -> Effect:
    """Low and high are those of a new city, likely is the mean of all.

    ``measure`` is the code in the case; unless said, the name of the kind is used.
    """
    if found.estimate is None:
        raise ValueError("too few findings for an estimate")
    certainty = Certainty.ILLUSTRATIVE if found.is_illustrative else Certainty.INFERRED
    return Effect(
        measure=measure or slugify(of.name),
        option=None,
        indicator=found.indicator.code,
        low=_rounded(found.estimate.low),
        likely=_rounded(found.estimate.likely),
        high=_rounded(found.estimate.high),
        ramp=(Decimal(1),),
        origin=EffectOrigin.EVALUATION,
        source=f"Samstad: {of.name}; {found.estimate.source}",
        certainty=certainty,
    )


def effects_csv(of: Any, found: Together) -> bytes:
    row = effects_row(of, found)
    names = [field.name for field in fields_of(Effect)]
    cells = [_cell(getattr(row, name)) for name in names]
    return write_csv(names, [[guarded(cell) for cell in cells]]).encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " ".join(str(one) for one in value)
    return str(value)


def _rounded(value: float) -> Decimal:
    return Decimal(f"{value:.{SIGNIFICANT}g}")
