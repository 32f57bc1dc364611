"""What a difference is counted in: that of two shares is in percentage points."""

from __future__ import annotations

from samstad.vocabulary.texts import Text

_PERCENT = {"%", "procent", "percent", "per cent"}
_POINTS = Text(sv="procentenheter", en="percentage points")
_POINT = Text(sv="procentenhet", en="percentage point")


def of_difference(unit: Text, *, size: float | None = None) -> Text:
    """The unit of a difference; one that is no share keeps its own.

    With ``size`` the word is in the singular where that is 1.
    """
    points = _POINT if size is not None and abs(size) == 1 else _POINTS
    return Text(
        sv=_said(unit.sv, points.sv),
        en=_said(unit.en, points.en),
    )


def _said(unit: str, points: str) -> str:
    """``procent av hushållen`` becomes ``procentenheter av hushållen``."""
    first, gap, rest = unit.strip().partition(" ")
    if unit.strip().lower() in _PERCENT:
        return points
    return f"{points}{gap}{rest}" if first.lower().rstrip(",") in _PERCENT else unit
