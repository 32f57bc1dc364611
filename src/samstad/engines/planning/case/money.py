"""What it costs and who may pay: thousand kronor (tkr) throughout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from samstad.engines.planning.case.columns import Column, Source, Sureness
from samstad.engines.planning.case.measures import MEASURE, OPTION_OR_ALL


class CostKind(StrEnum):
    """Paid while the work goes on, or every period after it."""

    WORK = "work"
    RUNNING = "running"


class PaysFor(StrEnum):
    """What a fund may be used for (P2)."""

    WORK = "work"
    RUNNING = "running"
    BOTH = "both"


FUND = Column("Finansiering", "Fund", refers="funds", key=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What an option costs a fund.

    ``work``: per period of work (``work_period`` 1, 2 …, blank means each).
    ``running``: per period after the work to the end of the plan; negative when
    it saves money.
    """

    measure: Annotated[str, MEASURE]
    option: Annotated[str | None, OPTION_OR_ALL]
    kind: Annotated[CostKind, Column("work eller running", "work or running", key=True)]
    fund: Annotated[str, FUND]
    work_period: Annotated[
        int | None,
        Column(
            "Arbetsperiod 1, 2 …; tomt gäller alla",
            "Period of work 1, 2 …; blank means all",
            key=True,
            least=1,
        ),
    ]
    low_tkr: Annotated[int, Column("Låg", "Low", unit="tkr")]
    likely_tkr: Annotated[
        int,
        Column(
            "Trolig; den planen räknar med",
            "Likely; what the plan counts on",
            unit="tkr",
        ),
    ]
    high_tkr: Annotated[int, Column("Hög", "High", unit="tkr")]
    price_year: Annotated[int, Column("Prisår", "Price year")]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """Someone's money, with its own rules (P2)."""

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Namn", "Name in Swedish")]
    name_en: Annotated[str, Column("Engelskt namn", "Name in English")]
    pays_for: Annotated[
        PaysFor, Column("work, running eller both", "work, running or both")
    ]
    carry_over_max_tkr: Annotated[
        int,
        Column(
            "Mest som får sparas till nästa period",
            "Most carried over",
            unit="tkr",
            least=0,
        ),
    ]
    borrow_max_tkr: Annotated[
        int,
        Column(
            "Mest som får lånas av nästa period",
            "Most borrowed ahead",
            unit="tkr",
            least=0,
        ),
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a fund is given in a period (sv. budgetram)."""

    fund: Annotated[str, FUND]
    period: Annotated[str, Column("Period", "Period", period=True, key=True)]
    amount_tkr: Annotated[int, Column("Ram", "Frame", unit="tkr", least=0)]
    price_year: Annotated[int, Column("Prisår", "Price year")]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class CostEstimate:
    """What an option was said to cost, and when: its history is its uncertainty."""

    measure: Annotated[str, MEASURE]
    option: Annotated[str | None, OPTION_OR_ALL]
    said: Annotated[
        str, Column("När (år eller datum)", "When (year or date)", key=True)
    ]
    amount_tkr: Annotated[int, Column("Belopp", "Amount", unit="tkr", least=0)]
    source: Source
    certainty: Sureness
