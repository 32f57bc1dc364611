"""What is read of a case and its plans, as sheets that go out and never come in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from operator import attrgetter
from typing import Any

from samstad.adapters.cases.writing import cell_text
from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import text, whole_number
from samstad.apps.plans.bridge import fields_in
from samstad.apps.sheets.tables import Row, Table, taken_out
from samstad.engines.planning.case import Field
from samstad.vocabulary.texts import Text, same


def table_of_case(table: str) -> Table:
    """The columns of the case's own workbook, by which the table comes in with it."""
    fields = list(fields_in(table))
    columns = tuple(Column(name=f.name, heading=same(f.name)) for f in fields)
    sheet = Sheet(
        name=table, title=same(table), columns=columns, key=(columns[0].name,)
    )
    return taken_out(sheet, lambda row: {f.name: _cell(f, row) for f in fields})


def _cell(field: Field, row: Row) -> Any:
    value = row.get(field.name)
    if field.kind is Decimal and isinstance(value, str) and value:
        try:
            return Decimal(value)
        except InvalidOperation:
            return value
    if isinstance(value, bool | list):
        return cell_text(tuple(value) if isinstance(value, list) else value)
    return value


def _of_attributes(name: str, title: Text, *columns: Column) -> Table:
    sheet = Sheet(name=name, title=title, columns=columns, key=(columns[0].name,))
    return taken_out(
        sheet, lambda one: {c.name: attrgetter(c.name)(one) for c in columns}
    )


_PLANS = text("before", "Plan A", "Plan A"), text("after", "Plan B", "Plan B")
MOVED = _of_attributes(
    "moved",
    Text(sv="Vad som flyttades", en="What moved"),
    text("measure", "Åtgärd", "Measure"),
    text("kind", "Vad", "What"),
    *_PLANS,
)
ATTAINED = _of_attributes(
    "attained",
    Text(sv="Vad varje nämnd når", en="What each board attains"),
    text("board", "Nämnd", "Board"),
    *_PLANS,
    text("points", "Skillnad", "Difference"),
)


def frontier_table(headings: Sequence[str]) -> Table:
    """A column for each thing that is weighed, in the language of the page."""
    weighed = [
        Column(name=f"axis{at}", heading=same(words))
        for at, words in enumerate(headings)
    ]
    sheet = Sheet(
        name="frontier",
        title=Text(sv="Planerna", en="The plans"),
        columns=(
            whole_number("plan", "Plan", "Plan"),
            *weighed,
            whole_number("measures", "Åtgärder", "Measures"),
            text("open", "Kvar att finna", "Still open"),
        ),
        key=("plan",),
    )

    def values(numbered: tuple[int, Row]) -> Row:
        number, row = numbered
        told = {f"axis{at}": said for at, (_, said) in enumerate(row["told"])}
        return told | {
            "plan": number,
            "measures": row["measures"],
            "open": row["open"],
        }

    return taken_out(sheet, values)
