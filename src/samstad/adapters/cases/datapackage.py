"""The folder described for other programs: a Frictionless Data Package."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum
from typing import Any

from samstad.adapters.cases.tables import rows_of
from samstad.engines.planning.case import TABLES, Field, PlanningCase, fields_of

PERIOD_PATTERN = r"[0-9]{4}(T[1-3]|Q[1-4])?"
SHARES_PATTERN = r"[0-9.]+( [0-9.]+)*"
COMPOSITE_KEYS: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "gain_points": (("board", "task"), "tasks", ("board", "code")),
    "distances": (("reach", "point"), "demand_points", ("reach", "code")),
}
"""References of several columns together: columns, table, its columns."""


def data_package(case: PlanningCase) -> dict[str, Any]:
    """Describe every table that has rows: types, limits, keys, references."""
    filled = [name for name, rows in rows_of(case) if rows]
    return {
        "profile": "tabular-data-package",
        "name": _package_name(case.head.code),
        "title": case.head.name_en,
        "description": case.head.description_en,
        "resources": [_resource(name, filled) for name in filled],
    }


def _package_name(code: str) -> str:
    """Only small letters a–z, digits, point, dash and underscore may be used."""
    bare = unicodedata.normalize("NFKD", code.lower())
    kept = "".join(c for c in bare if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9._-]+", "-", kept).strip("-") or "case"


def _resource(table: str, filled: list[str]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": table_schema(table, filled),
    }


def table_schema(table: str, filled: list[str]) -> dict[str, Any]:
    """Table Schema of a table; references only to tables that are ``filled``."""
    described = fields_of(TABLES[table])
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in described],
        "missingValues": [""],
    }
    keys = [field for field in described if field.column.key]
    if keys and not any(field.optional for field in keys):
        schema["primaryKey"] = [field.name for field in keys]
    references = list(_references(table, described, filled))
    if references:
        schema["foreignKeys"] = references
    return schema


def _references(
    table: str, described: tuple[Field, ...], filled: list[str]
) -> list[dict[str, Any]]:
    single = [
        ((field.name,), field.column.refers, ("code",))
        for field in described
        if field.column.refers
    ]
    several = [COMPOSITE_KEYS[table]] if table in COMPOSITE_KEYS else []
    return [
        {
            "fields": list(columns),
            "reference": {
                "resource": "" if target == table else target,
                "fields": list(keys),
            },
        }
        for columns, target, keys in [*single, *several]
        if target in filled
    ]


def _field(field: Field) -> dict[str, Any]:
    column = field.column
    described: dict[str, Any] = {
        "name": field.name,
        "type": _TYPES.get(field.kind, "string"),
        "title": column.en,
        "description": column.sv,
    }
    if column.unit:
        described["unit"] = column.unit
    constraints = _constraints(field)
    if constraints:
        described["constraints"] = constraints
    return described


def _constraints(field: Field) -> dict[str, Any]:
    column = field.column
    found: dict[str, Any] = {}
    if not field.optional and not column.blank:
        found["required"] = True
    if issubclass(field.kind, StrEnum):
        found["enum"] = [member.value for member in field.kind]
    if column.period:
        found["pattern"] = PERIOD_PATTERN
    if field.kind is tuple:
        found["pattern"] = SHARES_PATTERN
    elif column.least is not None:
        found["minimum"] = column.least
    if field.kind is not tuple and column.most is not None:
        found["maximum"] = column.most
    return found


_TYPES: dict[type, str] = {
    str: "string",
    int: "integer",
    Decimal: "number",
    bool: "boolean",
}
