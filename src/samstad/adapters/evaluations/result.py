"""An answered question as plain values, frozen so that pages need not ask again."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from samstad.adapters.questions import Asked
from samstad.engines.evaluation.checks import Check
from samstad.engines.evaluation.verdict import (
    Answer,
    Design,
    Question,
    Verdict,
    judge,
)
from samstad.vocabulary.texts import Text

BAND = (2.5, 97.5)
"""Percentiles of the placebos' gaps between which the chart's band lies."""
Series = tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A verdict with what its chart shows.

    Attributes
    ----------
    before
        Periods before the measure.
    own, comparison, low, high
        One value for each period, ``None`` where there is none: the city, what it
        is compared with, and between which values 95 % of those without the
        measure would have been; empty where the design has none.
    predictors, starts_disagree
        What each predictor weighed, the heaviest first; and whether the search for that
        ended in several places, of which the best was taken.
    starts, groups
        Others that began with the same, each with its period; and the mean effect on
        those that began in each period.
    """

    question: Question
    answer: Answer
    effect: float | None
    interval: tuple[float, float] | None
    p: float | None
    checks: tuple[Check, ...]
    needed: tuple[Text, ...]
    weights: tuple[tuple[str, float], ...]
    left_out: tuple[tuple[str, Text], ...]
    compared: int
    periods: tuple[str, ...]
    before: int
    own: Series
    comparison: Series
    low: Series
    high: Series
    predictors: tuple[tuple[str, float], ...] = ()
    starts_disagree: bool = False
    starts: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, float], ...] = ()

    @property
    def is_as_expected(self) -> bool:
        return (self.effect or 0.0) * self.question.direction > 0

    @property
    def is_bounded(self) -> bool:
        """Whether both ends of the interval are figures."""
        return self.interval is not None and all(map(math.isfinite, self.interval))


def run(asked: Asked) -> Result:
    """Ask the engine, and keep what it answered."""
    verdict = judge(
        asked.question,
        own=asked.own,
        donors=asked.donors,
        donor_names=asked.donor_names,
        before=asked.before,
        predictors=asked.predictors,
        began=asked.began,
    )
    comparison, low, high = _compared(verdict, asked)
    return Result(
        question=verdict.question,
        answer=verdict.answer,
        effect=verdict.effect,
        interval=verdict.interval,
        p=verdict.p,
        checks=verdict.checks,
        needed=verdict.needed,
        weights=verdict.weights,
        left_out=asked.left_out,
        compared=len(asked.donor_names) - len(asked.starts),
        periods=asked.periods,
        before=asked.before,
        own=_series(asked.own),
        comparison=comparison,
        low=low,
        high=high,
        predictors=verdict.predictor_weights,
        starts_disagree=verdict.starts_disagree,
        starts=asked.starts,
        groups=tuple((asked.periods[at], effect) for at, effect in verdict.groups),
    )


def _compared(verdict: Verdict, asked: Asked) -> tuple[Series, Series, Series]:
    if verdict.gaps is None:
        return (), (), ()
    comparison = asked.own - verdict.gaps
    if verdict.placebo_gaps is None:
        return _series(comparison), (), ()
    low, high = np.percentile(verdict.placebo_gaps, BAND, axis=0)
    return _series(comparison), _series(comparison + low), _series(comparison + high)


def _series(values: Iterable[float]) -> Series:
    return tuple(_number(value) for value in values)


def _number(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def document_of(result: Result) -> dict[str, Any]:
    """Plain values that are JSON; an end without bound is ``null``."""
    asked = result.question
    return {
        "question": {
            **{name: getattr(asked, name) for name in _WORDS},
            "design": asked.design.value,
        },
        "answer": result.answer.value,
        "effect": result.effect,
        "interval": None if result.interval is None else _series(result.interval),
        "p": result.p,
        "checks": [
            {"name": _both(c.name), "passed": c.passed, "said": _both(c.said)}
            for c in result.checks
        ],
        "needed": [_both(text) for text in result.needed],
        "weights": dict(result.weights),
        "left_out": {unit: _both(why) for unit, why in result.left_out},
        "compared": result.compared,
        "periods": result.periods,
        "before": result.before,
        **{name: getattr(result, name) for name in _SERIES},
        **{name: dict(getattr(result, name)) for name in _PAIRS},
        "starts_disagree": result.starts_disagree,
    }


def result_from(document: Mapping[str, Any]) -> Result:
    """The result that a document was made of."""
    asked = dict(document["question"])
    return Result(
        question=Question(**{**asked, "design": Design(asked["design"])}),
        answer=Answer(document["answer"]),
        effect=document["effect"],
        interval=_interval(document["interval"]),
        p=document["p"],
        checks=tuple(
            Check(name=Text(**c["name"]), passed=c["passed"], said=Text(**c["said"]))
            for c in document["checks"]
        ),
        needed=tuple(Text(**said) for said in document["needed"]),
        weights=tuple(document["weights"].items()),
        left_out=tuple((u, Text(**why)) for u, why in document["left_out"].items()),
        compared=document["compared"],
        periods=tuple(document["periods"]),
        before=document["before"],
        **{name: tuple(document[name]) for name in _SERIES},
        # runs kept from before these were there have none
        **{name: tuple(document.get(name, {}).items()) for name in _PAIRS},
        starts_disagree=document.get("starts_disagree", False),
    )


def _interval(ends: Any) -> tuple[float, float] | None:
    if ends is None:
        return None
    low, high = ends
    return -math.inf if low is None else low, math.inf if high is None else high


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


_PAIRS = ("predictors", "starts", "groups")
_SERIES = ("own", "comparison", "low", "high")
_WORDS = (
    "code", "measure", "unit", "indicator", "measured_in", "direction", "start",
    "matters", "alpha", "registered",
)  # fmt: skip
