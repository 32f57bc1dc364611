"""Figures and periods as people write them in Swedish and in English."""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from fractions import Fraction

from samstad.vocabulary.texts import Language

Number = int | float | Decimal | Fraction

NO_BREAK = "\u00a0"
MINUS = "\u2212"
NONE = "–"


def whole(number: Number, language: Language) -> str:
    """Write rounded to units, with thousands apart: 12 345 or 12,345."""
    return decimal(number, language, places=0)


def tkr(number: Number, language: Language) -> str:
    """Write an amount with its unit, which a line break must not take away."""
    return f"{whole(number, language)}{NO_BREAK}tkr"


def decimal(number: Number, language: Language, *, places: int) -> str:
    """Write with exactly so many decimals, halves rounded away from zero."""
    return _grouped(_rounded(number, places, ROUND_HALF_UP), language)


def shortly(number: Number, language: Language) -> str:
    """Write with the decimals its size deserves: 1 234, 12,3 or 0,12."""
    size = abs(float(number))
    places = 0 if size >= 100 else 1 if size >= 10 else 2
    text = decimal(number, language, places=places)
    point = "," if language == "sv" else "."
    return text.rstrip("0").rstrip(point) if places else text


def percent(share: Number, language: Language, *, places: int = 0) -> str:
    """Write 0.71 as 71 % in Swedish and 71% in English."""
    return _with_sign(_rounded(share * 100, places, ROUND_HALF_UP), language)


def percent_up(share: float, language: Language, *, places: int = 1) -> str:
    """Write a claim of nearness: rounded up, so that it never promises too much."""
    return _with_sign(_rounded(share * 100, places, ROUND_CEILING), language)


def signed(number: Number, language: Language) -> str:
    """Write a change with its sign, 0 without one."""
    return signed_decimal(number, language, places=0)


def signed_decimal(number: Number, language: Language, *, places: int) -> str:
    """Write a change with its sign and so many decimals."""
    text = decimal(number, language, places=places)
    is_none = not text.strip("0,.")
    return text if is_none or text.startswith(MINUS) else f"+{text}"


def span(start: str, finish: str) -> str:
    """Write 2019–2021, or 2019 alone when it is all of it."""
    return start if start == finish else f"{start}–{finish}"


def is_number(value: float) -> bool:
    """Tell if a value, a bound or a gap is one that can be said."""
    return math.isfinite(value)


def _rounded(number: Number, places: int, rounding: str) -> Decimal:
    exact = Fraction(number)
    precise = Decimal(exact.numerator) / Decimal(exact.denominator)
    return precise.quantize(Decimal(1).scaleb(-places), rounding=rounding)


def _with_sign(number: Decimal, language: Language) -> str:
    gap = NO_BREAK if language == "sv" else ""
    return f"{_grouped(number, language)}{gap}%"


def _grouped(number: Decimal, language: Language) -> str:
    text = f"{number:,f}".replace("-", MINUS) if number else f"{abs(number):f}"
    if language == "en":
        return text
    return text.replace(",", NO_BREAK).replace(".", ",")
