"""Numbers within what makes sense, places on the Earth, low below high."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from samstad.adapters.cases.tables import Book
from samstad.adapters.cases.writing import cell_text
from samstad.engines.planning.case import TABLES, CaseHead, Column, Field, fields_of
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

ESTIMATES = (
    ("costs", ("low_tkr", "likely_tkr", "high_tkr")),
    ("effects", ("low", "likely", "high")),
    ("synergies", ("low", "likely", "high")),
    ("options", ("duration_low", "duration", "duration_high")),
)
PLACES = ("sites", "options", "facilities", "demand_points")
LEAST_CORNERS = 3


def numbers_make_sense(book: Book) -> Iterator[Mistake]:
    for table, row_type in TABLES.items():
        for field in filter(_is_limited, fields_of(row_type)):
            for index, row in enumerate(book.rows(table)):
                value = getattr(row, field.name)
                if not _is_within(value, field.column):
                    message, remedy = _limit_said(value, field.column)
                    yield book.mistake(
                        table,
                        index,
                        field.name,
                        message=message,
                        remedy=remedy,
                        code="case.out-of-range",
                    )


def head_numbers_make_sense(book: Book) -> Iterator[Mistake]:
    if not book.head_read:
        return
    for field in filter(_is_limited, fields_of(CaseHead)):
        value = getattr(book.case.head, field.name)
        if not _is_within(value, field.column):
            message, remedy = _limit_said(value, field.column)
            yield book.head_mistake(
                field.name, message=message, remedy=remedy, code="case.out-of-range"
            )


def _is_limited(field: Field) -> bool:
    column = field.column
    return not (column.least is None and column.most is None and column.above is None)


def _is_within(value: Any, column: Column) -> bool:
    if value is None:
        return True
    if isinstance(value, tuple):
        return all(_is_within(part, column) for part in value)
    return (
        (column.least is None or value >= column.least)
        and (column.most is None or value <= column.most)
        and (column.above is None or value > column.above)
    )


def _limit_said(value: Any, column: Column) -> tuple[Text, Text]:
    said = cell_text(value)
    message = Text(
        sv=f"{said} går inte an i kolumnen: {column.sv}.",
        en=f"{said} will not do in the column: {column.en}.",
    )
    if column.above is not None:
        return message, Text(
            sv=f"Skriv ett tal större än {column.above}.",
            en=f"Write a number above {column.above}.",
        )
    if column.most is not None:
        return message, Text(
            sv=f"Skriv tal från {column.least} till {column.most}.",
            en=f"Write numbers from {column.least} to {column.most}.",
        )
    return message, Text(
        sv=f"Skriv ett tal som är minst {column.least}.",
        en=f"Write a number that is at least {column.least}.",
    )


def estimates_are_in_order(book: Book) -> Iterator[Mistake]:
    for table, columns in ESTIMATES:
        for index, row in enumerate(book.rows(table)):
            low, likely, high = _in_full(row, columns)
            if not low <= likely <= high:
                said = f"{cell_text(low)} · {cell_text(likely)} · {cell_text(high)}"
                yield book.mistake(
                    table,
                    index,
                    columns[0] if low > likely else columns[2],
                    message=Text(
                        sv=f"Låg, trolig och hög kommer inte i ordning ({said}).",
                        en=f"Low, likely and high are not in order ({said}).",
                    ),
                    remedy=Text(
                        sv="Skriv det minsta talet som låg och det största som hög, "
                        "också när de är negativa.",
                        en="Write the smallest number as low and the largest as "
                        "high, also when they are negative.",
                    ),
                    code="case.estimate-order",
                )


def _in_full(row: Any, columns: tuple[str, str, str]) -> tuple[Any, Any, Any]:
    """An end that is left out is certain: it is what is likely."""
    low, likely, high = (getattr(row, column) for column in columns)
    return (
        likely if low is None else low,
        likely,
        likely if high is None else high,
    )


def places_have_both_degrees(book: Book) -> Iterator[Mistake]:
    for table in PLACES:
        for index, row in enumerate(book.rows(table)):
            if (row.lat is None) != (row.lon is None):
                yield book.mistake(
                    table,
                    index,
                    "lat" if row.lat is None else "lon",
                    message=Text(
                        sv="Bara den ena av latitud och longitud är angiven.",
                        en="Only one of latitude and longitude is given.",
                    ),
                    remedy=Text(sv="Fyll i båda eller ingen.", en="Give both or none."),
                    code="case.half-a-place",
                )


def outlines_can_be_drawn(book: Book) -> Iterator[Mistake]:
    for index, row in enumerate(book.case.zones):
        if row.outline and corners_of(row.outline) is None:
            yield book.mistake(
                "zones",
                index,
                "outline",
                message=Text(
                    sv="Omkretsen går inte att läsa som hörn på en karta.",
                    en="The outline cannot be read as corners on a map.",
                ),
                remedy=Text(
                    sv="Skriv minst tre hörn som ”lat lon, lat lon, lat lon”, med "
                    "decimalpunkt, till exempel 67.85 20.22, 67.86 20.22, 67.86 20.24.",
                    en="Write at least three corners as “lat lon, lat lon, lat lon”, "
                    "with a decimal point, such as 67.85 20.22, 67.86 20.22, "
                    "67.86 20.24.",
                ),
                code="case.outline",
            )


def corners_of(outline: str) -> tuple[tuple[Decimal, Decimal], ...] | None:
    """Latitude and longitude of every corner; ``None`` if it is no outline."""
    try:
        corners = [tuple(map(Decimal, part.split())) for part in outline.split(",")]
    except InvalidOperation:
        return None
    pairs = [(c[0], c[1]) for c in corners if len(c) == 2 and _is_on_earth(*c)]
    if len(pairs) < len(corners) or len(pairs) < LEAST_CORNERS:
        return None
    return tuple(pairs)


def _is_on_earth(lat: Decimal, lon: Decimal) -> bool:
    return lat.is_finite() and lon.is_finite() and abs(lat) <= 90 and abs(lon) <= 180


VALUES = (
    numbers_make_sense,
    head_numbers_make_sense,
    estimates_are_in_order,
    places_have_both_degrees,
    outlines_can_be_drawn,
)
