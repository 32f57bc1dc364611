"""The matter that is put before a board: a plan, and how it came about."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from samstad.adapters.conditions import Outcome
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Plan, Proposal
from samstad.engines.planning.verify import Broken
from samstad.vocabulary.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stage of the process, as its days are known."""

    name: Text
    starts: datetime.date | None
    ends: datetime.date | None
    owner: Text
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition that was set, how it went, and what was answered to it."""

    outcome: Outcome
    is_taken: bool
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One that was asked on referral; ``stand`` is None if nothing has come."""

    name: Text
    stand: Text | None
    reasons: str = ""
    registry_number: str = ""
    day: datetime.date | None = None
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What people changed in the computed plan, why, and which rules that breaks."""

    computed: Proposal
    reason: str
    broken: tuple[Broken, ...]

    @property
    def before(self) -> Plan:
        return self.computed.plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """All that a document about a plan needs to know; the day is when it is about."""

    case: PlanningCase
    proposal: Proposal
    version: int
    title: Text
    about: Text
    city: str
    body: Text
    registry_number: str
    day: datetime.date
    officer: str
    is_illustrative: bool
    is_decided: bool = False
    revoked: str = ""
    steps: tuple[Step, ...] = ()
    heard: tuple[Heard, ...] = field(default=())
    asked_until: datetime.date | None = None
    override: Override | None = None
