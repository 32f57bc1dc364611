"""A run as its page, its picture and its file show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from samstad.adapters import written
from samstad.adapters.evaluations import result_from, words
from samstad.apps.followup import bridge, predicting, queries
from samstad.apps.web.names import said_invented
from samstad.apps.web.requests import spoken
from samstad.vocabulary.texts import Text, same


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What an evaluation says, in the language of the page."""

    question: str
    answer: str
    estimate: str
    design: str
    chart: str
    table: Any
    checks: list[tuple[str, bool, str]]
    needed: list[str]
    weights: str
    alike_in: str
    starts: str
    groups: str
    left_out: list[tuple[str, str]]
    periods: str
    compared: int


def shown_of(asked: Any, run: Any) -> Shown:
    from samstad.adapters.evaluations.chart import table_of

    result, language, named = result_from(run.document), spoken(), bridge.named(asked)
    estimate = words.estimate(result, named.measured_in).said(language)
    return Shown(
        question=words.asked_in_words(result, named).said(language),
        answer=words.answered(result, named).said(language),
        estimate=estimate if result.effect is not None else "",
        design=words.DESIGNS[result.question.design].said(language),
        chart=words.chart_in_words(result, named).said(language),
        table=table_of(result, named, language),
        checks=[
            (c.name.said(language), c.passed, c.said.said(language))
            for c in result.checks
        ],
        needed=[text.said(language) for text in result.needed],
        weights=words.weights_in_words(result, language),
        alike_in=words.predictors_in_words(result, named, language),
        starts=words.starts_in_words(result),
        groups=words.groups_in_words(result, language),
        left_out=[(unit, why.said(language)) for unit, why in result.left_out],
        periods=written.span(result.periods[0], result.periods[-1]),
        compared=result.compared,
    )


def foreseen_of(asked: Any, person: Any) -> dict[str, Any]:
    """What stands in the way of registering, and what to look at again before it."""
    found, language = queries.foreseen(asked, person), spoken()
    return {
        "refused": [text.said(language) for text in found.refused or ()],
        "foreseen": [text.said(language) for text in found.told],
    }


def svg_of(run: Any, width: str) -> str:
    """The chart as a picture of its own, ``wide`` or ``narrow``."""
    from samstad.adapters.evaluations.chart import chart_of
    from samstad.adapters.report.drawing import svg_of

    named = bridge.named(run.question)
    drawing = chart_of(result_from(run.document), named, spoken())
    return svg_of(getattr(drawing, width), spoken())


def png_of(run: Any) -> bytes:
    """The wide chart as pixels, for an article."""
    from samstad.adapters.evaluations.chart import chart_of
    from samstad.adapters.report.drawing import png_of

    named = bridge.named(run.question)
    return png_of(chart_of(result_from(run.document), named, spoken()).wide, spoken())


def report_of(run: Any) -> str:
    """The whole evaluation as one HTML file."""
    from samstad.adapters.evaluations.page import report_html

    asked = run.question
    vintage, made = run.vintage.isoformat(), run.made.date().isoformat()
    source = "; ".join(predicting.sources_of(asked).splitlines())
    facts = [
        (_SOURCE, Text(sv=source, en=source)),
        (_VINTAGE, Text(sv=vintage, en=vintage)),
        (_MADE, Text(sv=made, en=made)),
        (
            _PUBLISHED,
            same(str(said_invented(str(run.by)) if run.by else settings.SITE_NAME)),
        ),
    ]
    if predicting.is_made_up(asked):
        facts.insert(0, (_HOW_SURE, _ILLUSTRATIVE))
    return report_html(
        result_from(run.document),
        language=spoken(),
        named=bridge.named(asked),
        command="samstad evaluate QUESTION.toml --panel panel.csv",
        facts=facts,
    )


_SOURCE = Text(sv="Källa", en="Source")
_VINTAGE = Text(sv="Senaste värdet publicerat", en="Newest value published")
_MADE = Text(sv="Räknat och senast uppdaterat", en="Worked out and last updated")
_PUBLISHED = Text(sv="Publicerat av", en="Published by")
_HOW_SURE = Text(sv="Hur säkert", en="How sure")
_ILLUSTRATIVE = Text(sv="◇ illustrativt: påhittat", en="◇ illustrative: made up")
