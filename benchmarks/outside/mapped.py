"""Rows that every mapped file needs, and the mapped file itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict

from samstad.engines.planning.case import (
    Baseline,
    Board,
    CaseHead,
    Cost,
    CostKind,
    Department,
    DepartmentKind,
    Direction,
    Effect,
    EffectOrigin,
    Frame,
    Fund,
    Indicator,
    Measure,
    Option,
    PaysFor,
    PlanningCase,
    Precedence,
    PrecedenceKind,
    Task,
)
from samstad.engines.planning.plan import Figures
from samstad.vocabulary.certainty import Certainty

BOARD, DEPARTMENT, INDICATOR, TASK = "B", "D", "I", "T"
ONLY_OPTION = "O"
FIRST_YEAR = 2000


class Mark(TypedDict):
    source: str
    certainty: Certainty


MARK: Mark = {"source": "the file that was read", "certainty": Certainty.READ}


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedFile:
    """A published instance as a planning case.

    Attributes
    ----------
    objective
        The instance's own objective, exactly, from the figures of a plan.
    best
        Best value known of that objective, None if not given.
    larger_is_better
        Whether that objective is maximised.
    """

    name: str
    case: PlanningCase
    objective: Callable[[Figures], Fraction]
    best: int | None
    larger_is_better: bool


def year(period: int) -> str:
    return str(FIRST_YEAR + period)


def mapped_case(
    code: str,
    *,
    periods: int,
    target: Decimal,
    task_first: int = 0,
    departments: Sequence[str] = (DEPARTMENT,),
) -> PlanningCase:
    """A case with one board that wants one indicator to go from 0 to a target."""
    return PlanningCase(
        head=CaseHead(
            code=code,
            name=code,
            name_en=code,
            description="",
            description_en="",
            first_period=year(0),
            last_period=year(periods - 1),
            price_year=FIRST_YEAR,
            discount_percent=Decimal(0),
            forecast=None,
        ),
        boards=(
            Board(code=BOARD, name=BOARD, name_en=BOARD, weight=Decimal(1), **MARK),
        ),
        departments=tuple(
            Department(
                code=d,
                name=d,
                name_en=d,
                board=BOARD,
                kind=DepartmentKind.DEPARTMENT,
                **MARK,
            )
            for d in departments
        ),
        indicators=(
            Indicator(
                code=INDICATOR,
                name=INDICATOR,
                name_en=INDICATOR,
                unit="",
                direction=Direction.UP,
                goal=None,
                **MARK,
            ),
        ),
        baselines=tuple(
            Baseline(indicator=INDICATOR, period=year(t), value=Decimal(0), **MARK)
            for t in range(periods)
        ),
        tasks=(
            Task(
                board=BOARD,
                code=TASK,
                name=TASK,
                name_en=TASK,
                indicator=INDICATOR,
                weight=Decimal(1),
                baseline=Decimal(0),
                target=target,
                first=year(task_first),
                last=None,
                **MARK,
            ),
        ),
    )


def measure(
    code: str, *, department: str = DEPARTMENT, mandatory: bool = False
) -> Measure:
    return Measure(
        code=code,
        name=code,
        name_en=code,
        department=department,
        mandatory=mandatory,
        kind="",
        vacates=None,
        detail_plan=None,
        description="",
        **MARK,
    )


def option(of: str, *, duration: int = 1, latest: int | None = None) -> Option:
    return Option(
        measure=of,
        option=ONLY_OPTION,
        name=ONLY_OPTION,
        name_en=ONLY_OPTION,
        duration=duration,
        earliest_start=None,
        latest_finish=None if latest is None else year(latest),
        site=None,
        occupies=None,
        lat=None,
        lon=None,
        **MARK,
    )


def effect(of: str, amount: Decimal) -> Effect:
    return Effect(
        measure=of,
        option=ONLY_OPTION,
        indicator=INDICATOR,
        low=amount,
        likely=amount,
        high=amount,
        ramp=(Decimal(1),),
        origin=EffectOrigin.EXPERT,
        **MARK,
    )


def work_cost(of: str, *, fund: str, amount_tkr: int) -> Cost:
    return Cost(
        measure=of,
        option=ONLY_OPTION,
        kind=CostKind.WORK,
        fund=fund,
        work_period=None,
        low_tkr=amount_tkr,
        likely_tkr=amount_tkr,
        high_tkr=amount_tkr,
        price_year=FIRST_YEAR,
        **MARK,
    )


def funds_with(amounts: Iterable[tuple[str, int]]) -> tuple[list[Fund], list[Frame]]:
    """Funds whose whole frame lies in the first period; nothing is carried over."""
    funds, frames = [], []
    for code, amount_tkr in amounts:
        funds.append(
            Fund(
                code=code,
                name=code,
                name_en=code,
                pays_for=PaysFor.WORK,
                carry_over_max_tkr=0,
                borrow_max_tkr=0,
                **MARK,
            )
        )
        frames.append(
            Frame(
                fund=code,
                period=year(0),
                amount_tkr=amount_tkr,
                price_year=FIRST_YEAR,
                **MARK,
            )
        )
    return funds, frames


def waits(before: str, after: str, kind: PrecedenceKind) -> Precedence:
    return Precedence(
        before=before,
        before_option=None,
        after=after,
        after_option=None,
        kind=kind,
        lag=0,
        **MARK,
    )


def last_value(figures: Figures) -> Fraction:
    """The indicator in the last period."""
    return figures.indicators[INDICATOR][-1]
