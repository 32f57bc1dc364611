"""Who plans: boards, departments, their people, and those outside."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from samstad.engines.planning.case.columns import Column, Source, Sureness


class DepartmentKind(StrEnum):
    DEPARTMENT = "department"
    COMPANY = "company"


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """An elected body that answers for an area (sv. nämnd)."""

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Nämndens namn", "Name in Swedish")]
    name_en: Annotated[str, Column("Engelskt namn", "Name in English")]
    weight: Annotated[
        Decimal,
        Column(
            "Vikt i regeln total, över 0",
            "Weight under the rule total, above 0",
            above=0,
        ),
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """Officials under a board, or a municipal company, who do the work."""

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Namn", "Name in Swedish")]
    name_en: Annotated[str, Column("Engelskt namn", "Name in English")]
    board: Annotated[
        str | None,
        Column("Nämnd den lyder under", "Board it answers to", refers="boards"),
    ]
    kind: Annotated[DepartmentKind, Column("Slag", "Kind")]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCapacity:
    """How much of a department's time there is for the plan in a period (P3)."""

    department: Annotated[
        str, Column("Förvaltning", "Department", refers="departments", key=True)
    ]
    period: Annotated[str, Column("Period", "Period", period=True, key=True)]
    capacity_fte: Annotated[
        Decimal,
        Column("Tillgängliga årsarbetare", "Full-time staff", unit="fte", least=0),
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone outside the municipality who takes part or decides."""

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Namn", "Name")]
    role: Annotated[
        str, Column("Roll i planeringen", "Part in the planning", blank=True)
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What has been agreed with parties outside."""

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Namn", "Name")]
    parties: Annotated[str, Column("Mellan vilka", "Between whom", blank=True)]
    signed: Annotated[
        str, Column("När (år eller datum)", "When (year or date)", blank=True)
    ]
    says: Annotated[str, Column("Vad det innebär", "What it says", blank=True)]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailPlan:
    """A detailed development plan; nothing is built on it before legal force (P5).

    The plan counts on ``legal_force``; the earliest and the latest say how sure it is.
    """

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Namn", "Name")]
    stage: Annotated[str, Column("Skede", "Stage", blank=True)]
    legal_force: Annotated[
        str | None,
        Column(
            "Första period då den har laga kraft",
            "First period in which it has legal force",
            period=True,
        ),
    ]
    legal_force_earliest: Annotated[
        str | None,
        Column("Laga kraft som tidigast", "Legal force at the earliest"),
    ] = None
    legal_force_latest: Annotated[
        str | None,
        Column("Laga kraft som senast", "Legal force at the latest"),
    ] = None
    source: Source
    certainty: Sureness
