"""Rows for any table: each field gets what its type asks for, the same every time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.db import models

WORDS = [
    "staden",
    "nämnden",
    "mötet",
    "plan",
    "skola",
    "omsorg",
    "gata",
    "park",
    "hållbar",
    "tillsammans",
    "erfarenhet",
    "arbetssätt",
    "medborgare",
    "dialog",
    "process",
    "leda",
    "lära",
    "prova",
    "mäta",
    "följa",
    "klimat",
    "bostad",
    "trafik",
    "kultur",
    "äldre",
    "unga",
    "digital",
    "samverkan",
    "innovation",
    "uppdrag",
    "budget",
]
LEVELS = ("network", "public", "city", "network", "board")
_START = datetime.datetime(2016, 1, 1, 9, tzinfo=datetime.UTC)
_YEARS, _YEARS_OF_MEETINGS = 9, 12
"""Meetings are announced for some time to come; the rest has been written."""


def text(number: int, length: int) -> str:
    """Some words, other ones for each number; the first is a compound of its own."""
    n = len(WORDS)
    compound = "".join(WORDS[number // n**i % n] for i in range(3))
    picked = (WORDS[(number * 7 + i * i) % n] for i in range(length // 7))
    return " ".join([compound, *picked]).capitalize()[:length]


def make_rows(model: Any, count: int, pools: dict[str, list[Any]]) -> None:
    """Write rows of a table; ``pools`` has rows of the tables that it refers to."""
    made = list(_rows(model, count, pools))
    if model._meta.parents:
        for row in made:
            row.save()
    else:
        model.objects.bulk_create(made, batch_size=500)


def _rows(model: Any, count: int, pools: dict[str, list[Any]]) -> Iterator[Any]:
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    names = {f.name for f in fields}
    wanted = [f for f in fields if _is_wanted(f)]
    is_coming = model._meta.app_label == "meetings"
    years = _YEARS_OF_MEETINGS if is_coming else _YEARS
    step = datetime.timedelta(days=365 * years) / count
    for number in range(count):
        moment = _START + step * number
        values = {f.name: _value(f, number, moment, pools) for f in wanted}
        if {"city", "board", "level"} <= names:
            values |= _place(number, pools)
        yield model(**values)


def _is_wanted(field: Any) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField)
    is_plain = (
        is_text and field.editable and not field.choices and not field.has_default()
    )
    return is_plain or not (field.has_default() or field.null or field.blank)


def _place(number: int, pools: dict[str, list[Any]]) -> dict[str, Any]:
    cities, boards = pools["places.city"], pools["places.board"]
    board = boards[number % len(boards)]
    level = LEVELS[number % len(LEVELS)]
    city = board.city if level == "board" else cities[number % len(cities)]
    return {"city": city, "board": board if level == "board" else None, "level": level}


def _value(
    field: Any, number: int, moment: datetime.datetime, pools: dict[str, list[Any]]
) -> Any:
    if isinstance(field, models.ForeignKey):
        rows = pools[field.related_model._meta.label_lower]
        return rows[number % len(rows)]
    if field.choices:
        return field.flatchoices[number % len(field.flatchoices)][0]
    if isinstance(field, models.CharField):
        return _short(field, number)
    made = {
        models.TextField: lambda: text(number, 1_200),
        models.BooleanField: lambda: False,
        models.IntegerField: lambda: number % 1_000,
        models.JSONField: dict,
        models.DateTimeField: lambda: moment,
        models.DateField: lambda: moment.date(),
    }
    return next(make() for kind, make in made.items() if isinstance(field, kind))


def _short(field: Any, number: int) -> str:
    if field.unique or isinstance(field, models.SlugField):
        return f"{field.name[:8]}-{number}"[-field.max_length :]
    is_other = isinstance(field, models.EmailField | models.URLField)
    if is_other or field.max_length < 20:
        return "" if field.blank else f"x{number}"[: field.max_length]
    return text(number, min(field.max_length, 60))
