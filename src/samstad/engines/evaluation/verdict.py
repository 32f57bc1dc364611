"""Effect, no effect, or cannot tell: by rules fixed before the series are seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import numpy as np

from samstad.engines.evaluation.augmented import weigh_augmented
from samstad.engines.evaluation.checks import (
    ALONE,
    Check,
    enough_check,
    fit_check,
    in_swedish,
    leave_check,
    moved_back,
    time_check,
)
from samstad.engines.evaluation.interrupted import (
    before_after,
    change_gaps,
    change_placebos,
    interrupted_series,
)
from samstad.engines.evaluation.penalised import choose_penalty, weigh_penalised
from samstad.engines.evaluation.placebo import (
    CARRIES,
    Weigh,
    leave_one_out,
    place_placebos,
    placebo_in_time,
)
from samstad.engines.evaluation.problems import (
    COMPARISON,
    SERIES,
    CannotTell,
    FloatArray,
    check_finite,
    check_varies,
)
from samstad.engines.evaluation.synthetic_control import weigh_donors
from samstad.engines.evaluation.synthetic_did import synthetic_difference
from samstad.vocabulary.texts import Text


class Design(StrEnum):
    SYNTHETIC_CONTROL = "synthetic-control"
    AUGMENTED = "augmented-control"
    PENALISED = "penalised-control"
    SYNTHETIC_DID = "synthetic-did"
    BEFORE_AFTER = "before-after"
    INTERRUPTED = "interrupted"


BLENDS = (Design.SYNTHETIC_CONTROL, Design.AUGMENTED, Design.PENALISED)
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
    ``gaps`` (T,) is observed less comparison, where the design has one, and
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


def judge(
    question: Question,
    *,
    own: FloatArray,
    donors: FloatArray,
    donor_names: Sequence[str],
    before: int,
) -> Verdict:
    """Answer a registered question from series without gaps.

    ``own`` (T,), ``donors`` (J, T); ``before`` periods before the measure. What
    the design cannot carry becomes *cannot tell* with what is needed, not an error.
    """
    try:
        check_finite(own, SERIES)
        check_varies(own, SERIES)
        if question.design is not Design.INTERRUPTED:
            check_finite(donors, COMPARISON)
            check_varies(donors, COMPARISON)
        if question.design in BLENDS:
            return _by_blend(question, own, donors, donor_names, before)
        return _by_difference(question, own, donors, donor_names, before)
    except CannotTell as reason:
        return _cannot(question, (Text(
            sv=f"{reason.message.sv} {reason.remedy.sv}",
            en=f"{reason.message.en} {reason.remedy.en}",
        ),))  # fmt: skip


def _by_blend(
    question: Question, own: FloatArray, donors: FloatArray, names: Sequence[str],
    before: int,
) -> Verdict:  # fmt: skip
    weigh = _way(question.design, np.vstack([own, donors])[:, :before])
    placebos = place_placebos(own=own, donors=donors, before=before, weigh=weigh)
    gaps = placebos.gaps[0]
    effect = float(gaps[before:].mean())
    interval = placebos.interval(alpha=question.alpha)
    placebo_then = partial(placebo_in_time, own=own, donors=donors, before=before)
    moved = moved_back(before)
    in_time = placebo_then(moved_to=moved, weigh=weigh) if moved else None
    each = leave_one_out(own=own, donors=donors, before=before, weigh=weigh)
    checks = (
        fit_check(own, placebos),
        enough_check(len(placebos.gaps), question.alpha),
        time_check(in_time, question.alpha),
        leave_check(each, effect),
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
    )


def _way(design: Design, fitted: FloatArray) -> Weigh:
    """How a design blends, all units alike; ``fitted`` (N, T0) with the city first."""
    if design is Design.AUGMENTED:
        return weigh_augmented
    if design is Design.PENALISED:
        return partial(weigh_penalised, penalty=choose_penalty(fitted))
    return weigh_donors


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
        return _decided(
            question,
            change.effect,
            change.interval(alpha=question.alpha),
            change.p,
            (),
            gaps=change_gaps(own, donors, before=before),
            placebo_gaps=change_placebos(donors, before=before),
        )
    found = synthetic_difference(treated=own[None], donors=donors, before=before)
    checks = (enough_check(len(donors) + 1, question.alpha),)
    return _decided(
        question,
        found.effect,
        found.rank_interval(alpha=question.alpha),
        found.rank_p(),
        checks,
        weights=_weighed(names, found.unit_weights),
        gaps=found.gaps(own, donors),
    )


def _decided(
    question: Question,
    effect: float,
    interval: tuple[float, float] | None,
    p: float | None,
    checks: tuple[Check, ...],
    *,
    weights: tuple[tuple[str, float], ...] = (),
    gaps: FloatArray | None = None,
    placebo_gaps: FloatArray | None = None,
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
            needed.append(_too_wide(question, low, high))
    return Verdict(
        question=question,
        answer=answer,
        effect=effect,
        interval=interval,
        p=p,
        checks=checks,
        needed=tuple(needed),
        weights=weights,
        gaps=gaps,
        placebo_gaps=placebo_gaps,
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


def _too_wide(question: Question, low: float, high: float) -> Text:
    return Text(
        sv=f"Intervallet {in_swedish(low)} till {in_swedish(high)} rymmer både ingen effekt och en som "
        f"spelar roll ({in_swedish(question.matters)} {question.measured_in}). Fler perioder "
        "efter åtgärden eller en jämförelse som följer staden bättre behövs.",
        en=f"The interval {low:.4g} to {high:.4g} holds both no effect and one that "
        f"matters ({question.matters:g} {question.measured_in}). More periods after "
        "the measure, or a comparison that follows the city better, are needed.",
    )
