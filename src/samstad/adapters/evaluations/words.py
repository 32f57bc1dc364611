"""What an evaluation says, for those who are no statisticians."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self

from samstad.adapters import written
from samstad.adapters.evaluations.result import Result
from samstad.engines.evaluation.verdict import Answer, Design, Question
from samstad.vocabulary.texts import LANGUAGES, Language, Text, same
from samstad.vocabulary.units import of_difference

ANSWERS = {
    Answer.EFFECT: Text(sv="effekt", en="effect"),
    Answer.NO_EFFECT: Text(sv="ingen effekt", en="no effect"),
    Answer.CANNOT_TELL: Text(sv="går inte att säga", en="cannot tell"),
}
LISTED = 15
"""As many are named; where every unit carries a little weight, few carry most of it."""
DESIGNS = {
    Design.SYNTHETIC_CONTROL: Text(
        sv="Staden jämförs med en blandning av andra kommuner som följde den före "
        "åtgärden.",
        en="The city is compared with a blend of other municipalities that followed "
        "it before the measure.",
    ),
    Design.AUGMENTED: Text(
        sv="Staden jämförs med en blandning av andra kommuner som följde den före "
        "åtgärden, rättad för det som blandningen inte fångade. En kommun kan då räknas "
        "med minus: vikterna blir tillsammans 100 %, men en enskild kan vara negativ.",
        en="The city is compared with a blend of other municipalities that followed "
        "it before the measure, mended for what the blend missed. A municipality may "
        "then count with a minus: the weights make 100% together, but one of them may "
        "be negative.",
    ),
    Design.PENALISED: Text(
        sv="Staden jämförs med en blandning av andra kommuner som följde den före "
        "åtgärden, där de som själva liknade den går före.",
        en="The city is compared with a blend of other municipalities that followed "
        "it before the measure, in which those that were like it themselves come first.",
    ),
    Design.SYNTHETIC_DID: Text(
        sv="Stadens förändring jämförs med andra kommuners, som vägs så att de "
        "förändrades likadant före åtgärden.",
        en="The city's change is compared with that of other municipalities, weighed "
        "so that they changed alike before the measure.",
    ),
    Design.BEFORE_AFTER: Text(
        sv="Stadens förändring från tiden före till tiden efter jämförs med "
        "jämförelsegruppens.",
        en="The city's change from the time before to the time after is compared "
        "with that of the comparison group.",
    ),
    Design.GROUP_TIME: Text(
        sv="Förändringen sedan starten i staden och i andra som har gjort detsamma, var och "
        "en från sitt eget startår, jämförs med dem som aldrig har gjort det.",
        en="The change since the start in the city and in others that have done the "
        "same, each from its own start, is compared with those that never have.",
    ),
    Design.INTERRUPTED: Text(
        sv="Stadens egen utveckling före åtgärden jämförs med den efter, utan någon "
        "annan att jämföra med.",
        en="The city's own course before the measure is compared with that after, "
        "with nobody else to compare with.",
    ),
}
DESIGN_NAMES = {
    Design.SYNTHETIC_CONTROL: Text(
        sv="Blandad jämförelse (syntetisk kontroll)",
        en="Blended comparison (synthetic control)",
    ),
    Design.AUGMENTED: Text(
        sv="Blandad jämförelse som rättas (utökad syntetisk kontroll)",
        en="Blended comparison that is mended (augmented synthetic control)",
    ),
    Design.PENALISED: Text(
        sv="Blandad jämförelse av de mest lika (straffad syntetisk kontroll)",
        en="Blended comparison of those most alike (penalised synthetic control)",
    ),
    Design.SYNTHETIC_DID: Text(
        sv="Vägda förändringar (syntetisk skillnad i skillnader)",
        en="Weighed changes (synthetic difference-in-differences)",
    ),
    Design.BEFORE_AFTER: Text(
        sv="Före och efter mot en grupp", en="Before and after against a group"
    ),
    Design.GROUP_TIME: Text(
        sv="Olika startår (skillnader per grupp och tid)",
        en="Different starts (group–time differences)",
    ),
    Design.INTERRUPTED: Text(
        sv="Staden ensam (avbruten tidsserie)",
        en="The city alone (interrupted time series)",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What the codes of a question are called, in both languages."""

    measure: Text
    indicator: Text
    measured_in: Text
    predictors: Mapping[str, Text] = field(default_factory=dict)

    @classmethod
    def as_asked(cls, question: Question) -> Self:
        """The question's own words, where nothing better is known."""
        return cls(
            measure=same(question.measure),
            indicator=same(question.indicator),
            measured_in=same(question.measured_in),
        )


def headline(result: Result) -> Text:
    """Measure, indicator and unit with the answer, in a few words."""
    asked = result.question
    about = f"{asked.measure}, {asked.indicator}, {asked.unit}"
    if result.answer is Answer.EFFECT:
        way = ("i väntad riktning", "in the direction expected")
        if not result.is_as_expected:
            way = ("åt andra hållet än väntat", "opposite to the direction expected")
        return Text(sv=f"{about}: effekt, {way[0]}.", en=f"{about}: effect, {way[1]}.")
    if result.answer is Answer.NO_EFFECT:
        return Text(
            sv=f"{about}: ingen effekt som spelar roll.",
            en=f"{about}: no effect that matters.",
        )
    return Text(sv=f"{about}: går inte att säga.", en=f"{about}: cannot tell.")


def asked_in_words(result: Result, named: Named) -> Text:
    """The question as it was registered."""
    asked = result.question
    way = ("högre", "higher") if asked.direction > 0 else ("lägre", "lower")
    if result.starts:
        where = where_it_was(result)
        return Text(
            sv=f"Ledde åtgärden till att ”{named.indicator.sv}” blev {way[0]} i {where.sv}, "
            f"var och en från sin start ({asked.unit}: {asked.start})?",
            en=f"Did the measure make “{named.indicator.en}” {way[1]} in {where.en}, each "
            f"from its own start on ({asked.unit}: {asked.start})?",
        )
    return Text(
        sv=f"Ledde åtgärden till att ”{named.indicator.sv}” blev {way[0]} i {asked.unit} "
        f"från och med {asked.start}?",
        en=f"Did the measure make “{named.indicator.en}” {way[1]} in {asked.unit} from "
        f"{asked.start} on?",
    )


def where_it_was(result: Result) -> Text:
    """The city, and how many others the figure is the mean of."""
    unit, others = result.question.unit, len(result.starts)
    if not others:
        return same(unit)
    one = others == 1
    return Text(
        sv=f"{unit} och {'en annan' if one else f'{others} andra'}",
        en=f"{unit} and {'one other' if one else f'{others} others'}",
    )


def answered(result: Result, named: Named) -> Text:
    """The answer in one sentence."""
    if result.answer is Answer.CANNOT_TELL or result.effect is None:
        return Text(
            sv="Det går inte att säga: det som har mätts räcker inte för att skilja "
            "åtgärden från annat som hände samtidigt.",
            en="It cannot be told: what was measured is not enough to part the "
            "measure from other things that happened at the same time.",
        )
    if result.answer is Answer.NO_EFFECT:
        return _both(
            lambda language: _NO.said(language).format(
                matters=_amount(result.question.matters, named, language)
            )
        )
    words = _YES if result.is_as_expected else _YES_BUT
    ways = _HIGHER if result.effect > 0 else _LOWER
    return _both(
        lambda language: words.said(language).format(
            indicator=named.indicator.said(language),
            unit=where_it_was(result).said(language),
            size=_amount(abs(result.effect or 0.0), named, language),
            way=ways.said(language),
        )
    )


def estimate(result: Result, measured_in: Text) -> Text:
    """The difference measured, with its interval where the design gives one."""
    return _both(lambda language: _estimate(result, measured_in, language))


def _estimate(result: Result, measured_in: Text, language: Language) -> str:
    size = result.effect or 0.0
    unit = of_difference(measured_in, size=size).said(language)
    effect = f"{difference(size, language)} {unit}"
    if result.interval is None:
        return _NO_INTERVAL.said(language).format(effect=effect)
    low, high = (difference(end, language) for end in result.interval)
    share = written.percent(1 - result.question.alpha, language)
    return _WITH_INTERVAL.said(language).format(
        effect=effect, share=share, low=low, high=high
    )


def weights_in_words(result: Result, language: Language) -> str:
    """Whom the comparison is blended of, those who count most first."""
    listed = [
        f"{unit} {written.percent(share, language, places=1)}"
        for unit, share in result.weights[:LISTED]
    ]
    if rest := result.weights[LISTED:]:
        together = written.percent(sum(w for _, w in rest), language, places=1)
        listed.append(_REST.said(language).format(count=len(rest), together=together))
    return ", ".join(listed)


def predictors_in_words(result: Result, named: Named, language: Language) -> str:
    """What the blend is alike in, and how much each weighed."""
    told = ", ".join(
        f"{named.predictors.get(name, same(name)).said(language)} "
        f"{written.percent(weight, language, places=1)}"
        for name, weight in result.predictors
    )
    return told + (_DISAGREE.said(language) if result.starts_disagree else "")


def starts_in_words(result: Result) -> str:
    return ", ".join(f"{unit} {period}" for unit, period in result.starts)


def groups_in_words(result: Result, language: Language) -> str:
    """The effect on those that began in each period."""
    return ", ".join(
        f"{period}: {difference(effect, language)}" for period, effect in result.groups
    )


def difference(value: float, language: Language) -> str:
    """A difference, or that it has no bound."""
    if not written.is_number(value):
        return _UNBOUNDED.said(language)
    return written.shortly(value, language)


def chart_in_words(result: Result, named: Named) -> Text:
    """What the chart shows: its alternative text and caption."""
    unit = result.question.unit
    if not result.comparison:
        return Text(
            sv=f"{named.indicator.sv} i {unit}. Den lodräta linjen är när åtgärden "
            "började. Metoden har ingen jämförelse att visa.",
            en=f"{named.indicator.en} in {unit}. The upright line is when the measure "
            "began. The design has no comparison to show.",
        )
    if result.question.design is Design.GROUP_TIME:
        return Text(
            sv=f"{named.indicator.sv} i {unit} och som det hade blivit om staden sedan "
            "starten hade följt dem som aldrig har gjort detsamma. Den lodräta linjen är "
            f"när åtgärden började.{_BAND.sv}",
            en=f"{named.indicator.en} in {unit} and as it would have been, had the city "
            "since its start followed those that never did the same. The upright line "
            f"is when the measure began.{_BAND.en}",
        )
    band = _BAND if result.low else Text(sv="", en="")
    return Text(
        sv=f"{named.indicator.sv} i {unit} och i jämförelsen. Den lodräta linjen är "
        f"när åtgärden började.{band.sv}",
        en=f"{named.indicator.en} in {unit} and in the comparison. The upright line "
        f"is when the measure began.{band.en}",
    )


def _amount(value: float, named: Named, language: Language) -> str:
    unit = of_difference(named.measured_in, size=value).said(language)
    return f"{written.shortly(value, language)} {unit}"


def both_ways(said: Callable[..., str], *of: object) -> Text:
    """What a function says, in both languages; its last argument is the language."""
    return _both(lambda language: said(*of, language))


def _both(said: Callable[[Language], str]) -> Text:
    sv, en = (said(language) for language in LANGUAGES)
    return Text(sv=sv, en=en)


ALIKE_IN = Text(sv="Lika i, med vikt", en="Alike in, with weight")
BEGAN = Text(sv="Andra som har börjat", en="Others that began")
BY_START = Text(sv="Skillnad per startår", en="Difference by start")
_YES = Text(
    sv="Ja: ”{indicator}” blev i genomsnitt {size} {way} i {unit} än i jämförelsen, mer än "
    "vad som brukar hända av sig självt.",
    en="Yes: “{indicator}” became {size} {way} on average in {unit} than in the comparison, "
    "more than what tends to happen by itself.",
)
_YES_BUT = Text(
    sv="Ja, men åt andra hållet än väntat: ”{indicator}” blev i genomsnitt {size} {way} i "
    "{unit} än i jämförelsen.",
    en="Yes, but opposite to what was expected: “{indicator}” became {size} {way} on "
    "average in {unit} than in the comparison.",
)
_NO = Text(
    sv="Nej: skillnaden mot jämförelsen är mindre än {matters}, det minsta som sagts "
    "spela roll.",
    en="No: the difference from the comparison is smaller than {matters}, the least "
    "that was said to matter.",
)
_HIGHER = Text(sv="högre", en="higher")
_LOWER = Text(sv="lägre", en="lower")
_NO_INTERVAL = Text(
    sv="Uppmätt skillnad {effect}; metoden ger inget intervall här.",
    en="Measured difference {effect}; no interval can be given here.",
)
_WITH_INTERVAL = Text(
    sv="Uppmätt skillnad {effect} (intervall {share}: {low} till {high}).",
    en="Measured difference {effect} ({share} interval: {low} to {high}).",
)
_DISAGREE = Text(
    sv=". Sökningen efter vikter slutade på olika ställen; den bästa är tagen",
    en=". The search for weights ended in several places; the best was taken",
)
_REST = Text(
    sv="{count} andra tillsammans {together}", en="{count} others together {together}"
)
_UNBOUNDED = Text(sv="utan gräns", en="without bound")
_BAND = Text(
    sv=" Bandet visar hur långt från sin jämförelse 95 av 100 kommuner utan åtgärden "
    "låg, period för period.",
    en=" The band shows how far from their comparison 95 of 100 municipalities without "
    "the measure were, period by period.",
)
