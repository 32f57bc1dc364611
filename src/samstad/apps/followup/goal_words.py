"""How people write what a goal serves, and the years of a path; read and written."""

from __future__ import annotations

import math
import re

from samstad.adapters.cases import near, numbers
from samstad.apps.followup.frames import items
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

_STEP = re.compile(r"(?P<year>\d{4})\s*[:=\s]\s*(?P<value>.+)")


class NotAsWritten(Problem):
    """A part of a line that says neither a code nor a year with its value."""

    code = "followup.not-as-written"


def read_items(text: str) -> list[str]:
    """``11.2, m15`` as codes, each once."""
    known = {code.casefold(): code for code in items()}
    words = [word for word in re.split(r"[,;\s]+", text) if word]
    for word in words:
        if word.casefold() not in known:
            raise NotAsWritten(
                Text(
                    sv=f"Det finns inget mål ”{word}”.",
                    en=f"There is no goal “{word}”.",
                ),
                remedy=near.did_you_mean(
                    near.nearest(word, items()),
                    otherwise=Text(
                        sv="Skriv koder som 11.2 (Agenda 2030) eller M15 (miljömål).",
                        en="Write codes such as 11.2 (Agenda 2030) or M15 "
                        "(environmental objectives).",
                    ),
                ),
            )
    return list(dict.fromkeys(known[word.casefold()] for word in words))


def read_steps(text: str) -> dict[str, float]:
    """``2026: 45,5; 2028: 40`` or a line for each year, as values by year."""
    found: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        step = _STEP.fullmatch(part)
        value = step and numbers.number_in(step["value"].strip(), decimal_comma=True)
        if not step or value is None or not math.isfinite(value):
            raise NotAsWritten(
                Text(
                    sv=f"”{part}” är inte ett år och ett tal.",
                    en=f"“{part}” is not a year and a number.",
                ),
                remedy=Text(
                    sv="Skriv som 2026: 45,5 med semikolon eller ny rad mellan åren.",
                    en="Write as 2026: 45.5 with a semicolon or a new line between years.",
                ),
            )
        if step["year"] in found:
            raise NotAsWritten(
                Text(
                    sv=f"År {step['year']} står två gånger.",
                    en=f"The year {step['year']} is there twice.",
                ),
                remedy=Text(sv="Ta bort det ena.", en="Take one of them away."),
            )
        found[step["year"]] = float(value)
    return found


def written_steps(steps: dict[str, float], *, between: str = "; ") -> str:
    return between.join(
        f"{year}: {value:.15g}" for year, value in sorted(steps.items())
    )
