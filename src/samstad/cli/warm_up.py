"""``python -m samstad.cli.warm_up``: compile what a first search would wait for."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import click
import numpy as np

from samstad.adapters.written import decimal
from samstad.cli.language import say
from samstad.engines.common_ground.concepts import all_concepts
from samstad.engines.common_ground.context import Context
from samstad.engines.evaluation.verdict import Design, Question, Verdict, judge
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
    Task,
)
from samstad.engines.planning.frontier.packing.selection import Items
from samstad.engines.planning.frontier.packing.whole import Whole
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.search.repack import repack
from samstad.engines.planning.solve import Limits, solve
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Text

_SAID: dict[str, Any] = {
    "source": "Samstad",
    "certainty": Certainty.ILLUSTRATIVE,
}
_PERIODS = ("2025", "2026", "2027")


def tiny_case() -> PlanningCase:
    """Two measures that one fund cannot pay in the same year."""
    return PlanningCase(
        head=_head(),
        boards=(Board(code="B", name="B", name_en="B", weight=Decimal(1), **_SAID),),
        departments=(_department(),),
        indicators=(_indicator(),),
        baselines=tuple(
            Baseline(indicator="I", period=p, value=Decimal(0), **_SAID)
            for p in _PERIODS
        ),
        tasks=(_task(),),
        measures=tuple(_measure(code) for code in ("M1", "M2")),
        options=tuple(_option(code) for code in ("M1", "M2")),
        funds=(_fund(),),
        frames=tuple(
            Frame(fund="F", period=p, amount_tkr=100, price_year=2025, **_SAID)
            for p in _PERIODS
        ),
        costs=tuple(_cost(code) for code in ("M1", "M2")),
        effects=tuple(_effect(code) for code in ("M1", "M2")),
    )


def tiny_question(design: Design) -> Question:
    """Did the first of a few units change; what the series are does not matter."""
    return Question(
        code="warm-up",
        measure="Uppvärmning",
        unit="A",
        indicator="I",
        measured_in="%",
        direction=1,
        start="7",
        design=design,
        matters=1.0,
    )


def warm_up() -> float:
    """Solve the tiny case and answer the tiny questions; how many seconds it took.

    By steps, as the time is not to end before every kernel is compiled.
    """
    began = time.monotonic()
    compare_tiny_cities()  # first: a page waits for it, not a computation behind one
    solve(
        tiny_case(),
        rule=Rule.FAIR,
        seed=1,
        limits=Limits(time_s=600.0, steps=400),
        clock=time.monotonic,
        should_stop=lambda: False,
        progress=lambda _: None,
    )
    for design in Design:
        answer_tiny_question(design)
    pack_tiny_items()
    repack_tiny_choice()
    return time.monotonic() - began


def answer_tiny_question(design: Design) -> Verdict:
    series = np.random.default_rng(1).normal(size=(24, 10))
    names = [str(number) for number in range(1, 24)]
    return judge(
        tiny_question(design),
        own=series[0],
        donors=series[1:],
        donor_names=names,
        before=7,
    )


def pack_tiny_items() -> Whole:
    """The frontier of three items of which two fit."""
    figures = np.array([[1, 1, 1], [3, 2, 1], [1, 2, 3]])
    whole = Whole(Items(figures[0], figures[1], figures[2], 2), lambda: False)
    whole.run()
    return whole


def repack_tiny_choice() -> float:
    """What the best two of three measures are worth that share one room."""
    packed, best = np.zeros(3, dtype=np.bool_), np.zeros(3, dtype=np.bool_)
    worth, takes, room = np.array([1.0, 2.0, 3.0]), np.ones((3, 1)), np.array([2.0])
    spare = worth - 1.5
    return float(repack(takes, worth, room, spare, packed, best, 1, 50, 1.0, 1.0))


def compare_tiny_cities() -> int:
    """How many lines the picture of three cities has, of which two share something."""
    said = {"A": ("bus",), "B": ("bus", "rail"), "C": ("park",)}
    return len(all_concepts(Context.of_sets(said), least=1).covers())


@click.command()
def main() -> None:
    took_s = warm_up()
    say(
        Text(
            sv=f"Motorerna är redo ({decimal(took_s, 'sv', places=1)} s).",
            en=f"The engines are ready ({decimal(took_s, 'en', places=1)} s).",
        )
    )


def _head() -> CaseHead:
    return CaseHead(
        code="warm-up",
        name="Uppvärmning",
        name_en="Warm-up",
        description="",
        description_en="",
        first_period=_PERIODS[0],
        last_period=_PERIODS[-1],
        price_year=2025,
        discount_percent=Decimal(0),
        forecast=None,
    )


def _department() -> Department:
    return Department(
        code="D",
        name="D",
        name_en="D",
        board=None,
        kind=DepartmentKind.DEPARTMENT,
        **_SAID,
    )


def _indicator() -> Indicator:
    return Indicator(
        code="I",
        name="I",
        name_en="I",
        unit="%",
        direction=Direction.UP,
        goal=None,
        **_SAID,
    )


def _task() -> Task:
    return Task(
        board="B",
        code="T",
        name="T",
        name_en="T",
        indicator="I",
        weight=Decimal(1),
        baseline=Decimal(0),
        target=Decimal(100),
        first=None,
        last=None,
        **_SAID,
    )


def _measure(code: str) -> Measure:
    return Measure(
        code=code,
        name=code,
        name_en=code,
        department="D",
        mandatory=code == "M1",  # so that a first plan is to be found
        kind="",
        vacates=None,
        detail_plan=None,
        description="",
        **_SAID,
    )


def _option(code: str) -> Option:
    return Option(
        measure=code,
        option="O",
        name="O",
        name_en="O",
        duration=1,
        earliest_start=None,
        latest_finish=None,
        site=None,
        occupies=None,
        lat=None,
        lon=None,
        **_SAID,
    )


def _fund() -> Fund:
    return Fund(
        code="F",
        name="F",
        name_en="F",
        pays_for=PaysFor.WORK,
        carry_over_max_tkr=0,
        borrow_max_tkr=0,
        **_SAID,
    )


def _cost(code: str) -> Cost:
    return Cost(
        measure=code,
        option="O",
        kind=CostKind.WORK,
        fund="F",
        work_period=None,
        low_tkr=100,
        likely_tkr=100,
        high_tkr=100,
        price_year=2025,
        **_SAID,
    )


def _effect(code: str) -> Effect:
    return Effect(
        measure=code,
        option="O",
        indicator="I",
        low=Decimal(40),
        likely=Decimal(50),
        high=Decimal(60),
        ramp=(Decimal(1),),
        origin=EffectOrigin.EXPERT,
        **_SAID,
    )


if __name__ == "__main__":
    main()
