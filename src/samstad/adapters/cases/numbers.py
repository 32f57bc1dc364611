"""Numbers as people write them in tables, and what is wrong with the rest."""

from __future__ import annotations

import re
from decimal import Decimal

from samstad.vocabulary.texts import Text

MOST_DIGITS = 15
"""A spreadsheet keeps no more significant digits than these."""

_SPACES = " \u00a0\u202f"
_PLAIN = re.compile(r"[+\-−]?[0-9]+(?:[.,][0-9]+)?")
_GROUPED = re.compile(rf"[+\-−]?[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?")
_WITH_UNIT = re.compile(
    rf"(?P<number>[+\-−]?[0-9][0-9{_SPACES}]*(?:[.,][0-9]+)?)"
    rf"[{_SPACES}]*(?P<unit>%|[^\W\d_][^\d]*)"
)
_FACTORS: dict[str, dict[str, Decimal]] = {
    "tkr": {
        **dict.fromkeys(("tkr", "ksek", "tsek", "kkr"), Decimal(1)),
        **dict.fromkeys(("kr", "kronor", "sek", ":-"), Decimal("0.001")),
        **dict.fromkeys(
            ("mnkr", "mkr", "msek", "miljoner", "miljoner kr", "miljoner kronor", "mn"),
            Decimal(1000),
        ),
        **dict.fromkeys(("mdkr", "mdr", "miljarder", "mdr kr"), Decimal(1_000_000)),
    },
    "m": {
        **dict.fromkeys(("m", "meter", "metre", "metres"), Decimal(1)),
        **dict.fromkeys(("km", "kilometer", "kilometre"), Decimal(1000)),
        "mil": Decimal(10_000),
    },
    "%": {"%": Decimal(1), "procent": Decimal(1), "percent": Decimal(1)},
    "": {"%": Decimal("0.01")},
}


def number_in(text: str, *, decimal_comma: bool) -> Decimal | None:
    """Read a plain number; ``None`` if the text is not one.

    With ``decimal_comma`` both 0,35 and 0.35 are read, and 1 234,5 with space
    or no-break space between thousands; without it only 0.35.
    """
    plain = _PLAIN.fullmatch(text)
    if plain is None and not (decimal_comma and _GROUPED.fullmatch(text)):
        return None
    if "," in text and not decimal_comma:
        return None
    return _value(text)


def number_meant(text: str, *, unit: str) -> tuple[Decimal, str] | None:
    """Guess for a suggestion, never for reading: value in ``unit``, unit found.

    ``number_meant("1,5 mnkr", unit="tkr")`` is ``(Decimal("1500.0"), "mnkr")``.
    A unit that is not known leaves the number as it is.
    """
    found = _WITH_UNIT.fullmatch(text)
    if found is None:
        grouped = _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)
        return (_value(text), "") if grouped else None
    said = found["unit"].strip()
    factor = _FACTORS.get(unit, {}).get(said.rstrip(".").lower(), Decimal(1))
    return _value(found["number"]) * factor, said


def plain(number: Decimal) -> str:
    """Write without exponent, trailing zeros or a decimal comma."""
    if number == 0:
        return "0"
    return format(number.normalize(), "f")


def fits_a_spreadsheet(number: Decimal) -> bool:
    """Tell if the number survives any of the file formats unchanged."""
    if not number.is_finite() or number == 0:
        return number == 0
    if not -MOST_DIGITS <= number.adjusted() < MOST_DIGITS:
        return False
    digits = "".join(map(str, number.as_tuple().digits))
    return len(digits.strip("0")) <= MOST_DIGITS


def unit_remedy(text: str, *, unit: str) -> Text:
    """Say how the number should be written instead."""
    meant = number_meant(text, unit=unit)
    if meant is None:
        return Text(
            sv="Skriv bara ett tal, till exempel 1500.",
            en="Write only a number, such as 1500.",
        )
    number = plain(meant[0])
    if not unit or unit in ("indicator", "service"):
        return Text(sv=f"Menade du {number}?", en=f"Did you mean {number}?")
    return Text(
        sv=f"Skriv bara talet, i {unit}: menade du {number}?",
        en=f"Write only the number, in {unit}: did you mean {number}?",
    )


def _value(text: str) -> Decimal:
    bare = re.sub(rf"[{_SPACES}]", "", text)
    return Decimal(bare.replace("−", "-").replace(",", "."))
