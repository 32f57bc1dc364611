"""What the boards are to reach: goals, indicators, tasks, requirements."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from samstad.engines.planning.case.columns import Column, Source, Sureness


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class Sense(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of the municipality that indicators measure."""

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Målet på svenska", "The goal in Swedish")]
    name_en: Annotated[str, Column("Målet på engelska", "The goal in English")]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured, in which unit, and which way is better."""

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Namn", "Name in Swedish")]
    name_en: Annotated[str, Column("Engelskt namn", "Name in English")]
    unit: Annotated[str, Column("Enhet", "Unit")]
    direction: Annotated[
        Direction,
        Column("Bättre uppåt (up) eller nedåt (down)", "Better up or down"),
    ]
    goal: Annotated[
        str | None, Column("Mål det hör till", "Goal it belongs to", refers="goals")
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The indicator's value in a period if no measure is done (P8)."""

    indicator: Annotated[
        str, Column("Indikator", "Indicator", refers="indicators", key=True)
    ]
    period: Annotated[str, Column("Period", "Period", period=True, key=True)]
    value: Annotated[
        Decimal,
        Column("Värde utan åtgärder", "Value without measures", unit="indicator"),
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Part of a board's remit: an indicator to be moved from baseline to target.

    The gain is 0 at ``baseline`` and 1 at ``target`` and beyond; worse than
    baseline counts negative (P10). ``first`` and ``last`` bound the periods
    that count in the attainment (P11); blank means the whole plan.
    """

    board: Annotated[str, Column("Nämnd", "Board", refers="boards", key=True)]
    code: Annotated[str, Column("Uppdragets kod", "Code of the task", key=True)]
    name: Annotated[str, Column("Uppdraget på svenska", "The task in Swedish")]
    name_en: Annotated[str, Column("Uppdraget på engelska", "The task in English")]
    indicator: Annotated[str, Column("Indikator", "Indicator", refers="indicators")]
    weight: Annotated[
        Decimal,
        Column(
            "Vikt inom nämnden, över 0", "Weight within the board, above 0", above=0
        ),
    ]
    baseline: Annotated[
        Decimal, Column("Värde som ger 0", "Value that counts 0", unit="indicator")
    ]
    target: Annotated[
        Decimal, Column("Målvärde som ger 1", "Target that counts 1", unit="indicator")
    ]
    first: Annotated[str | None, Column("Första period", "First period", period=True)]
    last: Annotated[str | None, Column("Sista period", "Last period", period=True)]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class GainPoint:
    """A bend in how the gain is counted between baseline and target (P10).

    Together with (baseline, 0) and (target, 1) the points must be concave:
    each step towards the target gains at most as much as the one before.
    """

    board: Annotated[str, Column("Nämnd", "Board", refers="boards", key=True)]
    task: Annotated[str, Column("Uppdragets kod", "Code of the task", key=True)]
    value: Annotated[
        Decimal,
        Column(
            "Indikatorns värde", "Value of the indicator", unit="indicator", key=True
        ),
    ]
    gain: Annotated[
        Decimal, Column("Nytta mellan 0 och 1", "Gain between 0 and 1", least=0, most=1)
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A hard limit on an indicator, from law or decision (P10)."""

    code: Annotated[str, Column("Kod", "Code", key=True)]
    indicator: Annotated[str, Column("Indikator", "Indicator", refers="indicators")]
    sense: Annotated[Sense, Column("Minst eller högst", "At least or at most")]
    value: Annotated[Decimal, Column("Gräns", "Limit", unit="indicator")]
    first: Annotated[str | None, Column("Första period", "First period", period=True)]
    last: Annotated[str | None, Column("Sista period", "Last period", period=True)]
    source: Source
    certainty: Sureness
