"""Conditions (P12) as rows that may give way, each by an amount in the user's unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import floor

import numpy as np

from samstad.engines.planning.arrays.model import Flags, Floats, Ints, Model
from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.case import Condition, ConditionKind, PlanningCase
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.exact.rows import AT_FLOOR, INF


class Unit(StrEnum):
    """In what a condition gives way."""

    PERIODS = "periods"
    TKR = "tkr"
    ATTAINMENT = "attainment"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Soft:
    """A condition that holds where the column ``amount`` is 0.

    ``excess`` (X,) is what each start breaks it by, beside ``always``, in ``size``
    of the unit; for a least attainment it is read from the plan.
    """

    condition: Condition
    unit: Unit
    amount: int
    dropped: int
    excess: Floats
    always: float
    size: float = 1.0
    near: float = 0.5

    def is_least(self, amount: float, bound: float) -> bool:
        """Whether nothing less will do, by what is proven to be needed."""
        return self.unit is Unit.DROPPED or amount <= bound + self.near

    def measured(self, attempt: Attempt, found: Found) -> float:
        """By how much a plan breaks the condition; from its exact figures."""
        if self.unit is Unit.ATTAINMENT:
            asked, about = self.condition.value, self.condition.about
            assert asked is not None and about is not None
            return max(0.0, float(asked) - float(found.figures.attainment[about]))
        column = attempt.formulation().column
        chosen = [column[pair] for pair in found.pairs]
        broken = self.always + float(self.excess[chosen].sum())
        return max(0.0, round(broken * self.size, 6))


def soften(made: Formulation, model: Model, case: PlanningCase) -> tuple[Soft, ...]:
    """Write every condition of the case into rules that were written without any."""
    return tuple(_soft(made, model, condition) for condition in case.conditions)


def _soft(made: Formulation, model: Model, condition: Condition) -> Soft:
    programme, a = made.programme, model.arrays
    kind = condition.kind
    attained: int | None = None
    size, near = 1.0, 0.5
    if kind is ConditionKind.AT_LEAST:
        unit, near = Unit.ATTAINMENT, 1e-5
        board = model.names.boards.index(condition.about or "")
        attained = made.attainment[board]
        excess, always = (
            np.zeros(len(made.option)),
            float(condition.value or 0) - AT_FLOOR,
        )
        most = max(0.0, always - _lowest(made, board))
    else:
        unit, excess, always = _excess(made, model, condition)
        if unit is Unit.TKR:
            size = max(1.0, float(np.abs(a.total_cost_tkr).max(initial=1)))
            near = _less_than(_grain(excess, always))
            excess, always = excess / size, always / size
        most = max(0.0, always + _most(made, excess))
    whole = kind not in (ConditionKind.AT_LEAST, ConditionKind.AT_MOST_COST)
    amount = int(programme.columns.add("gives", 1, 0, most)[0])
    dropped = int(programme.columns.add("dropped", 1, 0, 1)[0])
    programme.more_whole = np.append(
        programme.more_whole, [dropped, amount] if whole else [dropped]
    )
    terms = [(int(x), float(excess[x])) for x in np.flatnonzero(excess)]
    if attained is not None:
        terms.append((attained, -1.0))
    programme.row("P12_gives", -INF, [*terms, (amount, -1.0)], -always)
    programme.row("P12_dropped", -INF, [(amount, 1.0), (dropped, -most)], 0.0)
    return Soft(
        condition=condition,
        unit=unit,
        amount=amount,
        dropped=dropped,
        excess=excess,
        always=always,
        size=size,
        near=near,
    )


def _excess(
    made: Formulation, model: Model, condition: Condition
) -> tuple[Unit, Floats, float]:
    a, names, kind = model.arrays, model.names, condition.kind
    cost = a.total_cost_tkr[made.option, made.when].astype(float)
    limit = floor(condition.value) if condition.value is not None else 0
    if condition.measure is None:
        return Unit.TKR, cost, -float(limit)
    mine = made.measure == names.measures.index(condition.measure)
    bound = mine & _in_option(made, model, condition)
    at = names.periods.index(condition.period) if condition.period else 0
    n_periods = len(names.periods)
    match kind:
        case ConditionKind.START_BY:
            return Unit.PERIODS, _over(bound, made.when - at), 0.0
        case ConditionKind.FINISH_BY:
            finish = made.when + a.duration[made.option] - 1
            return Unit.PERIODS, _over(bound, finish - at), 0.0
        case ConditionKind.NOT_BEFORE:
            return Unit.PERIODS, _over(bound, at - made.when), 0.0
        case ConditionKind.AT_MOST_COST:
            return Unit.TKR, _over(bound, cost - limit), 0.0
        case ConditionKind.LOCKED_OUT:
            return Unit.DROPPED, bound.astype(float), 0.0
        case ConditionKind.NOT_WITHOUT:
            other = made.measure == names.measures.index(condition.other or "")
            return Unit.DROPPED, bound.astype(float) - other, 0.0
        case _ if condition.period is None:
            return Unit.DROPPED, -bound.astype(float), 1.0
        case _:
            off = np.abs(made.when - at) - n_periods
            return Unit.PERIODS, np.where(bound, off, 0).astype(float), n_periods


def _grain(excess: Floats, always: float) -> int:
    """What whole tkr differ by whole multiples of, whatever the plan."""
    return int(np.gcd.reduce([abs(int(always)), *np.abs(excess).astype(np.int64)])) or 1


def _less_than(grain: int) -> float:
    return grain * (1 - 1e-3)


def _in_option(made: Formulation, model: Model, condition: Condition) -> Flags:
    if condition.option is None:
        return np.ones(len(made.option), dtype=bool)
    here = np.array([code == condition.option for code in model.names.options])
    return here[made.option]


def _over(bound: Flags, by: Floats | Ints) -> Floats:
    return np.where(bound, np.maximum(0, by), 0).astype(float)


def _most(made: Formulation, excess: Floats) -> float:
    """No plan breaks it by more: the worst start of each measure together."""
    worst = np.zeros(int(made.measure.max(initial=-1)) + 1)
    np.maximum.at(worst, made.measure, excess)
    return float(worst.sum())


def _lowest(made: Formulation, board: int) -> float:
    """No plan attains less for the board, by the limits of its gains."""
    programme = made.programme
    row = np.flatnonzero(programme.rows.name_of() == "P11_attained")[board]
    terms = programme.matrix().tocsr()[row]
    low = programme.columns.low[terms.indices]
    gains = terms.data > 0
    return float(terms.data[gains] @ low[gains])
