"""Findings as a spreadsheet: their words come in, their figures are the evaluation's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import shown, text
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup import actions, queries
from samstad.apps.followup.sheets.cells import (
    HOW_SURE,
    LEVEL,
    NUMBER,
    Naming,
    figure_cell,
    share_as_said,
)
from samstad.apps.sheets.tables import CellProblem, Row, Table, refused_in
from samstad.vocabulary.texts import Text

_SHEET = Sheet(
    name="findings",
    title=Text(sv="Slutsatser", en="Findings"),
    columns=(
        NUMBER,
        text("title", "Slutsats", "Finding", required=True, longest=200),
        text("kind", "Åtgärdstyp", "Kind of measure", required=True, longest=120),
        text("text", "Vad andra bör veta", "What others should know"),
        text("source", "Källa", "Source", longest=500),
        LEVEL,
        text("title_en", "Slutsats på engelska", "Finding in English", longest=200),
        text(
            "text_en",
            "Vad andra bör veta, på engelska",
            "What others should know, in English",
        ),
        shown("city", "Stad", "City"),
        shown("indicator", "Indikatorns kod", "Code of the indicator"),
        shown("effect", "Effekt", "Effect", writes=figure_cell),
        shown("low", "Låg", "Low", writes=figure_cell),
        shown("high", "Hög", "High", writes=figure_cell),
        shown("se", "Medelfel", "Standard error", writes=figure_cell),
        shown("measured_in", "Enhet", "Unit"),
        HOW_SURE,
    ),
    key=("number",),
)


def _values(found: Any) -> Row:
    said = {column.name: getattr(found, column.name, "") for column in _SHEET.columns}
    return said | {
        "number": str(found.pk),
        "kind": found.kind.name,
        "city": found.city.name if found.city else "",
        "indicator": found.indicator.code,
        "measured_in": found.indicator.measured_in,
    }


def _put(person: Any, scope: Naming, existing: Any, row: Mapping[str, Any]) -> Any:
    if existing is None:
        raise CellProblem(
            "number",
            Text(
                sv="En slutsats kommer ur en utvärdering, inte ur en fil.",
                en="A finding comes out of an evaluation, not out of a file.",
            ),
            remedy=Text(
                sv="Publicera den från utvärderingens sida, eller ta bort raden.",
                en="Publish it from the page of the evaluation, or remove the row.",
            ),
        )
    said = dict(row)
    del said["number"]
    scope.find(said)
    with refused_in("title", NotAllowed):
        share_as_said(person, existing, said)
        return actions.change_finding(person, existing, **said)


FINDINGS = Table(
    sheet=_SHEET,
    rows=lambda scope: queries.findings_listed(scope.person, {}),
    values=_values,
    put=_put,
)
