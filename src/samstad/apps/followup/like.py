"""Municipalities like one of them, by the indicators that somebody chooses.

No order of better and worse: how far apart they are, and which indicator parts them.
What has no value is left out and named; nothing is filled in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Count

from samstad.apps.followup.models import Indicator, Value
from samstad.engines.common_ground.municipalities import cities_like
from samstad.vocabulary.counties import COUNTIES
from samstad.vocabulary.municipalities import NAMES
from samstad.vocabulary.texts import Text

FEWEST = 3
"""A spread takes as many municipalities as this to mean anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One indicator of a like municipality, and its share of what parts the two."""

    value: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A like municipality; a distance of 1 is one typical spread for each indicator."""

    code: str
    distance: float
    parts: list[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likes:
    """What was found for a municipality, in the newest period that tells."""

    own: str
    period: str
    indicators: list[Indicator]
    own_values: list[float]
    alike: list[Alike]
    compared: int
    lacking: list[str]
    county: str = ""

    @property
    def codes(self) -> str:
        return ",".join(one.code for one in self.alike)

    @property
    def rule(self) -> Text:
        """How they were chosen, as a question that compares with them states it."""
        sv, en = (
            _listed([said(one) for one in self.indicators], word)
            for said, word in ((_swedish, "och"), (_english, "and"))
        )
        many, where = len(self.alike), COUNTIES.get(self.county)
        return Text(
            sv=f"De {many} av {self.compared} kommuner med värden"
            f"{f' i {where}' if where else ''} som är mest lika staden i {sv}, "
            f"{self.period}.",
            en=f"The {many} of {self.compared} municipalities with values"
            f"{f' in {where}' if where else ''} that are most like the city in {en}, "
            f"{self.period}.",
        )


def _swedish(indicator: Any) -> str:
    return str(indicator.name)


def _english(indicator: Any) -> str:
    return str(indicator.name_en or indicator.name)


def _listed(names: list[str], word: str) -> str:
    quoted = [f"”{name}”" if word == "och" else f"“{name}”" for name in names]
    return f" {word} ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))


def indicators_to_compare(person: Any) -> Any:
    """Those that the person may read, with values for enough municipalities."""
    rows = Indicator.objects.visible_to(person)
    counted = rows.annotate(held=Count("values__municipality", distinct=True))
    return counted.filter(held__gte=FEWEST).order_by("name", "pk")


def municipalities_with_values(person: Any) -> list[tuple[str, str]]:
    """Code and name of those that any of these indicators has a value for."""
    rows = Value.objects.filter(
        indicator__in=indicators_to_compare(person).values("pk")
    )
    codes = rows.order_by().values_list("municipality", flat=True).distinct()
    return sorted(((c, NAMES.get(c, c)) for c in codes), key=lambda pair: pair[1])


def find_like(
    own: str, indicators: Sequence[Indicator], *, most: int, county: str = ""
) -> Likes | None:
    """The nearest to a municipality; ``None`` if no period has what is asked for.

    ``county`` is the code of the only one whose municipalities are looked among.
    """
    period, held = _newest(own, indicators, county)
    if not held:
        return None
    codes = sorted(c for c, values in held.items() if len(values) == len(indicators))
    numbers = [indicator.pk for indicator in indicators]
    table = np.array([[held[code][n] for n in numbers] for code in codes])
    near = cities_like(own, codes, table, most=most)
    return Likes(
        own=own,
        period=period,
        indicators=list(indicators),
        own_values=[held[own][n] for n in numbers],
        alike=[
            Alike(
                code=one.name,
                distance=one.distance,
                parts=[
                    Part(value=held[one.name][n], share=share)
                    for n, share in zip(numbers, one.shares, strict=True)
                ],
            )
            for one in near
        ],
        compared=len(codes) - 1,
        lacking=sorted(NAMES.get(code, code) for code in set(held) - set(codes)),
        county=county,
    )


_Held = dict[str, dict[int, float]]


def _newest(
    own: str, indicators: Sequence[Indicator], county: str
) -> tuple[str, _Held]:
    """The newest period in which the municipality and enough others have them all.

    All municipalities are read for one period at a time, mostly for one only.
    """
    many = len(indicators)
    of_own = _known(indicators, municipality=own)
    for period in sorted(of_own, reverse=True):
        if len(of_own[period].get(own, {})) < many:
            continue
        every = _known(indicators, period=period)[period]
        held = {c: v for c, v in every.items() if c == own or c.startswith(county)}
        if sum(len(values) == many for values in held.values()) >= FEWEST:
            return period, held
    return "", {}


def _known(indicators: Sequence[Indicator], **which: str) -> dict[str, _Held]:
    """The last word of each source: by period, municipality and indicator."""
    rows = Value.objects.filter(indicator__in=indicators, sex="T", **which)
    told = rows.order_by("vintage").values_list(
        "period", "municipality", "indicator", "value"
    )
    last = {(period, code, number): value for period, code, number, value in told}
    known: dict[str, _Held] = defaultdict(lambda: defaultdict(dict))
    for (period, code, number), value in last.items():
        if value is not None:
            known[period][code][number] = value
    return known
