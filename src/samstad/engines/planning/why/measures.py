"""Why a measure is out, and why it is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from samstad.engines.planning.case import ConditionKind, PlanningCase
from samstad.engines.planning.plan import Choice, Figures, Plan
from samstad.engines.planning.replan import (
    Clock,
    Repair,
    ShouldStop,
    asking,
    nearest,
    never,
)
from samstad.engines.planning.verify import Broken, Check, Verdict
from samstad.engines.planning.why.least_loss import LeastLoss, changes, least_loss

GOOD = 0.01  # a plan where no board loses more than one percentage point is good


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What it takes to put a measure beside all the rest of the plan, as it stands.

    Attributes
    ----------
    money_tkr
        Least that has to be added to each fund's frames, by fund.
    staff
        What lacks of each department's staff, by department, in all periods.
    broken
        What other rules and conditions would have to be dropped.
    gains
        What each board would gain in attainment.
    """

    choice: Choice
    money_tkr: dict[str, int]
    staff: dict[str, Fraction]
    broken: tuple[Broken, ...]
    gains: dict[str, Fraction]

    def size(self) -> tuple[Fraction, Fraction, Fraction]:
        money = Fraction(sum(self.money_tkr.values()))
        staff = sum(self.staff.values(), Fraction(0))
        return Fraction(len(self.broken)), money, staff


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyOut:
    """``ways`` are those of which no other takes less of everything.

    ``nearest`` is the plan that has the measure, keeps every rule and changes fewest
    of the others; ``gains`` is what each board gains by it.
    """

    measure: str
    ways: tuple[Way, ...]
    nearest: Repair
    gains: dict[str, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyIn:
    """Attributes
    ----------
    taken_out, broken
        What each board gains if the measure is just taken out, and what that breaks.
    without
        The plan without it by which no board loses more than it must.
    in_every_good_plan
        Every plan in which no board loses more than ``GOOD`` has the measure;
        ``None`` where the time did not suffice to tell.
    """

    measure: str
    taken_out: dict[str, Fraction]
    broken: tuple[Broken, ...]
    without: LeastLoss
    gains: dict[str, Fraction]
    in_every_good_plan: bool | None


def why_out(
    case: PlanningCase,
    plan: Plan,
    measure: str,
    *,
    time_s: float,
    clock: Clock,
    should_stop: ShouldStop = never,
) -> WhyOut:
    """What it would take to have a measure that the plan has not."""
    began, check = clock(), Check(case)
    now = check(plan)
    ways = list(_ways(case, check, plan, measure, now))
    asked = asking(case, ConditionKind.LOCKED_IN, measure)
    left_s = max(0.1, time_s - (clock() - began))
    repair = nearest(asked, plan, time_s=left_s, clock=clock, should_stop=should_stop)
    return WhyOut(
        measure=measure,
        ways=tuple(_least(ways)),
        nearest=repair,
        gains=changes(repair.figures, now.figures.attainment) if repair.figures else {},
    )


def _ways(
    case: PlanningCase, check: Check, plan: Plan, measure: str, now: Verdict
) -> Iterator[Way]:
    labels = case.periods.labels
    already = {(b.rule, b.where) for b in now.broken}
    for option in case.options:
        if option.measure != measure:
            continue
        for start in range(len(labels) - option.duration + 1):
            choice = Choice(
                measure=measure,
                option=option.option,
                start=labels[start],
                finish=labels[start + option.duration - 1],
            )
            verdict = check(Plan(tuple(sorted((*plan.choices, choice)))))
            new = [b for b in verdict.broken if (b.rule, b.where) not in already]
            money, staff = _money(case, verdict.figures), _staff(case, verdict.figures)
            yield Way(
                choice=choice,
                money_tkr=money,
                staff=staff,
                broken=tuple(b for b in new if not _is_amount(b, money, staff)),
                gains=changes(verdict.figures, now.figures.attainment),
            )


def _is_amount(
    broken: Broken, money: dict[str, int], staff: dict[str, Fraction]
) -> bool:
    """Whether more money or staff mends it, which is said as an amount instead."""
    about = broken.where.split(" ")[0]
    return (broken.rule == "P2" and about in money) or (
        broken.rule == "P3" and about in staff
    )


def _money(case: PlanningCase, figures: Figures) -> dict[str, int]:
    """Added where it lacks, at the last moment: earlier it could only lapse."""
    frames = {(f.fund, f.period): f.amount_tkr for f in case.frames}
    labels, added = case.periods.labels, {}
    for fund in case.funds:
        left = more = 0
        for t, period in enumerate(labels):
            left += frames.get((fund.code, period), 0) - figures.paid_tkr[fund.code][t]
            left = min(left, fund.carry_over_max_tkr)
            least = 0 if t == len(labels) - 1 else -fund.borrow_max_tkr
            more += max(0, least - left)
            left = max(left, least)
        if more:
            added[fund.code] = more
    return added


def _staff(case: PlanningCase, figures: Figures) -> dict[str, Fraction]:
    there = {(s.department, s.period): Fraction(s.capacity_fte) for s in case.staff}
    lacking: dict[str, Fraction] = {}
    for department, path in figures.staff_fte.items():
        over = (
            max(Fraction(0), use - there.get((department, period), Fraction(0)))
            for period, use in zip(case.periods.labels, path, strict=True)
        )
        if more := sum(over, Fraction(0)):
            lacking[department] = more
    return lacking


def _least(ways: list[Way]) -> list[Way]:
    """Those that no other way matches in everything and beats in something."""
    kept: list[Way] = []
    for way in sorted(ways, key=lambda w: (w.size(), w.choice)):
        if not any(_no_more(other, way) for other in kept):
            kept.append(way)
    return kept


def _no_more(one: Way, other: Way) -> bool:
    return all(a <= b for a, b in zip(one.size(), other.size(), strict=True))


def why_in(
    case: PlanningCase,
    plan: Plan,
    measure: str,
    *,
    time_s: float,
    clock: Clock,
    should_stop: ShouldStop = never,
) -> WhyIn:
    """What losing a measure of the plan would mean, and to whom."""
    began, check = clock(), Check(case)
    than = check(plan).figures.attainment
    bare_plan = Plan(tuple(c for c in plan.choices if c.measure != measure))
    bare = check(bare_plan)
    asked = asking(case, ConditionKind.LOCKED_OUT, measure)
    without = least_loss(
        asked,
        than,
        time_s=max(0.1, time_s - (clock() - began)),
        clock=clock,
        start=None if bare.broken else bare_plan,
        should_stop=should_stop,
    )
    return WhyIn(
        measure=measure,
        taken_out=changes(bare.figures, than),
        broken=bare.broken,
        without=without,
        gains=changes(without.figures, than) if without.figures else {},
        in_every_good_plan=_in_every_good_plan(without),
    )


def _in_every_good_plan(without: LeastLoss) -> bool | None:
    if without.none_exists or without.bound < -GOOD:
        return True
    if without.worst is not None and without.worst >= -GOOD:
        return False
    return None
