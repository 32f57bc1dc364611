"""The plan nearest to another that keeps every rule: repair and re-planning.

Near is first how many measures are done otherwise (taken out, brought in, moved or
in another option) and then how many periods they are moved in all; what is taken
out, brought in or given another option counts as moved the whole plan's length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import count

from samstad.engines.planning.attempt import Attempt, Limits
from samstad.engines.planning.case import Condition, ConditionKind, PlanningCase
from samstad.engines.planning.changes import Change, ChangeKind, changes_of
from samstad.engines.planning.plan import Choice, Figures, Plan, Rule
from samstad.engines.planning.solve import NoPlanFound, solve
from samstad.engines.planning.verify import Broken, verify
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

Clock = Callable[[], float]
ShouldStop = Callable[[], bool]
_NEAREST = 0.6  # of the time, for the nearest plan; the rest is for its price


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosenessPrice:
    """What the total loses by staying close instead of planning freely anew.

    ``free`` is the best total found without regard to the old plan, with what is
    decided kept; the price lies between ``least`` and ``most``.
    """

    free: float
    least: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """The nearest plan found.

    Attributes
    ----------
    broken
        What is wrong with the plan one came with, as the case is now.
    plan, figures
        ``None`` when none was found.
    fewest
        No plan that keeps the rules changes fewer measures.
    proven
        No such plan is nearer in either respect.
    none_exists
        It is proven that no plan keeps the rules.
    price
        Of staying close; ``None`` when it was not asked for, or no plan was found.
    """

    broken: tuple[Broken, ...]
    plan: Plan | None
    figures: Figures | None
    changes: tuple[Change, ...]
    fewest: int
    proven: bool
    none_exists: bool
    price: ClosenessPrice | None = None


class DecidedIsGone(Problem):
    """What is decided is no longer in the case."""

    code = "planning.decided-is-gone"

    def __init__(self, gone: Iterable[Choice]) -> None:
        listed = ", ".join(f"{c.measure} ({c.option}, {c.start})" for c in gone)
        super().__init__(
            Text(
                sv=f"Beslutat, men inte längre i planeringsfallet: {listed}.",
                en=f"Decided, but no longer in the case: {listed}.",
            ),
            remedy=Text(
                sv="Lägg tillbaka alternativen, eller låt beslutet gälla en tidigare "
                "period.",
                en="Put the options back, or let what is decided end in an earlier "
                "period.",
            ),
        )


def never() -> bool:
    return False


def begin(
    case: PlanningCase,
    *,
    time_s: float,
    clock: Clock,
    seed: int = 1,
    should_stop: ShouldStop = never,
) -> Attempt:
    """A case made ready to be asked, for so long or until it should stop."""
    return Attempt.begin(
        case,
        floors={},
        limits=Limits(time_s=time_s),
        seed=seed,
        clock=clock,
        should_stop=should_stop,
        progress=lambda _: None,
    )


def asking(
    case: PlanningCase,
    kind: ConditionKind,
    measure: str,
    *,
    option: str | None = None,
    period: str | None = None,
) -> PlanningCase:
    """The case with one more condition on a measure, set by whoever asks."""
    taken = {condition.code for condition in case.conditions}
    code = next(c for n in count() if (c := f"asked-{n}") not in taken)
    asked = Condition(
        code=code,
        board=None,
        kind=kind,
        measure=measure,
        option=option,
        other=None,
        period=period,
        about=None,
        value=None,
        source="asked",
        certainty=Certainty.ILLUSTRATIVE,
    )
    return replace(case, conditions=(*case.conditions, asked))


def replan(
    case: PlanningCase,
    plan: Plan,
    *,
    time_s: float,
    clock: Clock,
    decided_through: str | None = None,
) -> Repair:
    """Keep the rules of the case as it is now, with the fewest, smallest changes.

    What the plan starts in ``decided_through`` or before stays as it is, and nothing
    else is put there. Part of the time goes to the price of staying close.
    """
    now, began = case, clock()
    if decided_through is not None:
        now = _decided(case, plan, decided_through)
    found = nearest(now, plan, time_s=_NEAREST * time_s, clock=clock)
    left_s = time_s - (clock() - began)
    if found.plan is None or found.figures is None or left_s <= 0:
        return found
    return replace(found, price=_price(now, found.plan, found.figures, left_s, clock))


def _price(
    case: PlanningCase, plan: Plan, figures: Figures, time_s: float, clock: Clock
) -> ClosenessPrice | None:
    """The total of the best plan, whatever it changes, beside that of this one."""
    try:
        free = solve(
            case,
            rule=Rule.TOTAL,
            limits=Limits(time_s=time_s),
            clock=clock,
            start=plan,
        )
    except NoPlanFound:
        return None
    here = float(figures.total)
    return ClosenessPrice(
        free=free.value,
        least=max(0.0, free.value - here),
        most=max(0.0, free.bound - here),
    )


def _decided(case: PlanningCase, plan: Plan, through: str) -> PlanningCase:
    labels = case.periods.labels
    last = labels.index(through)
    until = {*labels[: last + 1]}
    fixed = {c.measure: c for c in plan.choices if c.start in until}
    there = {(option.measure, option.option) for option in case.options}
    if gone := [c for c in fixed.values() if (c.measure, c.option) not in there]:
        raise DecidedIsGone(gone)
    for choice in fixed.values():
        case = asking(
            case,
            ConditionKind.LOCKED_IN,
            choice.measure,
            option=choice.option,
            period=choice.start,
        )
    for measure in case.measures:
        if measure.code in fixed:
            continue
        if last + 1 == len(labels):
            case = asking(case, ConditionKind.LOCKED_OUT, measure.code)
        else:
            case = asking(
                case, ConditionKind.NOT_BEFORE, measure.code, period=labels[last + 1]
            )
    return case


def nearest(
    case: PlanningCase,
    plan: Plan,
    *,
    time_s: float,
    clock: Clock,
    should_stop: ShouldStop = never,
) -> Repair:
    """The plan that keeps every rule and is nearest to ``plan``."""
    broken = verify(case, plan).broken
    attempt = begin(case, time_s=time_s, clock=clock, should_stop=should_stop)
    made = attempt.formulation()
    a, names = attempt.model.arrays, attempt.model.names
    n_periods = a.allowed.shape[1]
    many = len(a.mandatory) + len(plan.choices)
    whole = 1 + n_periods * many  # more than all shifts together
    far = whole + n_periods
    here = _placed(plan, attempt)
    still = far * len(plan.choices)
    for x, (o, t, m) in enumerate(
        zip(made.option, made.when, made.measure, strict=True)
    ):
        cost, had = far, here.get(int(m))
        if had is not None and had[0] == o:
            cost = 0 if had[1] == t else whole + abs(int(t) - had[1])
        made.programme.cost[x] = float((0 if had is None else far) - cost)
    answer = attempt.prove(made, seconds=time_s)
    found = attempt.checked(answer.chosen) if answer.chosen is not None else None
    least = 0 if answer.infeasible else max(0, _up(still - answer.bound))
    changes = changes_of(plan, found.plan) if found else ()
    reached = sum(_cost(c, names.periods, whole) for c in changes)
    return Repair(
        broken=broken,
        plan=found.plan if found else None,
        figures=found.figures if found else None,
        changes=changes,
        fewest=least // whole,
        proven=found is not None and reached <= least,
        none_exists=answer.infeasible,
    )


def _placed(plan: Plan, attempt: Attempt) -> dict[int, tuple[int, int]]:
    """Option and start by measure; -1 for those that the case no longer has."""
    a, names = attempt.model.arrays, attempt.model.names
    placed = {}
    for choice in plan.choices:
        if choice.measure not in names.measures:
            continue
        m = names.measures.index(choice.measure)
        options = range(a.options_at[m], a.options_at[m + 1])
        option = next((o for o in options if names.options[o] == choice.option), -1)
        if choice.start in names.periods and option >= 0:
            placed[m] = option, names.periods.index(choice.start)
        else:
            placed[m] = -1, -1
    return placed


def _up(value: float) -> int:
    """A bound on a whole number, rounded to it where it nearly is one.

    0 where there is no bound, as when the time ends before the solver has any.
    """
    return -int(-(value - 0.5) // 1) if abs(value) < 1e12 else 0


def _cost(change: Change, labels: tuple[str, ...], whole: int) -> int:
    before, after = change.before, change.after
    if change.kind is not ChangeKind.MOVED or before is None or after is None:
        return whole + len(labels)
    if before.start not in labels:
        return whole + len(labels)
    return whole + abs(labels.index(after.start) - labels.index(before.start))
