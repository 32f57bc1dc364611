"""A broken rule, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from samstad.vocabulary.texts import Text


@dataclass(frozen=True, slots=True)
class Broken:
    """``rule`` is its number, ``where`` the codes (and period) it is about."""

    rule: str
    where: str
    message: Text


def broken(rule: str, where: str, *, sv: str, en: str) -> Broken:
    return Broken(rule, where, Text(sv=sv, en=en))


def figure(number: Fraction | int) -> Text:
    """Say a number with at most four decimals, rounded only here."""
    if Fraction(number).denominator == 1:
        said = str(int(number))
    else:
        said = f"{float(number):.4f}".rstrip("0").rstrip(".")
    return Text(sv=said.replace(".", ",").replace("-", "−"), en=said)


def thousands(number: int) -> Text:
    """An amount with its thousands apart, as each language writes them."""
    said = f"{number:,}"
    return Text(sv=said.replace(",", "\xa0"), en=said)
