"""Findings and decided measures as spreadsheets, out."""

from __future__ import annotations

from typing import Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import text
from samstad.apps.followup.value_sheets import figure_cell
from samstad.apps.sheets.tables import Row, Table
from samstad.vocabulary.texts import Text


def _finding_values(found: Any) -> Row:
    return {
        "kind": found.kind.name,
        "indicator": found.indicator.code,
        "city": found.city.name if found.city else "",
        "title": found.title,
        "effect": found.effect,
        "low": found.low,
        "high": found.high,
        "se": found.se,
        "measured_in": found.indicator.measured_in,
        "certainty": found.certainty,
        "source": found.source,
    }


def _never(*_: object) -> Any:
    raise AssertionError("These go out and never come in.")


def _decided_values(measure: Any) -> Row:
    return {
        "title": measure.title,
        "city": measure.city.name,
        "board": measure.board.name if measure.board else "",
        "line_owner": measure.line_owner,
        "decided_on": measure.decided_on,
        "decided_by": measure.decided_by,
        "reference": measure.reference,
        "starts": measure.starts,
        "ends": measure.ends,
        "forecast_ends": measure.last_ends,
        "cost_tkr": measure.cost_tkr,
        "spent_tkr": measure.last_spent_tkr,
        "forecast_tkr": measure.last_forecast_tkr,
        "checked": measure.last_on,
        "decision": measure.last_decision or "",
        "next_check": measure.last_next_check,
        "certainty": measure.certainty,
    }


def _said(value: Any) -> str:
    return "" if value is None else str(value)


DECIDED = Table(
    sheet=Sheet(
        name="decided",
        title=Text(sv="Beslutade åtgärder", en="Decided measures"),
        columns=tuple(
            Column(name=name, heading=Text(sv=sv, en=en), writes=_said)
            for name, sv, en in (
                ("title", "Åtgärd", "Measure"),
                ("city", "Stad", "City"),
                ("board", "Nämnd", "Board"),
                ("line_owner", "Ägare i linjen", "Owner in the line"),
                ("decided_on", "Beslutad", "Decided on"),
                ("decided_by", "Beslutad av", "Decided by"),
                ("reference", "Diarienummer", "Registry number"),
                ("starts", "Planerad start", "Planned start"),
                ("ends", "Planerat slut", "Planned end"),
                ("forecast_ends", "Prognos för slut", "Forecast end"),
                ("cost_tkr", "Planerad kostnad, tkr", "Planned cost, tkr"),
                ("spent_tkr", "Förbrukat, tkr", "Spent, tkr"),
                ("forecast_tkr", "Kostnadsprognos, tkr", "Forecast cost, tkr"),
                ("checked", "Senaste avstämning", "Last check"),
                ("decision", "Beslut", "Decision"),
                ("next_check", "Nästa avstämning", "Next check"),
                ("certainty", "Hur säkert", "How sure"),
            )
        ),
        key=("title",),
    ),
    rows=lambda _: (),
    values=_decided_values,
    put=_never,
)
FINDINGS = Table(
    sheet=Sheet(
        name="findings",
        title=Text(sv="Slutsatser", en="Findings"),
        columns=(
            text("kind", "Åtgärdstyp", "Kind of measure"),
            text("indicator", "Indikator", "Indicator"),
            text("city", "Stad", "City"),
            text("title", "Slutsats", "Finding"),
            *(
                Column(name=name, heading=Text(sv=sv, en=en), writes=figure_cell)
                for name, sv, en in (
                    ("effect", "Effekt", "Effect"),
                    ("low", "Låg", "Low"),
                    ("high", "Hög", "High"),
                    ("se", "Medelfel", "Standard error"),
                )
            ),
            text("measured_in", "Enhet", "Unit"),
            text("certainty", "Hur säkert", "How sure"),
            text("source", "Källa", "Source"),
        ),
        key=("title",),
    ),
    rows=lambda _: (),
    values=_finding_values,
    put=_never,
)
