"""How far what is written may be read, and the roles that people hold."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """Who can read a record, from the few to anyone."""

    BOARD = "board"
    CITY = "city"
    NETWORK = "network"
    PUBLIC = "public"


class RoleKind(StrEnum):
    """What a person is, within a scope."""

    COORDINATOR = "coordinator"
    PROCESS_LEADER = "process-leader"
    PLANNER = "planner"
    OFFICIAL = "official"
    ELECTED = "elected"
    EVALUATOR = "evaluator"
    EXTERNAL = "external"
    COMMUNICATOR = "communicator"
    READER = "reader"
