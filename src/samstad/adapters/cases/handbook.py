"""The handbook's page on the form of a case, made from the columns themselves.

``python -m samstad.adapters.cases.handbook > docs/reference/case.md``
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from samstad.adapters.cases.purposes import PURPOSES
from samstad.engines.planning.case import TABLES, CaseHead, Field, fields_of

_BEGINNING = """# The form of a case

A case is a head and tables. As a folder it is `case.toml` for the head and one CSV file
per table; as a workbook one sheet per table with the same headings; as JSON one object
with the same names. Tables without rows may be left out. `samstad case template` writes
an empty workbook with explanations and drop-downs, and `samstad case check` says every
mistake at once. Text is UTF-8; CSV may use comma or semicolon, and decimal point or,
with semicolon, decimal comma. Folders carry a `datapackage.json` (Frictionless). As a
GeoPackage (`.gpkg`) each table is a layer of points or a table of attributes, for map
programs: the point of a row is its `lat` and `lon`, read to fifteen digits. A case with
half a place, or one beyond the earth, is not written as one.

`key` columns name the row: no two rows share them all. A blank `option` speaks of every
option of the measure. What the figures do is said by [the rules](rules.md).

This page is made from the code: `python -m samstad.adapters.cases.handbook`.
"""
_KINDS = {str: "text", int: "whole number", Decimal: "number", bool: "true or false"}


def case_format() -> str:
    """The whole page, in Markdown."""
    parts = [_BEGINNING, "## The head: `case.toml`\n", *_rows(fields_of(CaseHead))]
    for name, row_type in TABLES.items():
        parts.append(f"\n## `{name}`\n\n{PURPOSES[name].en}\n")
        parts.extend(_rows(fields_of(row_type)))
    return "\n".join(parts) + "\n"


def _rows(fields: tuple[Field, ...]) -> Iterator[str]:
    yield "| column | what | form |"
    yield "|---|---|---|"
    for field in fields:
        yield f"| `{field.name}` | {field.column.en} | {', '.join(_form(field))} |"


def _form(field: Field) -> Iterator[str]:
    column = field.column
    if column.key:
        yield "key"
    if issubclass(field.kind, StrEnum):
        yield " · ".join(f"`{one.value}`" for one in field.kind)
    elif column.refers:
        yield f"code in `{column.refers}`"
    elif column.period:
        yield "period"
    else:
        yield _KINDS.get(field.kind, "numbers with spaces between")
    if column.unit:
        yield column.unit
    if column.above is not None:
        yield f"above {column.above}"
    if column.least is not None:
        yield f"at least {column.least}"
    if column.most is not None:
        yield f"at most {column.most}"
    if column.blank or field.optional:
        yield "may be blank"


if __name__ == "__main__":
    print(case_format(), end="")
