"""Effect, no effect, or cannot tell: by rules fixed before the series are seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from samstad.engines.evaluation.interrupted import (
    before_after,
    change_gaps,
    change_placebos,
    interrupted_series,
)
from samstad.engines.evaluation.placebo import (
    Placebos,
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

SHARE_OF_SPREAD = 0.5
"""U8: a blend whose misfit before is above this share of the spread is poor."""


class Design(StrEnum):
    SYNTHETIC_CONTROL = "synthetic-control"
    SYNTHETIC_DID = "synthetic-did"
    BEFORE_AFTER = "before-after"
    INTERRUPTED = "interrupted"


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
class Check:
    """One thing that could have shown the answer wrong."""

    name: Text
    passed: bool
    said: Text


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
        if question.design is Design.SYNTHETIC_CONTROL:
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
    blend = weigh_donors(own=own[:before], donors=donors[:, :before])
    placebos = place_placebos(own=own, donors=donors, before=before)
    gaps = placebos.gaps[0]
    effect = float(gaps[before:].mean())
    interval = placebos.interval(alpha=question.alpha)
    checks = (
        _fit_check(own, placebos),
        _enough_check(len(placebos.gaps), question.alpha),
        _time_check(question, own, donors, before),
        _leave_check(own, donors, before, effect),
    )
    return _decided(
        question,
        effect,
        interval,
        placebos.average_p(),
        checks,
        weights=_weighed(names, blend.weights),
        gaps=gaps,
        placebo_gaps=placebos.gaps[1:],
    )


def _weighed(
    names: Sequence[str], weights: FloatArray
) -> tuple[tuple[str, float], ...]:
    """Those that carry weight, the heaviest first."""
    ordered = [(names[i], float(weights[i])) for i in np.argsort(-weights)]
    return tuple((name, weight) for name, weight in ordered if weight > 1e-6)


def _by_difference(
    question: Question, own: FloatArray, donors: FloatArray, names: Sequence[str],
    before: int,
) -> Verdict:  # fmt: skip
    if question.design is Design.INTERRUPTED:
        shift = interrupted_series(own, before=before).mean
        interval = shift.interval(alpha=question.alpha)
        return _decided(question, shift.effect, interval, shift.p, (_ALONE,))
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
    checks = (_enough_check(len(donors) + 1, question.alpha),)
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


def _fit_check(own: FloatArray, placebos: Placebos) -> Check:
    spread = float(own[: placebos.before].std())
    share = float(placebos.rmspe_before[0]) / spread if spread else np.inf
    return Check(
        name=Text(sv="Följsamhet före", en="Fit before"),
        passed=bool(share <= SHARE_OF_SPREAD),
        said=Text(
            sv=f"Avvikelsen före åtgärden är {100 * share:.0f} % av seriens spridning; "
            f"högst {100 * SHARE_OF_SPREAD:.0f} % godtas. Andra jämförbara kommuner "
            "behövs om den är högre.",
            en=f"The misfit before the measure is {100 * share:.0f}% of the series' "
            f"spread; at most {100 * SHARE_OF_SPREAD:.0f}% is accepted. Other units to "
            "compare with are needed if it is higher.",
        ),
    )


def _enough_check(units: int, alpha: float) -> Check:
    least = int(np.ceil(1 / alpha - 1e-9))
    return Check(
        name=Text(sv="Tillräckligt många", en="Enough units"),
        passed=units >= least,
        said=Text(
            sv=f"{units} kommuner räknade med den egna; det behövs {least}.",
            en=f"{units} units with the city itself; {least} are needed.",
        ),
    )


def _time_check(
    question: Question, own: FloatArray, donors: FloatArray, before: int
) -> Check:
    name = Text(sv="Placebo i tiden", en="Placebo in time")
    moved = max(3, (2 * before) // 3)
    if moved >= before:
        said = Text(
            sv="För få perioder före åtgärden för att flytta den bakåt i tiden.",
            en="Too few periods before the measure to move it back in time.",
        )
        return Check(name=name, passed=False, said=said)
    found = placebo_in_time(own=own, donors=donors, before=before, moved_to=moved)
    return Check(
        name=name,
        passed=found.p > question.alpha,
        said=Text(
            sv=f"Med åtgärden flyttad till period {moved + 1} är p = {_sv(found.p, '.3f')}; är "
            "det lågt skilde sig staden redan innan.",
            en=f"With the measure moved to period {moved + 1}, p = {found.p:.3f}; when "
            "it is low the city differed already.",
        ),
    )


def _leave_check(
    own: FloatArray, donors: FloatArray, before: int, effect: float
) -> Check:
    each = leave_one_out(own=own, donors=donors, before=before)
    low, high = min(each.values(), default=effect), max(each.values(), default=effect)
    return Check(
        name=Text(sv="Utan en i taget", en="Leave one out"),
        passed=bool(low * effect > 0 and high * effect > 0) or effect == 0,
        said=Text(
            sv=f"Utan en jämförd kommun i taget ligger effekten mellan {_sv(low)} och "
            f"{_sv(high)}; tecknet ska stå sig.",
            en=f"Without one unit at a time the effect lies between {low:.4g} and "
            f"{high:.4g}; its sign should hold.",
        ),
    )


def _sv(figure: float, form: str = ".4g") -> str:
    """As written in Swedish."""
    return format(figure, form).replace(".", ",").replace("-", "\u2212")


def _too_wide(question: Question, low: float, high: float) -> Text:
    return Text(
        sv=f"Intervallet {_sv(low)} till {_sv(high)} rymmer både ingen effekt och en som "
        f"spelar roll ({_sv(question.matters)} {question.measured_in}). Fler perioder "
        "efter åtgärden eller en jämförelse som följer staden bättre behövs.",
        en=f"The interval {low:.4g} to {high:.4g} holds both no effect and one that "
        f"matters ({question.matters:g} {question.measured_in}). More periods after "
        "the measure, or a comparison that follows the city better, are needed.",
    )


_ALONE = Check(
    name=Text(sv="Någon att jämföra med", en="Something to compare with"),
    passed=False,
    said=Text(
        sv="En stad ensam kan inte skiljas från en förändring som alla delar. Serier "
        "från jämförbara kommuner behövs.",
        en="A city alone cannot be told from a change that all share. Series from "
        "comparable municipalities are needed.",
    ),
)
"""U9: drift passes for effect far too often; the figure is shown, no answer given."""
