"""The counties of Sweden, by the first two digits of the codes of municipalities."""

from __future__ import annotations

_LISTED = """
01 Stockholms, 03 Uppsala, 04 Södermanlands, 05 Östergötlands, 06 Jönköpings,
07 Kronobergs, 08 Kalmar, 09 Gotlands, 10 Blekinge, 12 Skåne, 13 Hallands,
14 Västra Götalands, 17 Värmlands, 18 Örebro, 19 Västmanlands, 20 Dalarnas,
21 Gävleborgs, 22 Västernorrlands, 23 Jämtlands, 24 Västerbottens, 25 Norrbottens
"""

COUNTIES: dict[str, str] = {
    code: f"{name} län"
    for row in _LISTED.split(",")
    for code, _, name in [row.strip().partition(" ")]
}
"""The name of each county, by its code of two digits."""
