"""What boards' statements ask of the plan (P12)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from samstad.engines.planning.case.columns import Column, Source, Sureness


class ConditionKind(StrEnum):
    """What a condition asks, and which columns it uses.

    ``start_by`` the measure, if done, starts in ``period`` or before ·
    ``finish_by`` its last period of work is ``period`` or before ·
    ``not_before`` it starts in ``period`` or later ·
    ``not_without`` it is done only if ``other`` is done too (whenever) ·
    ``at_least`` the board ``about`` attains at least ``value`` ·
    ``at_most_cost`` the measure as chosen, or with no measure the whole plan, costs
    at most ``value`` tkr over the plan's periods ·
    ``locked_in`` it is done, in ``option`` and starting in ``period`` if stated ·
    ``locked_out`` it is not done (in ``option``, if stated).
    Where ``option`` is stated, the condition binds that option alone.
    """

    START_BY = "start_by"
    FINISH_BY = "finish_by"
    NOT_BEFORE = "not_before"
    NOT_WITHOUT = "not_without"
    AT_LEAST = "at_least"
    AT_MOST_COST = "at_most_cost"
    LOCKED_IN = "locked_in"
    LOCKED_OUT = "locked_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a board, or a party outside, has made its support depend on.

    Without either it is asked for by those who plan, as a lock at the workbench is.
    """

    code: Annotated[str, Column("Kod", "Code", key=True)]
    board: Annotated[
        str | None, Column("Nämnd som ställt det", "Board that set it", refers="boards")
    ]
    party: Annotated[
        str | None,
        Column(
            "Extern part som ställt det",
            "External party that set it",
            refers="parties",
        ),
    ] = None
    kind: Annotated[ConditionKind, Column("Slag", "Kind")]
    measure: Annotated[str | None, Column("Åtgärd", "Measure", refers="measures")]
    option: Annotated[str | None, Column("Alternativ", "Option")]
    other: Annotated[
        str | None, Column("Den andra åtgärden", "The other measure", refers="measures")
    ]
    period: Annotated[str | None, Column("Period", "Period", period=True)]
    about: Annotated[
        str | None, Column("Nämnd det gäller", "Board it is about", refers="boards")
    ]
    value: Annotated[
        Decimal | None,
        Column(
            "Måluppfyllelse 0–1, eller tkr för at_most_cost",
            "Attainment 0–1, or tkr for at_most_cost",
        ),
    ]
    source: Source
    certainty: Sureness
