"""Which measures depend on what others decide: forecasts, plans, appeals, agreements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samstad.apps.plans.tables import Row, Tables, tables_of
from samstad.engines.planning.case import AppealState

FROM_OTHERS = ("forecasts", "detail_plans", "appeals", "agreements")
"""The tables whose rows others decide over."""
HOLDING_UP = (AppealState.PENDING, AppealState.UPHELD)
"""How an appeal stands when what rests on it has to wait, or cannot be done."""


def depending(tables: Tables, table: str, row: Row) -> set[str]:
    """The codes of the measures that depend on a row of one of ``FROM_OTHERS``.

    A forecast: measures that vacate its zone, whose site lies in it, or that give a
    service which a place in it gives now. A detailed plan: measures that wait for it.
    An appeal: those that wait for the appealed plan, or whose own decision it is of.
    Agreements are named by the measures themselves, outside the case.
    """
    if table == "detail_plans":
        return _waiting_for(tables, row["code"])
    if table == "appeals":
        appealed = row.get("detail_plan")
        waiting = _waiting_for(tables, appealed) if appealed else set()
        return waiting | ({row["measure"]} if row.get("measure") else set())
    if table == "forecasts":
        return _in_zone(tables, row["zone"])
    return set()


def _waiting_for(tables: Tables, detail_plan: str) -> set[str]:
    return {m["code"] for m in tables.naming("measures", "detail_plan", detail_plan)}


def _in_zone(tables: Tables, zone: str) -> set[str]:
    vacating = {m["code"] for m in tables.of("measures") if m.get("vacates") == zone}
    sites = {s["code"] for s in tables.of("sites") if s.get("zone") == zone}
    there = {o["measure"] for o in tables.of("options") if o.get("site") in sites}
    services = {f["service"] for f in tables.of("facilities") if f.get("zone") == zone}
    replacing = {
        d["measure"] for d in tables.of("deliveries") if d["service"] in services
    }
    return vacating | there | replacing


def appeals_of(tables: Tables, measure: Row) -> list[Row]:
    """The appeals that a measure's work has to wait for, or that have stopped it."""
    return [
        {**row, "is_upheld": row["state"] == AppealState.UPHELD}
        for row in tables.of("appeals")
        if row["state"] in HOLDING_UP
        and measure["code"] in depending(tables, "appeals", row)
    ]


def boards_of(tables: Tables, measure: str) -> set[str]:
    """The board whose department owns a measure, and those whose tasks it affects."""
    row = tables.coded("measures", measure) or {}
    owner = tables.coded("departments", row.get("department")) or {}
    affected = {e["indicator"] for e in tables.naming("effects", "measure", measure)}
    tasks = [t for i in affected for t in tables.naming("tasks", "indicator", i)]
    boards = [owner.get("board"), *(task["board"] for task in tasks)]
    return {str(board) for board in boards if board}


def is_from_others(version: Any, before: Any) -> bool:
    """Whether a version changed something that others decide over."""
    if any(change["table"] in FROM_OTHERS for change in version.changes):
        return True
    return bool(_forecast_swapped(tables_of(version), tables_of(before)))


def changed_from_others(
    changes: Iterable[dict[str, Any]], now: Tables, before: Tables
) -> dict[str, list[str]]:
    """Measures whose ground has changed, each with the names of what changed.

    ``changes`` are those of a version. A new head of the forecast in force counts as a
    change of every forecast that differs between the two.
    """
    found: dict[str, list[str]] = {}
    for table, row in [*_changed_rows(changes), *_forecast_swapped(now, before)]:
        for code in depending(now, table, row) | depending(before, table, row):
            found.setdefault(code, []).append(_called(row, now))
    return found


def agreements_changed(changes: Iterable[dict[str, Any]]) -> dict[str, str]:
    """The agreements that a version changed, by code, with their names."""
    return {
        row["code"]: str(row.get("name", row["code"]))
        for table, row in _changed_rows(changes)
        if table == "agreements"
    }


def _changed_rows(changes: Iterable[dict[str, Any]]) -> list[tuple[str, Row]]:
    return [
        (change["table"], change["after"] or change["before"])
        for change in changes
        if change["table"] in FROM_OTHERS
    ]


def _forecast_swapped(now: Tables, before: Tables) -> list[tuple[str, Row]]:
    """The rows of the forecast in force, when another one has come into force."""
    if now.head.get("forecast") == before.head.get("forecast"):
        return []
    version = now.head.get("forecast")
    return [("forecasts", r) for r in now.of("forecasts") if r["version"] == version]


def _called(row: Row, tables: Tables) -> str:
    if "zone" in row:
        return f"{row['version']}, {tables.called('zones', row['zone'], 'sv')}"
    return str(row.get("name", row.get("code")))
