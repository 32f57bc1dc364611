"""An evaluation as one HTML file that opens without a network."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from samstad.adapters import written
from samstad.adapters.cases.files import replace_file
from samstad.adapters.evaluations import words
from samstad.adapters.evaluations.chart import chart_of, table_of
from samstad.adapters.evaluations.result import Result
from samstad.adapters.evaluations.words import Named
from samstad.adapters.report import frame
from samstad.vocabulary.texts import Language, Text, same
from samstad.vocabulary.version import engine_version

Fact = tuple[Text, Text]


def write_report(
    result: Result, path: Path | str, *, language: Language, command: str = ""
) -> None:
    """Write the page in one step; ``command`` finds the same answer again.

    Raises
    ------
    CannotWrite
        If the place refuses.
    """
    page = report_html(result, language=language, command=command)
    replace_file(Path(path), page.encode())


def report_html(
    result: Result,
    *,
    language: Language,
    named: Named | None = None,
    command: str = "",
    facts: Iterable[Fact] = (),
) -> str:
    """The whole evaluation as one HTML document that fetches nothing.

    ``named`` says what the codes are called; ``facts`` are more lines of the
    data and how to find the answer again.
    """
    named = named or Named.as_asked(result.question)
    version = (_VERSION, Text(sv=engine_version(), en=engine_version()))
    parts = _parts(result, named, language)
    return frame.template("evaluation.html.j2", package=_PACKAGE).render(
        parts,
        language=language,
        t={key: text.said(language) for key, text in PHRASES.items()},
        command=command,
        facts=[
            (what.said(language), value.said(language))
            for what, value in [*_data(result, named), *facts, version]
        ],
        style=frame.style(),
        script="",
    )


def _parts(result: Result, named: Named, language: Language) -> dict[str, Any]:
    estimate = words.estimate(result, named.measured_in).said(language)
    return {
        "title": named.measure.said(language),
        "lead": words.asked_in_words(result, named).said(language),
        "answer": words.answered(result, named).said(language),
        "estimate": estimate if result.effect is not None else "",
        "design": words.DESIGNS[result.question.design].said(language),
        "drawing": chart_of(result, named, language),
        "table": table_of(result, named, language),
        "checks": [
            (c.name.said(language), c.passed, c.said.said(language))
            for c in result.checks
        ],
        "needed": [text.said(language) for text in result.needed],
        "weights": words.weights_in_words(result, language),
        "left_out": [(unit, why.said(language)) for unit, why in result.left_out],
    }


def _data(result: Result, named: Named) -> list[Fact]:
    asked = result.question
    code = Text(sv=asked.code, en=asked.code)
    span = written.span(result.periods[0], result.periods[-1])
    found = [
        (_CODE, code),
        (_REGISTERED, Text(sv=asked.registered, en=asked.registered)),
        (_INDICATOR, named.indicator),
        (_MEASURED_IN, named.measured_in),
        (_PERIODS, Text(sv=span, en=span)),
        (_COMPARED, Text(sv=str(result.compared), en=str(result.compared))),
        (_DESIGN, words.DESIGN_NAMES[asked.design]),
        (words.ALIKE_IN, words.both_ways(words.predictors_in_words, result, named)),
        (words.BEGAN, same(words.starts_in_words(result))),
        (words.BY_START, words.both_ways(words.groups_in_words, result)),
    ]
    return [(what, value) for what, value in found if value.sv]


_PACKAGE = "samstad.adapters.evaluations"
_VERSION = Text(sv="Samstads version", en="Version of Samstad")
_CODE = Text(sv="Fråga", en="Question")
_REGISTERED = Text(sv="Registrerad", en="Registered")
_INDICATOR = Text(sv="Indikator", en="Indicator")
_MEASURED_IN = Text(sv="Enhet", en="Unit")
_PERIODS = Text(sv="Perioder", en="Periods")
_COMPARED = Text(sv="Kommuner att jämföra med", en="Municipalities compared with")
_DESIGN = Text(sv="Metod", en="Design")
PHRASES = {
    "skip": Text(sv="Hoppa till innehållet", en="Skip to the content"),
    "answer": Text(sv="Svaret", en="The answer"),
    "chart": Text(sv="Utvecklingen", en="The course of things"),
    "checks": Text(
        sv="Vad som kunde ha visat att svaret är fel",
        en="What could have shown the answer wrong",
    ),
    "no_checks": Text(
        sv="Metoden har inga egna prövningar utöver intervallet.",
        en="The design has no checks of its own beyond the interval.",
    ),
    "holds": Text(sv="håller", en="holds"),
    "fails": Text(sv="håller inte", en="does not hold"),
    "needed": Text(
        sv="Vad som behövs för att kunna säga", en="What is needed to be able to tell"
    ),
    "data": Text(sv="Underlaget", en="The data"),
    "blended": Text(
        sv="Jämförelsen är blandad av:", en="The comparison is blended of:"
    ),
    "left_out": Text(sv="Inte jämförda med:", en="Not compared with:"),
    "again": Text(sv="Räkna om", en="Work it out again"),
    "again_text": Text(
        sv="Frågan skrevs innan serierna sågs och ändras inte efteråt. Samma fråga och "
        "samma serier ger samma svar:",
        en="The question was written before the series were seen and is not changed "
        "afterwards. The same question and the same series give the same answer:",
    ),
}
