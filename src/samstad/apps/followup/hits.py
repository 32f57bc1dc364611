"""Did plans come true: what was planned, scored against what was found (rule U14)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from samstad.apps.followup import bridge
from samstad.apps.followup.decided import expected_by
from samstad.apps.followup.models import DecidedMeasure, Evaluation, Indicator, Question
from samstad.engines.evaluation.learning import Calibration


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A measure whose whole effect was due when a run came to a figure."""

    measure: Any
    run: Any

    @property
    def is_within(self) -> bool:
        return bool(
            self.measure.expected_low <= self.run.effect <= self.measure.expected_high
        )

    @property
    def indicator(self) -> Indicator:
        found: Indicator = self.measure.question.indicator
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Plans about one indicator; what is off is in its unit."""

    indicator: Indicator
    hits: list[Hit]
    found: Calibration


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """All plans that can be scored; ``found`` tells only how many ranges held."""

    found: Calibration | None
    groups: list[Group]


def hits(person: Any) -> Hits:
    """What the person may read: measures and the questions of their effects alike."""
    scored = _scored(person)
    groups = [
        Group(
            indicator=indicator,
            hits=(of_one := list(rows)),
            found=_calibrated(of_one),
        )
        for indicator, rows in groupby(scored, key=lambda hit: hit.indicator)
    ]
    return Hits(found=_calibrated(scored) if scored else None, groups=groups)


def _scored(person: Any) -> list[Hit]:
    asked = Question.objects.visible_to(person)
    measures = (
        DecidedMeasure.objects.visible_to(person)
        .with_last_check()
        .exclude(expected=None)
        .filter(question__in=asked)
        .select_related("city", "kind", "question__indicator__network")
        .order_by("question__indicator__name", "question__indicator", "starts", "pk")
    )
    last = _last_runs([measure.question_id for measure in measures])
    found = [
        Hit(measure=measure, run=last[measure.question_id])
        for measure in measures
        if measure.question_id in last
    ]
    return [hit for hit in found if _is_due(hit)]


def _last_runs(questions: list[Any]) -> dict[int, Evaluation]:
    """The last run with a figure and a range, of each question."""
    runs = Evaluation.objects.filter(question__in=questions).order_by("made", "pk")
    light = runs.defer("panel_text", "document", "question_text")
    told = light.exclude(effect=None).exclude(low=None).exclude(high=None)
    return {run.question_id: run for run in told}


def _is_due(hit: Hit) -> bool:
    by_then = expected_by(hit.measure, hit.run.vintage, hit.run)
    return by_then is not None and by_then.share >= 1


def _calibrated(found: list[Hit]) -> Calibration:
    return bridge.calibrated(
        (hit.measure.expected_low, hit.measure.expected, hit.measure.expected_high,
         hit.run.effect)
        for hit in found
    )  # fmt: skip
