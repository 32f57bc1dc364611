"""From what boards have stated to rows of the table of effects."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from samstad.apps.plans.bridge import Key, RowEdit, key_of
from samstad.apps.plans.tables import Row, Tables

Effects = dict[Key, Row]
_LONGEST_SOURCE = 500


def edits_from(
    statements: Iterable[Any], tables: Tables, *, names: dict[str, str]
) -> list[RowEdit]:
    """The edits that let the case count on what was stated.

    ``names`` are the boards' names by code, which stand in the source. A statement of
    every option goes to the rows there are, or to one for every option; a statement of
    one option leaves the others what they had.
    """
    before: Effects = {key_of("effects", row): row for row in tables.of("effects")}
    after = dict(before)
    for statement in statements:
        values = _values(statement, names.get(statement.board_code, ""))
        for option in _options_meant(statement, after, tables):
            row = {
                "measure": statement.measure.code,
                "indicator": statement.indicator,
                **values,
            }
            if option:
                row["option"] = option
            after[key_of("effects", row)] = row
    return [*_changes(before, after)]


def _options_meant(statement: Any, after: Effects, tables: Tables) -> list[str]:
    """The options whose rows the statement is written in; "" is the row of all."""
    code, indicator = statement.measure.code, statement.indicator
    general = (code, "", indicator)
    specific = [k[1] for k in after if k[0] == code and k[2] == indicator and k[1]]
    if not statement.option:
        return [*([""] if general in after or not specific else []), *specific]
    if general in after:
        _spread(after, general, tables)
    return [statement.option]


def _spread(after: Effects, general: Key, tables: Tables) -> None:
    """Let the row of every option be one for each, so that one can differ."""
    row = after.pop(general)
    for option in tables.naming("options", "measure", general[0]):
        own = {**row, "option": option["option"]}
        after.setdefault(key_of("effects", own), own)


def _values(statement: Any, board: str) -> Row:
    said = f"{board}, {statement.at:%Y-%m-%d}"
    source = f"{said}: {statement.source}" if statement.source else said
    return {
        "low": plain(statement.low),
        "likely": plain(statement.likely),
        "high": plain(statement.high),
        "ramp": [plain(part) for part in statement.ramp.split()],
        "origin": statement.origin,
        "source": source[:_LONGEST_SOURCE],
        "certainty": statement.certainty,
    }


def _changes(before: Effects, after: Effects) -> Iterable[RowEdit]:
    for key in before.keys() - after.keys():
        yield RowEdit(table="effects", key=key, values=None)
    for key, row in after.items():
        if key not in before:
            yield RowEdit(table="effects", key=(), values=row)
        elif before[key] is not row:
            yield RowEdit(table="effects", key=key, values=row)


def plain(number: Any) -> str:
    """A number without trailing zeros or exponent, as the document takes it."""
    text = f"{Decimal(str(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
