"""Figures handed in that are of quite another size than those known (U21)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from samstad.engines.evaluation.news import are_of_another_size
from samstad.engines.evaluation.refusals import another_size_from
from samstad.vocabulary.municipalities import NAMES
from samstad.vocabulary.texts import Text

Known = Mapping[tuple[str, str], dict[str, float | None]]
"""The last word on each period, by municipality and sex."""
_MOST_NAMED = 8


def of_another_size(
    indicator: Any, known: Known, rows: Sequence[Mapping[str, Any]]
) -> Iterator[Text]:
    """One sentence that names the municipalities, with the cure; none if all is well."""
    said: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: row["vintage"]):
        if row.get("value") is not None:
            said[row["municipality"], row["sex"]][row["period"]] = row["value"]
    names = [
        str(NAMES.get(key[0], key[0]))
        for key, new in said.items()
        if _differs(known.get(key, {}), new)
    ]
    if names:
        yield _told(list(dict.fromkeys(names)), indicator)


def _differs(known: Mapping[str, float | None], new: Mapping[str, float]) -> bool:
    """From what was known; or a part of the series, as it would be, from the rest."""
    before = {period: value for period, value in known.items() if value is not None}
    if are_of_another_size(before.values(), new.values()):
        return True
    whole = sorted({**before, **new}.items())
    series = np.array([value for _period, value in whole], dtype=float)
    return another_size_from(series) is not None


def _told(names: list[str], indicator: Any) -> Text:
    unit, more = indicator.measured_in, len(names) - _MOST_NAMED
    listed = ", ".join(names[:_MOST_NAMED])
    sv, en = (f" och {more} till", f" and {more} more") if more > 0 else ("", "")
    unit_en = indicator.measured_in_en or unit
    return Text(
        sv=f"Tal av helt annan storlek än serien i övrigt: {listed}{sv}. Är enheten "
        f"”{unit}”? Räkna annars om talen, eller vänta tills du vet.",
        en=f"Figures of quite another size than the rest of the series: {listed}{en}. Is "
        f"the unit “{unit_en}”? Otherwise convert them, or wait until you know.",
    )
