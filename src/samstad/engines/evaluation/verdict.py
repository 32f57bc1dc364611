"""Effect, no effect, or cannot tell: by rules fixed before the series are seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from samstad.engines.evaluation.blendings import (
    Blending,
    Predictors,
    by_predictors,
    mended,
    of_the_near,
    on_outcome,
)
from samstad.engines.evaluation.checks import (
    ALONE,
    Check,
    deals_check,
    earlier_check,
    enough_check,
    fit_check,
    in_swedish,
    leave_check,
    moved_back,
    time_check,
)
from samstad.engines.evaluation.differences import checks_of_change, checks_of_weighed
from samstad.engines.evaluation.interrupted import (
    before_after,
    change_gaps,
    change_placebos,
    interrupted_series,
)
from samstad.engines.evaluation.placebo import (
    CARRIES,
    InTime,
    leave_one_out,
    place_placebos,
    placebo_in_time,
)
from samstad.engines.evaluation.problems import CannotTell, FloatArray
from samstad.engines.evaluation.refusals import check_comparison, check_own
from samstad.engines.evaluation.staggered import (
    Ints,
    city_gaps,
    staggered_effect,
    without_one,
)
from samstad.engines.evaluation.synthetic_did import synthetic_difference
from samstad.vocabulary.texts import Text, same
from samstad.vocabulary.units import of_difference


class Design(StrEnum):
    SYNTHETIC_CONTROL = "synthetic-control"
    AUGMENTED = "augmented-control"
    PENALISED = "penalised-control"
    SYNTHETIC_DID = "synthetic-did"
    BEFORE_AFTER = "before-after"
    GROUP_TIME = "group-time"
    INTERRUPTED = "interrupted"


_BLENDINGS: dict[Design, Blending] = {
    Design.SYNTHETIC_CONTROL: on_outcome,
    Design.AUGMENTED: mended,
    Design.PENALISED: of_the_near,
}
BLENDS = tuple(_BLENDINGS)
"""The designs that blend others and are checked by U8."""


class Answer(StrEnum):
    EFFECT = "effect"
    NO_EFFECT = "no-effect"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was registered before the series were seen.

    Attributes
    ----------
    direction
        1 if the indicator should rise because of the measure, -1 if fall.
    start
        First period in which it can have worked.
    matters
        The least effect that matters, in the indicator's unit; above 0.
    alpha
        How often "effect" may be said where there is none.
    """

    code: str
    measure: str
    unit: str
    indicator: str
    measured_in: str
    direction: int
    start: str
    design: Design
    matters: float
    alpha: float = 0.05
    registered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer, what it rests on, and what would be needed when there is none.

    ``interval`` holds the average effect; ``None`` where the design gives none.
    ``starts_disagree`` says that the search for predictor weights ended in several
    places, of which the best was taken. ``groups`` holds the mean effect on those that
    began in each period, counted from 0. ``gaps`` (T,) is observed less comparison, where the design has one, and
    ``placebo_gaps`` (J, T) the same of units without the measure.
    """

    question: Question
    answer: Answer
    effect: float | None
    interval: tuple[float, float] | None
    p: float | None
    checks: tuple[Check, ...]
    needed: tuple[Text, ...]
    weights: tuple[tuple[str, float], ...] = ()
    gaps: FloatArray | None = None
    placebo_gaps: FloatArray | None = None
    predictor_weights: tuple[tuple[str, float], ...] = ()
    starts_disagree: bool = False
    groups: tuple[tuple[int, float], ...] = ()


def judge(
    question: Question,
    *,
    own: FloatArray,
    donors: FloatArray,
    donor_names: Sequence[str],
    before: int,
    predictors: Predictors | None = None,
    began: Ints | None = None,
) -> Verdict:
    """Answer a registered question from series without gaps.

    What the design cannot carry becomes *cannot tell* with what is needed, not an error.

    Parameters
    ----------
    own, donors
        (T,) and (J, T); ``before`` periods before the measure.
    predictors
        Of the city and the donors in that order, for the synthetic control.
    began
        (J,), before which period each donor began with the same, counted from 0, and
        ``T`` for never; for group–time effects. Without it none did.
    """
    try:
        check_own(own, before)
        if question.design is not Design.INTERRUPTED:
            check_comparison(own, donors, before)
        if question.design in BLENDS:
            return _by_blend(question, own, donors, donor_names, before, predictors)
        if question.design is Design.GROUP_TIME:
            return _by_starts(question, own, donors, before, began)
        return _by_difference(question, own, donors, donor_names, before)
    except CannotTell as reason:
        return _cannot(question, (Text(
            sv=f"{reason.message.sv} {reason.remedy.sv}",
            en=f"{reason.message.en} {reason.remedy.en}",
        ),))  # fmt: skip


def _by_blend(
    question: Question, own: FloatArray, donors: FloatArray, names: Sequence[str],
    before: int, predictors: Predictors | None,
) -> Verdict:  # fmt: skip
    blending: Blending = _BLENDINGS[question.design]
    if predictors is not None:
        blending = by_predictors(predictors)
    placebos = place_placebos(own=own, donors=donors, before=before, blending=blending)
    gaps = placebos.gaps[0]
    effect = float(gaps[before:].mean())
    interval = placebos.interval(alpha=question.alpha)
    each = leave_one_out(own=own, donors=donors, before=before, blending=blending)
    checks = (
        fit_check(own, placebos),
        enough_check(len(placebos.gaps), question.alpha),
        time_check(_in_time(own, donors, before, blending), question.alpha),
        leave_check(each, effect, within=_within(question, interval)),
    )
    return _decided(
        question,
        effect,
        interval,
        placebos.average_p(),
        checks,
        weights=_weighed(names, placebos.weights),
        gaps=gaps,
        placebo_gaps=placebos.gaps[1:],
        **_of_predictors(own, donors, before, predictors),
    )


def _in_time(
    own: FloatArray, donors: FloatArray, before: int, blending: Blending
) -> InTime | None:
    moved = moved_back(before)
    if moved is None:
        return None
    try:
        return placebo_in_time(
            own=own, donors=donors, before=before, moved_to=moved, blending=blending
        )
    except CannotTell:  # enough periods for the measure, too few for the one pretended
        return None


def _of_predictors(
    own: FloatArray, donors: FloatArray, before: int, predictors: Predictors | None
) -> dict[str, Any]:
    """What each weighed, the heaviest first, and whether starts of the search disagree.

    Those that are alike in all units weigh nothing.
    """
    if predictors is None:
        return {}
    weigh = by_predictors(predictors)(np.vstack([own, donors])[:, :before])
    found = weigh(0, np.arange(1, len(donors) + 1))
    weights = found.predictor_weights
    if weights is None:
        return {}
    means = predictors.until(before)
    told = [n for n, v in zip(predictors.names, means.T, strict=True) if np.ptp(v) > 0]
    return {
        "predictor_weights": tuple(
            (told[i], float(weights[i])) for i in np.argsort(-weights)
        ),
        "starts_disagree": found.starts_disagree,
    }


def _by_starts(
    question: Question, own: FloatArray, donors: FloatArray, before: int,
    began: Ints | None,
) -> Verdict:  # fmt: skip
    values = np.vstack([own, donors])
    never = np.full(len(donors), values.shape[1])
    first = np.concatenate([[before], never if began is None else began])
    found = staggered_effect(values=values, first=first)
    gaps, placebo_gaps = city_gaps(values, first)
    each = without_one(values=values, first=first)
    interval = found.interval(alpha=question.alpha)
    checks = (
        deals_check(len(found.effects), question.alpha),
        earlier_check(found.earlier_p(), question.alpha),
        leave_check(each, found.effect, within=_within(question, interval)),
    )
    return _decided(
        question,
        found.effect,
        interval,
        found.p(),
        checks,
        gaps=gaps,
        placebo_gaps=placebo_gaps,
        groups=found.groups,
    )


def _weighed(
    names: Sequence[str], weights: FloatArray
) -> tuple[tuple[str, float], ...]:
    """Those that carry weight, the heaviest to either side of zero first."""
    heavy = np.argsort(-np.abs(weights))
    ordered = [(names[i], float(weights[i])) for i in heavy]
    return tuple((name, weight) for name, weight in ordered if abs(weight) > CARRIES)


def _by_difference(
    question: Question, own: FloatArray, donors: FloatArray, names: Sequence[str],
    before: int,
) -> Verdict:  # fmt: skip
    if question.design is Design.INTERRUPTED:
        shift = interrupted_series(own, before=before).mean
        interval = shift.interval(alpha=question.alpha)
        return _decided(question, shift.effect, interval, shift.p, (ALONE,))
    if question.design is Design.BEFORE_AFTER:
        change = before_after(own, donors, before=before)
        interval = change.interval(alpha=question.alpha)
        checks = checks_of_change(
            own,
            donors,
            before=before,
            alpha=question.alpha,
            effect=change.effect,
            within=_within(question, interval),
        )
        return _decided(
            question,
            change.effect,
            interval,
            change.p,
            checks,
            gaps=change_gaps(own, donors, before=before),
            placebo_gaps=change_placebos(donors, before=before),
        )
    found = synthetic_difference(treated=own[None], donors=donors, before=before)
    by_rank = found.rank_interval(alpha=question.alpha)
    checks = checks_of_weighed(
        own,
        donors,
        before=before,
        alpha=question.alpha,
        found=found,
        within=_within(question, by_rank),
    )
    return _decided(
        question,
        found.effect,
        by_rank,
        found.rank_p(),
        checks,
        weights=_weighed(names, found.unit_weights),
        gaps=found.gaps(own, donors),
    )


def _within(question: Question, interval: tuple[float, float] | None) -> float:
    """The least effect that matters, where the interval also holds none at all."""
    holds_none = interval is not None and interval[0] <= 0 <= interval[1]
    return question.matters if holds_none else 0.0


def _decided(
    question: Question,
    effect: float,
    interval: tuple[float, float] | None,
    p: float | None,
    checks: tuple[Check, ...],
    **shown: Any,
) -> Verdict:
    needed = [check.said for check in checks if not check.passed]
    answer = Answer.CANNOT_TELL
    if interval is not None and not needed:
        low, high = interval
        if low > 0 or high < 0:
            answer = Answer.EFFECT
        elif max(-low, high) < question.matters:
            answer = Answer.NO_EFFECT
        else:
            needed.append(_too_wide(question))
    return Verdict(
        question=question,
        answer=answer,
        effect=effect,
        interval=interval,
        p=p,
        checks=checks,
        needed=tuple(needed),
        **shown,
    )


def _cannot(question: Question, needed: tuple[Text, ...]) -> Verdict:
    return Verdict(
        question=question,
        answer=Answer.CANNOT_TELL,
        effect=None,
        interval=None,
        p=None,
        checks=(),
        needed=needed,
    )


def _too_wide(question: Question) -> Text:
    unit = of_difference(same(question.measured_in), size=question.matters)
    return Text(
        sv="Intervallet rymmer både ingen effekt och en som spelar roll "
        f"({in_swedish(question.matters)} {unit.sv}). Fler perioder efter åtgärden eller "
        "en jämförelse som följer staden bättre behövs.",
        en="The interval holds both no effect and one that matters "
        f"({question.matters:g} {unit.en}). More periods after the measure, or a "
        "comparison that follows the city better, are needed.",
    )
