"""Who pays and who gains of decided measures, year by year, as a sheet of their workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import one_of, shown, text, whole_number
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup import actions, decided
from samstad.apps.followup.sheets.cells import NUMBER, Naming
from samstad.apps.followup.sheets.decided import no_measure
from samstad.apps.sheets.tables import Row, Table, refused_in
from samstad.apps.web.requests import spoken
from samstad.vocabulary.texts import Text

_SIDES = {
    "pays": Text(sv="Betalar", en="Pays"),
    "gains": Text(sv="Vinner", en="Gains"),
}
_SHEET = Sheet(
    name="portions",
    title=Text(sv="Vem betalar och vinner", en="Who pays and gains"),
    columns=(
        NUMBER,
        text(
            "measure",
            "Åtgärdens nummer",
            "Number of the measure",
            required=True,
            longest=20,
        ),
        shown("title", "Åtgärd", "Measure"),
        whole_number("year", "År", "Year", required=True),
        Column(
            name="side",
            heading=Text(sv="Betalar eller vinner", en="Pays or gains"),
            required=True,
            reads=one_of(_SIDES),
            writes=lambda side: _SIDES[side].said(spoken()),
        ),
        text("who", "Vem", "Who", required=True, longest=200),
        whole_number("amount_tkr", "Belopp, tkr", "Amount, tkr"),
        text("text", "I ord", "In words", longest=300),
    ),
    key=("number",),
)


def _values(portion: Any) -> Row:
    said = {c.name: getattr(portion, c.name, "") for c in _SHEET.columns}
    measure = portion.measure
    numbers = {"number": str(portion.pk), "measure": str(measure.pk)}
    return said | numbers | {"title": measure.title}


def _put(person: Any, scope: Naming, existing: Any, row: Mapping[str, Any]) -> Any:
    said = dict(row)
    if said.pop("number", "") and existing is None:
        raise no_measure("number")
    measure = decided.measure_numbered(said.pop("measure"), scope.person)
    if measure is None or (existing is not None and existing.measure_id != measure.pk):
        raise no_measure("measure")
    held = existing or decided.new_portion(measure)
    with refused_in("measure", NotAllowed):
        return actions.put_portion(person, held, **said)


PORTIONS = Table(
    sheet=_SHEET,
    rows=lambda scope: decided.portions_of(decided.listed(scope.person, {})),
    values=_values,
    put=_put,
)
