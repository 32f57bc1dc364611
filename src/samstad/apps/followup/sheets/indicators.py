"""The list of indicators as a spreadsheet, out and in; their values have one each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import one_of, text
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup import actions, queries
from samstad.apps.followup.goal_words import NotAsWritten
from samstad.apps.followup.sheets.cells import (
    CERTAINTIES,
    LEVEL,
    Naming,
    share_as_said,
)
from samstad.apps.followup.years import read_years
from samstad.apps.sheets.tables import Row, Table, refused_in
from samstad.vocabulary.texts import Text

_SHEET = Sheet(
    name="indicators",
    title=Text(sv="Indikatorer", en="Indicators"),
    columns=(
        text("code", "Kod", "Code", required=True, longest=40),
        text("name", "Namn", "Name", required=True, longest=200),
        text("measured_in", "Enhet", "Unit", required=True, longest=80),
        Column(
            name="direction",
            heading=Text(sv="Riktning", en="Direction"),
            reads=one_of(
                {
                    "up": Text(sv="Högre är bättre", en="Higher is better"),
                    "down": Text(sv="Lägre är bättre", en="Lower is better"),
                }
            ),
        ),
        text("definition", "Hur det mäts", "How it is measured"),
        Column(
            name="broken_from",
            heading=Text(
                sv="Mäts på annat sätt från", en="Measured in another way from"
            ),
            help=Text(sv="År, som 2018, 2021.", en="Years, such as 2018, 2021."),
        ),
        text("source", "Källa", "Source", required=True, longest=500),
        Column(
            name="certainty",
            heading=Text(sv="Hur säkert", en="How sure"),
            reads=one_of(CERTAINTIES),
        ),
        Column(
            name="city",
            heading=Text(sv="Stad", en="City"),
            help=Text(
                sv="Tomt för en som nätverket delar.",
                en="Blank for one that the network shares.",
            ),
        ),
        LEVEL,
        text("name_en", "Namn på engelska", "Name in English", longest=200),
        text("measured_in_en", "Enhet på engelska", "Unit in English", longest=80),
        text(
            "definition_en",
            "Hur det mäts, på engelska",
            "How it is measured, in English",
        ),
    ),
    key=("code", "city"),
)


def _values(thing: Any) -> Row:
    said = {column.name: getattr(thing, column.name) for column in _SHEET.columns}
    broken = ", ".join(thing.broken_from)
    return said | {"city": thing.city.name if thing.city else "", "broken_from": broken}


def _put(person: Any, scope: Naming, existing: Any, row: Mapping[str, Any]) -> Any:
    said = {name: value for name, value in row.items() if value is not None}
    scope.find(said)
    if "broken_from" in said:
        with refused_in("broken_from", NotAsWritten):
            said["broken_from"] = read_years(said["broken_from"])
    with refused_in("code", NotAllowed):
        if existing is None:
            said["level"] = said.get("level") or "network"
            return actions.put_indicator(person, queries.new_indicator(person), **said)
        share_as_said(person, existing, said)
        return actions.put_indicator(person, existing, **said)


INDICATORS = Table(
    sheet=_SHEET,
    rows=lambda scope: queries.indicators_listed(scope.person, {}),
    values=_values,
    put=_put,
)
