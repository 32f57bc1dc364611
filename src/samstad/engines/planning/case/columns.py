"""What a column of a case table is: said once, used by every reader and writer.

The row dataclasses annotate each field with a :class:`Column`. Folder, workbook,
JSON, template, Frictionless schema and the handbook's reference are all made from it.
"""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from samstad.vocabulary.certainty import Certainty


@dataclass(frozen=True, slots=True)
class Column:
    """Heading, meaning and unit of a column.

    Attributes
    ----------
    sv, en
        What the column holds, in a short phrase.
    unit
        ``"tkr"``, ``"fte"``, ``"m"`` …; ``""`` where there is none.
    refers
        The table whose ``code`` the value must be, such as ``"boards"``.
    period
        The value is the label of a period of the plan.
    key
        Part of what names the row; no two rows share all their keys.
    blank
        A text that may be left out, and is then ``""``.
    least, most
        The smallest and the largest number that makes sense.
    above
        Every number must be larger than this.
    """

    sv: str
    en: str
    unit: str = ""
    refers: str = ""
    period: bool = False
    key: bool = False
    blank: bool = False
    least: int | None = None
    most: int | None = None
    above: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A column together with the name and type of its dataclass field.

    ``kind`` is ``str``, ``int``, ``Decimal``, ``bool``, a ``StrEnum`` or, for
    lists of numbers written with spaces between, ``tuple``.
    """

    name: str
    kind: type
    optional: bool
    column: Column


Source = Annotated[
    str, Column("Var uppgiften kommer ifrån", "Where the figure comes from")
]
Sureness = Annotated[
    Certainty,
    Column(
        "Hur säker uppgiften är (read, second-hand, inferred, illustrative)",
        "How sure the figure is (read, second-hand, inferred, illustrative)",
    ),
]


def fields_of(row_type: type) -> tuple[Field, ...]:
    """Describe the columns of a row dataclass, in the order they are written."""
    known: Any = row_type
    return _fields_of(known)


@cache
def _fields_of(row_type: Any) -> tuple[Field, ...]:
    hints = get_type_hints(row_type, include_extras=True)
    return tuple(_described(f.name, hints[f.name]) for f in fields(row_type))


def _described(name: str, hint: Any) -> Field:
    plain, column = get_args(hint)
    options = [a for a in get_args(plain) if a is not types.NoneType]
    is_union = get_origin(plain) in (types.UnionType, typing.Union)
    kind = options[0] if is_union else get_origin(plain) or plain
    known = issubclass(kind, (str, int, Decimal, bool, tuple, StrEnum))
    if not known:
        raise TypeError(f"Column {name} has a type no table can hold: {plain}.")
    return Field(name=name, kind=kind, optional=is_union, column=column)
