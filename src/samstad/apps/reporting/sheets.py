"""The list of reports as a sheet, out and in; the figures of each are gathered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import shown, text
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup.sheets.cells import LEVEL, Naming, share_as_said
from samstad.apps.reporting import actions, queries
from samstad.apps.sheets.tables import Row, Table, refused_in
from samstad.vocabulary.texts import Text

_SHEET = Sheet(
    name="reports",
    title=Text(sv="Rapporter", en="Reports"),
    columns=(
        text("city", "Stad", "City", required=True, longest=80),
        text("period", "Period", "Period", required=True, longest=6),
        text("text", "Perioden i korthet", "The period in short"),
        text(
            "text_en",
            "Perioden i korthet, på engelska",
            "The period in short, in English",
        ),
        LEVEL,
        shown("opened", "Öppnad", "Opened"),
        shown("settled", "Fastställd", "Settled"),
    ),
    key=("city", "period"),
)


def _values(report: Any) -> Row:
    said = {column.name: getattr(report, column.name) for column in _SHEET.columns}
    return said | {"city": report.city.name}


def _put(person: Any, scope: Naming, existing: Any, row: Mapping[str, Any]) -> Any:
    """A row that is not there opens a report; what one says in short can be changed."""
    said = {name: value for name, value in row.items() if value is not None}
    scope.find(said)
    with refused_in("city", NotAllowed, actions.NotNow):
        if existing is None:
            fresh = queries.new_report(person)
            said |= {"network": said["city"].network}
            return actions.open_report(person, fresh, **said)
        share_as_said(person, existing, said)
        words = {n: said[n] for n in ("text", "text_en") if n in said}
        if any(getattr(existing, name) != text for name, text in words.items()):
            actions.write_words(person, existing, {}, **words)
        return existing


REPORTS = Table(
    sheet=_SHEET,
    rows=lambda scope: queries.listed(scope.person),
    values=_values,
    put=_put,
)
