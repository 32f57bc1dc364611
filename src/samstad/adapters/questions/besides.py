"""What a question may bring besides its own series: predictors, and starts of others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from samstad.adapters.questions.telling import mistake
from samstad.engines.evaluation.blendings import Predictors
from samstad.engines.evaluation.series import Observation, Panel, panel_of
from samstad.engines.evaluation.staggered import Ints
from samstad.engines.evaluation.verdict import Design
from samstad.vocabulary.periods import NotAPeriod, PeriodSpan
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

MOST_PREDICTORS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Predictor:
    """An indicator, averaged over the periods from ``first`` to ``last``."""

    indicator: str
    first: str
    last: str
    measured_in: str = ""
    gender: str = "T"

    @property
    def name(self) -> str:
        span = self.first if self.first == self.last else f"{self.first}–{self.last}"
        return f"{self.indicator} {span}"

    @property
    def periods(self) -> tuple[str, ...]:
        return PeriodSpan.between(self.first, self.last).labels


def check_predictors(file: str, said: dict[str, Any]) -> list[Mistake]:
    """Each names an indicator and a span of the time before, for the one design."""
    told = said.get("predictors", [])
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        return [mistake(file, "predictors", "question.predictors", *_NOT_TABLES)]
    found = [m for one in told for m in _one(file, one, str(said.get("start", "")))]
    if told and said.get("design") != Design.SYNTHETIC_CONTROL:
        found.append(mistake(file, "predictors", "question.predictors", *_NOT_OF_THIS))
    if len(told) > MOST_PREDICTORS:
        found.append(mistake(file, "predictors", "question.predictors", *_TOO_MANY))
    return found


def _one(file: str, one: dict[str, Any], start: str) -> list[Mistake]:
    def wrong(words: tuple[str, str, str, str]) -> list[Mistake]:
        return [mistake(file, "predictors", "question.predictors", *words)]

    for name in one:
        if name not in _KNOWN or not isinstance(one[name], str):
            return wrong(_strange(name))
    if any(not one.get(name) for name in ("indicator", "first", "last")):
        return wrong(_LACKING)
    if one.get("gender", "T") not in ("T", "K", "M"):
        return wrong(_GENDER)
    try:
        labels = PeriodSpan.between(one["first"], one["last"]).labels
    except NotAPeriod as no:
        said, cure = no.message, no.remedy
        return wrong((said.sv, said.en, cure.sv, cure.en))
    if labels[-1][4:5] != start[4:5]:
        return wrong(_OTHER_LENGTH)
    return wrong(_NOT_BEFORE) if labels[-1] >= start else []


def predictors_in(said: dict[str, Any]) -> list[Predictor]:
    """Those of a question without mistakes."""
    return [Predictor(**one) for one in said.get("predictors", [])]


def units_of(told: Iterable[Predictor]) -> dict[str, str]:
    """The unit that each indicator must have, where it is said."""
    return {one.indicator: one.measured_in for one in told if one.measured_in}


class Alike:
    """The predictors of a question with what the panel says of them."""

    def __init__(
        self, told: Sequence[Predictor], facts: list[Observation], vintage: str
    ) -> None:
        self.told = told
        self.panels = [
            panel_of(facts, one.indicator, gender=one.gender, vintage=vintage)
            for one in told
        ]

    def lacking(self, unit: str) -> str:
        """What a unit has no value of, in words; blank if it has all."""
        for one, panel in zip(self.told, self.panels, strict=True):
            gone = [p for p in one.periods if np.isnan(_value(panel, unit, p))]
            if len(gone) == len(one.periods):
                return one.name
            if gone:
                return f"{one.indicator} {', '.join(gone)}"
        return ""

    def of(self, units: Sequence[str], periods: Sequence[str]) -> Predictors | None:
        """For the engine, the city first; ``None`` where there are none."""
        if not self.told:
            return None
        pairs = list(zip(self.told, self.panels, strict=True))
        return Predictors(
            names=tuple(one.name for one in self.told),
            values=tuple(
                np.array([[_value(panel, u, p) for p in one.periods] for u in units])
                for one, panel in pairs
            ),
            places=tuple(
                np.array([bisect_left(periods, p) for p in one.periods])
                for one in self.told
            ),
        )


def _value(panel: Panel, unit: str, period: str) -> float:
    if unit not in panel.units or period not in panel.periods:
        return float("nan")
    at = panel.units.index(unit), panel.periods.index(period)
    return float(panel.values[at])


def check_began(file: str, said: dict[str, Any]) -> list[Mistake]:
    """Others with the period in which each began, for the one design."""
    told = said.get("began", {})
    if not isinstance(told, dict) or not all(isinstance(p, str) for p in told.values()):
        return [mistake(file, "began", "question.began", *_NOT_STARTS)]
    found = []
    if told and said.get("design") != Design.GROUP_TIME:
        found.append(mistake(file, "began", "question.began", *_STARTS_ELSEWHERE))
    if said.get("unit") in told:
        found.append(mistake(file, "began", "question.began", *_ITSELF))
    listed = said.get("did_the_same", [])
    if isinstance(listed, list) and set(listed) & set(told):
        found.append(mistake(file, "began", "question.began", *_BOTH))
    start = str(said.get("start", ""))
    for period in told.values():
        try:
            PeriodSpan.between(period, period)
        except NotAPeriod as no:
            said_so, cure = no.message, no.remedy
            words = (said_so.sv, said_so.en, cure.sv, cure.en)
            found.append(mistake(file, "began", "question.began", *words))
        else:
            if period[4:5] != start[4:5]:
                found.append(mistake(file, "began", "question.began", *_OTHER_LENGTH))
    return found


def began_outside(period: str, periods: Sequence[str]) -> Text | None:
    """Why one that began then has nothing to be held against, if so."""
    if periods and period <= periods[0]:
        return Text(sv=f"började redan {period}", en=f"began as early as {period}")
    if periods and period > periods[-1]:
        return Text(sv=f"började först {period}", en=f"began as late as {period}")
    return None


def began_of(
    told: dict[str, str], units: Sequence[str], periods: Sequence[str]
) -> Ints:
    """Before which period each began (J,), counted from 0; ``T`` for never."""
    never = len(periods)
    places = [
        bisect_left(periods, told[unit]) if unit in told else never for unit in units
    ]
    return np.array(places, np.int64)


_KNOWN = ("indicator", "first", "last", "measured_in", "gender")
_CURE = (
    'Skriv [[predictors]] med indicator = "…", first = "2010" och last = "2017".',
    'Write [[predictors]] with indicator = "…", first = "2010" and last = "2017".',
)


def _strange(name: str) -> tuple[str, str, str, str]:
    listed = ", ".join(_KNOWN)
    return (
        f"{name} är inget ord för en förklarande serie, eller inte text.",
        f"{name} is no word of a predictor, or is not text.",
        f"Orden är: {listed}.",
        f"Words: {listed}.",
    )


_NOT_TABLES = (
    "Förklarande serier skrivs som tabeller.", "Predictors are written as tables.",
    *_CURE,
)  # fmt: skip
_LACKING = (
    "En förklarande serie saknar indikator, första eller sista period.",
    "A predictor lacks its indicator, first or last period.",
    *_CURE,
)
_NOT_OF_THIS = (
    "Förklarande serier hör till synthetic-control.",
    "Predictors belong to synthetic-control.",
    'Skriv design = "synthetic-control", eller ta bort dem.',
    'Write design = "synthetic-control", or take them away.',
)
_TOO_MANY = (
    f"Högst {MOST_PREDICTORS} förklarande serier kan vägas.",
    f"At most {MOST_PREDICTORS} predictors can be weighed.",
    "Välj dem som betyder mest.",
    "Choose those that matter most.",
)
_GENDER = (
    "Könet i en förklarande serie är okänt.", "The sex of a predictor is unknown.",
    "Skriv T, K eller M.", "Write T, K or M.",
)  # fmt: skip
_OTHER_LENGTH = (
    "Perioden är av annat slag än starten.",
    "The period is of another length than the start.",
    "Skriv år, tertial eller kvartal som i start.",
    "Write a year, a tertial or a quarter as in start.",
)
_NOT_BEFORE = (
    "En förklarande serie gäller tid efter att åtgärden började.",
    "A predictor is of the time after the measure began.",
    "Låt last vara före start.",
    "Let last be before start.",
)
_NOT_STARTS = (
    "En tabell med kommuner och starter väntades.",
    "A table of municipalities and starts was expected.",
    'Skriv [began] och under den "Luleå" = "2016".',
    'Write [began] and below it "Luleå" = "2016".',
)
_STARTS_ELSEWHERE = (
    "Andras starter hör till group-time.",
    "Starts of others belong to group-time.",
    'Skriv design = "group-time", eller flytta dem till did_the_same.',
    'Write design = "group-time", or move them to did_the_same.',
)
_ITSELF = (
    "Kommunen som frågan gäller står bland andras starter.",
    "The municipality asked about is among the starts of others.",
    "Ta bort den; dess start är start.",
    "Take it away; its own is start.",
)
_BOTH = (
    "En kommun står både i began och did_the_same.",
    "A municipality is both in began and did_the_same.",
    "Låt den stå i began, där dess start räknas med.",
    "Let it stand in began, where its start is counted.",
)
