"""Tables that leave as open data; each app declares its own in ``open_data.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samstad.adapters.sheets import Column, Sheet
from samstad.apps.sheets.tables import Row
from samstad.vocabulary.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A table that others can take along.

    Attributes
    ----------
    sheet
        Its ``name`` is the word in addresses, and is never changed.
    theme
        A code of the EU's data themes, such as ``GOVE`` or ``REGI``.
    rows
        ``rows(person)``: what the person may read; ``visible_to`` within.
    values
        A record as a row; columns that the sheet lacks are left out.
    level
        The field that says with whom a record is shared; empty where all are open.
    changed
        The field that says when a record was last changed; empty if none does.
    tells_of
        The field with the day that a record tells of; empty if none does.
    page
        Where a person reads the record.
    """

    sheet: Sheet
    about: Text
    theme: str
    rows: Callable[[Any], Any]
    values: Callable[[Any], Row]
    level: str = "level"
    changed: str = "changed"
    tells_of: str = ""
    page: Callable[[Any], str] = lambda thing: str(thing.get_absolute_url())


def without(columns: tuple[Column, ...], *names: str) -> tuple[Column, ...]:
    """The columns of a spreadsheet that others have a use for."""
    return tuple(column for column in columns if column.name not in names)


def fields_of(sheet: Sheet) -> Callable[[Any], Row]:
    """``values`` of a sheet whose columns are fields of the record."""
    return lambda thing: {c.name: getattr(thing, c.name) for c in sheet.columns}
