"""The list of measures as a spreadsheet, out; what changes them is the case itself."""

from __future__ import annotations

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import text
from samstad.apps.measures.reading import board_of_measure, cost_span
from samstad.apps.plans.tables import Row, Tables, name_in
from samstad.apps.sheets.tables import Table, taken_out
from samstad.vocabulary.texts import Language, Text

_YES = Text(sv="ja", en="yes")
_COLUMNS = (
    ("code", "Kod", "Code"),
    ("name", "Åtgärd", "Measure"),
    ("board", "Nämnd", "Board"),
    ("department", "Förvaltning", "Department"),
    ("kind", "Slag", "Kind"),
    ("mandatory", "Måste göras", "Must be done"),
    ("options", "Antal sätt att göra den", "Ways of doing it"),
    ("least", "Lägsta trolig kostnad, tkr", "Lowest likely cost, tkr"),
    ("most", "Högsta trolig kostnad, tkr", "Highest likely cost, tkr"),
    ("certainty", "Säkerhet", "Certainty"),
    ("source", "Källa", "Source"),
)


def measures_table(tables: Tables, language: Language) -> Table:
    """The columns, filled in in the language of the page."""

    def values(row: Row) -> Row:
        least, most = cost_span(tables, row["code"])
        return {
            "code": row["code"],
            "name": name_in(row, language),
            "board": _called(tables, "boards", board_of_measure(tables, row), language),
            "department": _called(tables, "departments", row["department"], language),
            "kind": row.get("kind") or "",
            "mandatory": _YES.said(language) if row["mandatory"] else "",
            "options": len(tables.naming("options", "measure", row["code"])),
            "least": least,
            "most": most,
            "certainty": row.get("certainty") or "",
            "source": row.get("source") or "",
        }

    return taken_out(_SHEET, values)


def _called(tables: Tables, table: str, code: str, language: Language) -> str:
    return tables.called(table, code, language) if code else ""


_SHEET = Sheet(
    name="measures",
    title=Text(sv="Åtgärder", en="Measures"),
    columns=tuple(
        Column(name=name, heading=Text(sv=sv, en=en)) for name, sv, en in _COLUMNS
    ),
    key=("code",),
)
_CO_USE = Sheet(
    name="co-use",
    title=Text(sv="Samnyttjande", en="Co-use"),
    columns=(
        text("one", "Kod", "Code"),
        text("one_name", "Åtgärd", "Measure"),
        text("other", "Den andras kod", "Code of the other"),
        text("other_name", "Den andra", "The other"),
        text("why", "Varför", "Why"),
    ),
    key=("one", "other"),
)
CO_USE = taken_out(
    _CO_USE, lambda pair: {c.name: getattr(pair, c.name) for c in _CO_USE.columns}
)
