"""What can be seen to go wrong with a question before its answer is looked for.

Only what came before the measure is looked at: who registers a question has not seen
what came after.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from samstad.adapters.questions.besides import Alike, predictors_in
from samstad.engines.evaluation.refusals import another_size_from
from samstad.engines.evaluation.series import Observation, Panel, panel_of
from samstad.engines.evaluation.verdict import Design
from samstad.vocabulary.borders import changed_within
from samstad.vocabulary.texts import Text

LEAST_BEFORE = {
    Design.SYNTHETIC_CONTROL: 3,
    Design.PENALISED: 4,
    Design.SYNTHETIC_DID: 2,
    Design.BEFORE_AFTER: 2,
    Design.GROUP_TIME: 2,
    Design.INTERRUPTED: 4,
}
"""Periods before the measure that a design gives no answer with fewer of."""
LEAST_OTHERS = {Design.BEFORE_AFTER: 3, Design.GROUP_TIME: 2, Design.INTERRUPTED: 0}
"""Others to compare with; for the rest as many as the accepted error asks for."""


def moved_borders(unit: str, periods: Sequence[str]) -> tuple[Text, Text] | None:
    """What is wrong and its cure, if the periods of the one asked about are parted."""
    change = changed_within(unit, periods)
    if change is None:
        return None
    year = change.year
    return (
        Text(
            sv=f"{unit} {change.said.sv}: före och efter är två olika områden.",
            en=f"{unit} {change.said.en}: before and after are two different places.",
        ),
        Text(
            sv=f"Fråga om tiden från och med {year}: skriv {year} som första period.",
            en=f"Ask about the time from {year} on: write {year} as first period.",
        ),
    )


def measured_otherwise(
    broken_from: Iterable[str], periods: Iterable[str], start: str
) -> tuple[Text, Text] | None:
    """What is wrong and its cure, if the indicator is redefined between the periods.

    ``broken_from`` are the years from which it is measured in another way, for all. A
    change of definition moves those compared in unlike ways, and is told from no effect.
    """
    seen = list(periods)
    years = (y for y in sorted(broken_from) if len({p[:4] < y for p in seen}) > 1)
    year = next(years, None)
    if year is None:
        return None
    return (
        Text(
            sv=f"Indikatorn mäts på ett annat sätt från och med {year}: före och efter är "
            "två olika mått.",
            en=f"The indicator is measured in another way from {year} on: before and after "
            "are two different measures.",
        ),
        _on_one_side(year, start),
    )


def _on_one_side(year: str, start: str) -> Text:
    first, last = _ENDS.get(start[4:5], ("", ""))
    if start[:4] > year:
        return Text(
            sv=f"Fråga om tiden efter det: skriv {year}{first} som första period.",
            en=f"Ask about the time after that: write {year}{first} as first period.",
        )
    if start[:4] < year:
        before = f"{int(year) - 1}{last}"
        return Text(
            sv=f"Fråga om tiden innan: skriv {before} som sista period.",
            en=f"Ask about the time before that: write {before} as last period.",
        )
    return Text(
        sv="Åtgärden och det nya sättet att mäta börjar samma år: välj en annan indikator, "
        "eller en serie som är räknad på ett och samma sätt.",
        en="The measure and the new way of measuring begin in the same year: choose another "
        "indicator, or a series counted in one and the same way.",
    )


_ENDS = {"T": ("T1", "T3"), "Q": ("Q1", "Q4")}


def foreseen(said: Mapping[str, Any], values: Iterable[Observation]) -> list[Text]:
    """What would keep the series from answering, as they are before the measure.

    ``said`` as in ``QUESTION.toml``. Series may still be read in: nothing here is a
    reason to refuse the question, each is a reason to look again before it is fixed.
    """
    seen = list(values)
    panel = panel_of(seen, said["indicator"], gender=said.get("gender", "T"))
    panel = _before(panel, said)
    design = Design(said["design"])
    told = [*_of_the_city(panel, said["unit"], LEAST_BEFORE.get(design, 3))]
    if panel.units:
        told += _of_others(panel, said, design)
    alike = Alike(predictors_in(dict(said)), seen, "")
    return [*told, *_of_predictors(alike, said["unit"])]


def _of_predictors(alike: Alike, unit: str) -> Iterable[Text]:
    if gone := alike.lacking(unit):
        yield Text(
            sv=f"{unit} saknar {gone}, som blandningen ska vara lik i.",
            en=f"{unit} lacks {gone}, which the blend is to be alike in.",
        )


def _before(panel: Panel, said: Mapping[str, Any]) -> Panel:
    start, first = said["start"], said.get("first") or ""
    keep = [
        i
        for i, period in enumerate(panel.periods)
        if first <= period < start and period[4:5] == start[4:5]
    ]
    return Panel(
        indicator=panel.indicator,
        units=panel.units,
        periods=tuple(panel.periods[i] for i in keep),
        values=panel.values[:, keep],
    )


def _of_the_city(panel: Panel, unit: str, least: int) -> Iterable[Text]:
    own = panel.row(unit) if unit in panel.units else np.empty(0)
    there = own[np.isfinite(own)]
    if there.size < least:
        yield Text(
            sv=f"Värden som {unit} har före åtgärden: {there.size}. Det behövs minst "
            f"{least}.",
            en=f"Values that {unit} has before the measure: {there.size}. At least "
            f"{least} are needed.",
        )
    if there.size > 1 and float(np.ptp(there)) == 0.0:
        yield Text(
            sv=f"{unit} har samma värde rakt igenom före åtgärden: av det syns inget.",
            en=f"{unit} has the same value throughout before the measure: nothing is "
            "seen from it.",
        )
    if another_size_from(there) is not None:
        yield Text(
            sv=f"{unit} har värden av helt olika storlek före åtgärden: kontrollera "
            "enheten i källan.",
            en=f"{unit} has values of quite different size before the measure: check "
            "the unit in the source.",
        )
    if 0 < there.size < own.size:
        gaps = ", ".join(panel.gaps(unit))
        yield Text(
            sv=f"{unit} saknar {gaps}. Komplettera serien, eller börja efter luckan.",
            en=f"{unit} lacks {gaps}. Complete the series, or begin after the gap.",
        )


def _of_others(panel: Panel, said: Mapping[str, Any], design: Design) -> list[Text]:
    others = [u for u in panel.units if u != said["unit"] and _is_named(u, said)]
    parted = [u for u in others if changed_within(u, (*panel.periods, said["start"]))]
    gapped = [u for u in others if u not in parted and panel.gaps(u)]
    left = len(others) - len(parted) - len(gapped)
    told = []
    if parted:
        names = ", ".join(parted)
        told.append(
            Text(
                sv=f"Jämförs inte, eftersom gränsen har ändrats: {names}.",
                en=f"Not compared with, since the border was changed: {names}.",
            )
        )
    least = LEAST_OTHERS.get(design, math.ceil(1 / said["alpha"] - 1e-9) - 1)
    if left < least:
        told.append(
            Text(
                sv=f"Andra kommuner med hela serier före åtgärden: {left}. Det behövs minst "
                f"{least}.",
                en=f"Other municipalities with whole series before the measure: {left}. "
                f"At least {least} are needed.",
            )
        )
    return told


def _is_named(unit: str, said: Mapping[str, Any]) -> bool:
    wanted = said.get("compare_with")
    if wanted and unit not in wanted:
        return False
    out = ("did_the_same", "merged", "breaks")
    return not any(unit in said.get(name, ()) for name in out)
