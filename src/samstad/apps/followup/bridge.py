"""The only door between the tables of follow-up and the engine of evaluation."""

from __future__ import annotations

import datetime
import math
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Any

from samstad.adapters import questions
from samstad.adapters.evaluations import Result, run
from samstad.adapters.evaluations.words import Named
from samstad.adapters.questions import panel_text, question_from, question_text
from samstad.apps.followup.models import Finding, Indicator, Question, Target
from samstad.apps.followup.starts import starts_by_name
from samstad.engines.evaluation import learning, pooling
from samstad.engines.evaluation.news import Key, News, news
from samstad.engines.evaluation.series import Observation, State, as_of
from samstad.engines.evaluation.targets import Limit, Path, Standing, stands
from samstad.vocabulary.municipalities import NAMES
from samstad.vocabulary.texts import Text
from samstad.vocabulary.version import engine_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer with the two files that give it again, and what it took."""

    result: Result
    question_text: str
    panel_text: str
    vintage: datetime.date
    engine_version: str
    seconds: float


def answer(
    question: Question, values: Iterable[Any], predicting: Iterable[Any] = ()
) -> Answered:
    """Ask the engine, by way of the files that others will ask it with.

    ``values`` are all there are of the indicator and sex, one at least; ``predicting``
    those of the other indicators that the blend is to be alike in.

    Raises
    ------
    MistakesInInput
        If the city or the start has no values.
    """
    own, others = question.indicator, list(predicting)
    rows = [(own.code, row) for row in values]
    rows += [(row.indicator.code, row) for row in others]
    vintage = max(row.vintage for _code, row in rows)
    asked = question_text(_said(question, vintage))
    units = {row.indicator.code: row.indicator.measured_in for row in others}
    panel = panel_text(
        (_observation(code, row) for code, row in rows),
        measured_in=units | {own.code: own.measured_in},
    )
    began = time.perf_counter()
    result = run(question_from(asked.encode(), panel.encode()))
    return Answered(
        result=result,
        question_text=asked,
        panel_text=panel,
        vintage=vintage,
        engine_version=engine_version(),
        seconds=time.perf_counter() - began,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What stands in the way of a question, and what would keep it from an answer."""

    refused: tuple[Text, Text] | None
    told: list[Text]


def foreseen(
    question: Question, before: Iterable[Any], predicting: Iterable[Any] = ()
) -> Foreseen:
    """``before`` are the values from before the start: later ones are not looked at."""
    others = [_observation(row.indicator.code, row) for row in predicting]
    seen = [_observation(question.indicator.code, row) for row in before]
    said = _said(question, datetime.date.min)
    periods = {o.period for o in seen if o.period >= question.first}
    own = sorted({*periods, question.start})
    return Foreseen(
        refused=questions.moved_borders(said["unit"], own)
        or questions.measured_otherwise(
            said["broken_from"], [*own, question.last or LAST_OF_ALL], question.start
        ),
        told=questions.foreseen(said, [*seen, *others]),
    )


def _said(question: Question, vintage: datetime.date) -> dict[str, Any]:
    """The question in the words of ``QUESTION.toml``."""
    registered = question.registered
    return {
        "code": question.code,
        "measure": question.title,
        "unit": NAMES.get(question.municipality, question.municipality),
        "indicator": question.indicator.code,
        "measured_in": question.indicator.measured_in,
        "direction": question.direction,
        "start": question.start,
        "design": question.design,
        "matters": question.matters,
        "alpha": question.alpha,
        "registered": registered.date().isoformat() if registered else "",
        "vintage": vintage.isoformat(),
        "gender": question.sex,
        "first": question.first,
        "last": question.last,
        **{name: _names(getattr(question, name)) for name in LISTS},
        "broken_from": question.indicator.broken_from,
        "began": starts_by_name(question.began),
        "predictors": [
            {
                "indicator": one.indicator.code,
                "measured_in": one.indicator.measured_in,
                "gender": one.sex,
                "first": one.first,
                "last": one.last,
            }
            for one in question.predictors.all()
        ],
    }


LAST_OF_ALL = "9999"
"""A question without a last period goes on as long as values come."""
LISTS = ("compare_with", "did_the_same", "merged", "breaks")


def _names(codes: Iterable[str]) -> list[str]:
    return [NAMES.get(code, code) for code in codes]


def _observation(indicator: str, row: Any) -> Observation:
    return Observation(
        indicator=indicator,
        unit=NAMES.get(row.municipality, row.municipality),
        period=row.period,
        value=row.value,
        gender=row.sex,
        vintage=row.vintage.isoformat(),
        state=State(row.state),
    )


def named(question: Question) -> Named:
    """What the codes of a question are called."""
    indicator = question.indicator
    return Named(
        measure=_both(question, "title"),
        indicator=_both(indicator, "name"),
        measured_in=_both(indicator, "measured_in"),
        predictors={
            f"{one.indicator.code} {one.span}": _spanned(one)
            for one in question.predictors.all()
        },
    )


def _spanned(one: Any) -> Text:
    name = _both(one.indicator, "name")
    return Text(sv=f"{name.sv} {one.span}", en=f"{name.en} {one.span}")


def _both(thing: Any, name: str) -> Text:
    swedish = getattr(thing, name)
    return Text(sv=swedish, en=getattr(thing, f"{name}_en") or swedish)


def standard_error(low: float, high: float, *, alpha: float = 0.05) -> float:
    """As if the interval were that of a normal error; what pooling weighs with."""
    return (high - low) / (2 * NormalDist().inv_cdf(1 - alpha / 2))


def pooled(findings: Iterable[Finding]) -> pooling.Pooled:
    """Findings of one kind and indicator put together.

    Raises
    ------
    CannotTell
        For fewer than two.
    """
    return pooling.pool(
        tuple(
            pooling.Finding(
                city=str(one.city or one.network),
                evaluation=one.title,
                effect=one.effect,
                se=one.se,
            )
            for one in findings
        )
    )


def estimate(
    found: pooling.Pooled, indicator: Indicator
) -> pooling.EffectEstimate | None:
    """What a plan may start from; None with too few findings for a range."""
    if found.prediction is None:
        return None
    return pooling.estimate_for_planning(found, indicator.code)


def calibrated(
    planned: Iterable[tuple[Any, Any, Any, Any]],
) -> learning.Calibration:
    """Low, likely, high and what was found of each plan, scored; one at least."""
    found = learning.calibrate(
        tuple(
            learning.Planned(low=low, likely=likely, high=high, observed=observed)
            for low, likely, high, observed in planned
        )
    )
    assert found is not None
    return found


def bounded(end: float | None) -> float | None:
    """An end of an interval as it is kept: None where it has no bound."""
    return end if end is not None and math.isfinite(end) else None


def aim_of(target: Target) -> Path | Limit:
    """A target as the engine knows it; the table has checked that it holds."""
    if target.kind != "path":
        return Limit(
            value=target.value,
            is_highest=target.kind == "highest",
            from_year=target.base_year,
        )
    assert target.base_value is not None and target.target_year is not None
    return Path(
        base_year=target.base_year,
        base_value=target.base_value,
        target_year=target.target_year,
        target_value=target.value,
        steps={int(year): value for year, value in target.steps.items()},
    )


def by_year(indicator: str, values: Iterable[Any]) -> dict[int, float | None]:
    """The last word on each year; parts of years stand to no path."""
    seen = as_of(_observation(indicator, row) for row in values)
    return {int(o.period): o.value for o in seen if o.period.isdecimal()}


def standing_of_target(
    target: Target, values: dict[int, float | None], *, this_year: int
) -> Standing:
    broken = {int(year) for year in target.indicator.broken_from}
    return stands(aim_of(target), values, this_year=this_year, broken_from=broken)


def news_of(
    values: Iterable[Any], said: Mapping[Key, float | None], whole: Collection[str]
) -> News:
    """What a source says anew; ``values`` are all that are known of its sexes."""
    known = (replace(_observation("", row), unit=row.municipality) for row in values)
    return news(known, said, whole=whole)
