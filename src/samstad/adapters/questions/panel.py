"""``panel.csv``: one row for each value that a source has given."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator

from samstad.adapters.cases import near, numbers
from samstad.adapters.cases.encoding import text_from
from samstad.engines.evaluation.series import Observation, State
from samstad.vocabulary.municipalities import municipality_code
from samstad.vocabulary.periods import NotAPeriod, PeriodSpan
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

NEEDED = ("unit", "period", "indicator", "value", "measured_in")
OPTIONAL = ("gender", "vintage", "state")
GENDERS = {"": "T", "T": "T", "K": "K", "F": "K", "M": "M"}
"""Kolada has written women both K and F."""


def read_panel(
    content: bytes, *, name: str, measured_in: dict[str, str]
) -> tuple[list[Observation], list[Mistake]]:
    """Read rows; ``measured_in`` says the unit each indicator must have."""
    text = text_from(content)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    heading = [cell.strip() for cell in rows[0]] if rows else []
    mistakes = list(_heading(name, heading))
    if mistakes:
        return [], mistakes
    found: list[Observation] = []
    seen: dict[tuple[str, ...], int] = {}
    spelled: dict[str, str] = {}
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row = {h: c.strip() for h, c in zip(heading, cells, strict=False)}
        wrong = list(_wrong(name, number, row, measured_in, comma=delimiter != ","))
        wrong += _spelled(name, number, row, spelled)
        wrong += _twice(name, number, row, seen)
        mistakes += wrong
        if not wrong:
            found.append(_observation(row, comma=delimiter != ","))
    return found, mistakes


def _heading(file: str, heading: list[str]) -> Iterator[Mistake]:
    for name in NEEDED:
        if name not in heading:
            yield Mistake(
                file=file,
                row=1,
                column=name,
                code="panel.column-missing",
                message=Text(sv="Kolumnen saknas.", en="The column is missing."),
                remedy=near.did_you_mean(
                    near.nearest(name, [h for h in heading if h not in NEEDED]),
                    otherwise=Text(
                        sv=f"Lägg till kolumnen {name}.", en=f"Add the column {name}."
                    ),
                ),
            )
    for name in heading:
        if name not in (*NEEDED, *OPTIONAL, "source"):
            known = ", ".join((*NEEDED, *OPTIONAL, "source"))
            yield Mistake(
                file=file,
                row=1,
                column=name,
                code="panel.unknown-column",
                message=Text(sv="Kolumnen är okänd.", en="The column is unknown."),
                remedy=Text(
                    sv=f"Kolumnerna är: {known}.", en=f"The columns are: {known}."
                ),
            )


def _wrong(
    file: str, number: int, row: dict[str, str], measured_in: dict[str, str],
    *, comma: bool,
) -> Iterator[Mistake]:  # fmt: skip
    def mistake(column: str, code: str, message: Text, remedy: Text) -> Mistake:
        return Mistake(
            file=file, row=number, column=column, code=code, message=message,
            remedy=remedy,
        )  # fmt: skip

    for column in ("unit", "indicator"):
        if not row.get(column):
            yield mistake(column, "panel.missing", *_MISSING)
    try:
        PeriodSpan.between(row.get("period", ""), row.get("period", ""))
    except NotAPeriod as wrong:
        yield mistake("period", wrong.code, wrong.message, wrong.remedy)
    wanted = measured_in.get(row.get("indicator", ""))
    if wanted is not None and row.get("measured_in") != wanted:
        said = row.get("measured_in", "")
        yield mistake(
            "measured_in",
            "panel.wrong-unit",
            Text(
                sv=f"Enheten är ”{said}”, men frågan gäller ”{wanted}”.",
                en=f"The unit is “{said}”, but the question is about “{wanted}”.",
            ),
            Text(
                sv="Räkna om värdet till den enheten, eller rätta frågan.",
                en="Convert the value to that unit, or mend the question.",
            ),
        )
    value = row.get("value", "")
    if value and _number(value, comma=comma) is None:
        yield mistake("value", "panel.not-a-number", *_NOT_A_NUMBER)
    if row.get("gender", "") not in GENDERS:
        yield mistake("gender", "panel.gender", *_GENDER)
    if row.get("state", "") not in ("", *State):
        yield mistake("state", "panel.state", *_STATE)


def _spelled(
    file: str, number: int, row: dict[str, str], spelled: dict[str, str]
) -> list[Mistake]:
    """A municipality under two names would be compared with itself."""
    unit = row.get("unit", "")
    which = municipality_code(unit) or unit.casefold()
    first = spelled.setdefault(which, unit)
    if first == unit:
        return []
    return [
        Mistake(
            file=file,
            row=number,
            column="unit",
            code="panel.spelled",
            message=Text(
                sv=f"”{unit}” står som ”{first}” på andra rader.",
                en=f"“{unit}” stands as “{first}” on other rows.",
            ),
            remedy=Text(
                sv="Skriv kommunen på ett enda sätt.",
                en="Write the municipality in one way only.",
            ),
        )
    ]


def _twice(
    file: str, number: int, row: dict[str, str], seen: dict[tuple[str, ...], int]
) -> list[Mistake]:
    columns = ("unit", "period", "indicator", "gender", "vintage")
    key = tuple(row.get(column, "") for column in columns)
    before = seen.setdefault(key, number)
    if before == number:
        return []
    return [
        Mistake(
            file=file,
            row=number,
            column="period",
            code="panel.twice",
            message=Text(
                sv=f"{key[0]} har redan ett värde för {key[1]} på rad {before}.",
                en=f"{key[0]} already has a value for {key[1]} on row {before}.",
            ),
            remedy=Text(
                sv="Ta bort den ena raden, eller skriv i vintage när värdet kom.",
                en="Take one row away, or write in vintage when the value came.",
            ),
        )
    ]


def _observation(row: dict[str, str], *, comma: bool) -> Observation:
    return Observation(
        indicator=row["indicator"],
        unit=row["unit"],
        period=row["period"],
        value=_number(row["value"], comma=comma) if row["value"] else None,
        gender=GENDERS[row.get("gender", "")],
        vintage=row.get("vintage", ""),
        state=State(row.get("state") or State.PUBLISHED),
    )


def _number(text: str, *, comma: bool) -> float | None:
    try:
        value = float(text)
    except ValueError:
        found = numbers.number_in(text, decimal_comma=comma)
        value = math.nan if found is None else float(found)
    return value if math.isfinite(value) else None


_MISSING = (
    Text(sv="Värde saknas.", en="A value is missing."),
    Text(sv="Fyll i cellen.", en="Fill the cell in."),
)
_NOT_A_NUMBER = (
    Text(sv="Cellen är inget ändligt tal.", en="The cell is no finite number."),
    Text(
        sv="Skriv talet, eller lämna tomt om källan saknar värde.",
        en="Write the number, or leave blank if the source has no value.",
    ),
)
_GENDER = (
    Text(sv="Könet är okänt.", en="The gender is unknown."),
    Text(sv="Skriv T, K eller M.", en="Write T, K or M."),
)
_STATE = (
    Text(sv="Läget är okänt.", en="The state is unknown."),
    Text(
        sv="Skriv published, revised eller withdrawn.",
        en="Write published, revised or withdrawn.",
    ),
)
