"""Writing workbooks: a case, or an empty template with explanations."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import xlsxwriter

from samstad.adapters.cases.files import replace_file
from samstad.adapters.cases.head import HEAD_FIELDS
from samstad.adapters.cases.purposes import PURPOSES
from samstad.adapters.cases.tables import HEAD, rows_of
from samstad.adapters.cases.workbook import GUIDES, HEAD_COLUMNS
from samstad.adapters.cases.writing import cell_text
from samstad.engines.planning.case import TABLES, Field, PlanningCase, fields_of
from samstad.vocabulary.problems import Mistake, MistakesInInput
from samstad.vocabulary.texts import LANGUAGES, Language, Text

LONGEST_CELL = 32_767
MOST_ROWS = 1_048_575
ROWS_WITH_LISTS = 1000
LONGEST_MESSAGE = 255
Sheet = Any
Format = Any
_NEVER = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_REQUIRED = Text(sv="Måste fyllas i.", en="Must be filled in.")
_MAY_BE_BLANK = Text(sv="Får lämnas tom.", en="May be left blank.")
_UNIT = Text(sv="Enhet", en="Unit")
_REFERS = Text(sv="En kod från bladet", en="A code from the sheet")
_ONE_OF = Text(sv="Ett av", en="One of")


def write_workbook(case: PlanningCase, path: Path) -> None:
    """Write every table as a sheet, empty ones with their headings.

    Raises
    ------
    MistakesInInput
        If a text or a table is longer than Excel takes.
    """
    too_long = list(_too_long(case))
    if too_long:
        raise MistakesInInput(too_long)
    head = {f.name: getattr(case.head, f.name) for f in HEAD_FIELDS}
    replace_file(path, _workbook(head, dict(rows_of(case)), LANGUAGES, guide=False))


def write_template(path: Path | str, language: Language = "sv") -> None:
    """Write an empty workbook that explains itself in one language.

    The sheet of instructions is passed over when the workbook is read; notes
    and input messages say what goes into each column, drop-downs what may.
    """
    replace_file(Path(path), _workbook({}, {}, (language,), guide=True))


def _workbook(
    head: Mapping[str, Any],
    tables: Mapping[str, Sequence[Any]],
    languages: Sequence[Language],
    *,
    guide: bool,
) -> bytes:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"constant_memory": True})
    book.set_properties({"created": _NEVER})
    styles = _Styles(book)
    if guide:
        _write_guide(book, styles, languages[0])
    _write_head(book.add_worksheet(HEAD), styles, head, languages)
    for name in TABLES:
        sheet = book.add_worksheet(name)
        _write_table(sheet, styles, name, tables.get(name, ()), languages)
    book.close()
    return written.getvalue()


class _Styles:
    """The few formats of a workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        frame = {"bold": True, "bottom": 1, "num_format": "@"}
        self.required: Format = book.add_format({**frame, "bg_color": "#FFE7A3"})
        self.optional: Format = book.add_format({**frame, "bg_color": "#EEEEEE"})
        self.text: Format = book.add_format({"num_format": "@"})
        self.title: Format = book.add_format({"bold": True, "font_size": 16})
        self.prose: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.link: Format = book.add_format({"font_color": "#0B5394", "underline": 1})


def _write_head(
    sheet: Sheet,
    styles: _Styles,
    head: Mapping[str, Any],
    languages: Sequence[Language],
) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 40, styles.text)
    sheet.set_column(2, 2, 60)
    for at, heading in enumerate(HEAD_COLUMNS):
        sheet.write_string(0, at, heading, styles.optional)
    for row, field in enumerate(HEAD_FIELDS, 1):
        style = styles.required if _is_required(field) else styles.optional
        sheet.write_string(row, 0, field.name, style)
        _write_cell(sheet, row, 1, head.get(field.name), styles)
        sheet.write_string(row, 2, _meaning(field, languages, " · "))


def _write_table(
    sheet: Sheet,
    styles: _Styles,
    name: str,
    rows: Sequence[Any],
    languages: Sequence[Language],
) -> None:
    described = fields_of(TABLES[name])
    sheet.freeze_panes(1, 1)
    for at, field in enumerate(described):
        is_text = field.kind not in (int, Decimal)
        sheet.set_column(at, at, _width(field), styles.text if is_text else None)
        style = styles.required if _is_required(field) else styles.optional
        sheet.write_string(0, at, field.name, style)
        sheet.write_comment(0, at, _meaning(field, languages, "\n"), _NOTE_SIZE)
        last = max(ROWS_WITH_LISTS, len(rows) + ROWS_WITH_LISTS // 10)
        sheet.data_validation(1, at, last, at, _validation(field, languages))
    for number, row in enumerate(rows, 1):
        for at, field in enumerate(described):
            _write_cell(sheet, number, at, getattr(row, field.name), styles)


_NOTE_SIZE = {"x_scale": 2, "y_scale": 1.2}


def _write_cell(
    sheet: Sheet, row: int, column: int, value: Any, styles: _Styles
) -> None:
    """Texts are written as texts, whatever sign they begin with."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, column, float(value))
    else:
        sheet.write_string(row, column, cell_text(value), styles.text)


def _width(field: Field) -> int:
    wide = field.name.startswith(("name", "description", "source", "says", "outline"))
    return 32 if wide else max(12, len(field.name) + 3)


def _is_required(field: Field) -> bool:
    return not field.optional and not field.column.blank


def _meaning(field: Field, languages: Sequence[Language], between: str) -> str:
    return between.join(_meaning_in(field, language) for language in languages)


def _meaning_in(field: Field, language: Language) -> str:
    column = field.column
    parts = [f"{column.sv if language == 'sv' else column.en}."]
    if column.unit and column.unit not in ("indicator", "service"):
        parts.append(f"{_UNIT.said(language)}: {column.unit}.")
    if column.refers:
        parts.append(f"{_REFERS.said(language)} {column.refers}.")
    if issubclass(field.kind, StrEnum):
        words = ", ".join(member.value for member in field.kind)
        parts.append(f"{_ONE_OF.said(language)}: {words}.")
    parts.append((_REQUIRED if _is_required(field) else _MAY_BE_BLANK).said(language))
    return " ".join(parts)


def _validation(field: Field, languages: Sequence[Language]) -> dict[str, Any]:
    message = _meaning(field, languages, "\n")
    found: dict[str, Any] = {
        "validate": "any",
        "input_title": field.name[:32],
        "input_message": message[:LONGEST_MESSAGE],
    }
    source = _choices(field)
    if source:
        found |= {
            "validate": "list",
            "source": source,
            "error_type": "warning" if field.column.refers else "stop",
            "error_title": field.name[:32],
            "error_message": message[:LONGEST_MESSAGE],
        }
    return found


def _choices(field: Field) -> list[str] | str | None:
    if issubclass(field.kind, StrEnum):
        return [member.value for member in field.kind]
    if field.kind is bool:
        return ["true", "false"]
    if field.column.refers:
        names = [f.name for f in fields_of(TABLES[field.column.refers])]
        letter = chr(ord("A") + names.index("code"))
        target = field.column.refers
        return f"={target}!${letter}$2:${letter}${ROWS_WITH_LISTS + 1}"
    return None


def _write_guide(
    book: xlsxwriter.Workbook, styles: _Styles, language: Language
) -> None:
    sheet = book.add_worksheet(GUIDES.said(language))
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, _TITLE.said(language), styles.title)
    for row, line in enumerate(_GUIDE, 2):
        sheet.write_string(row, 1, line.said(language), styles.prose)
    first = len(_GUIDE) + 3
    for row, (name, purpose) in enumerate(PURPOSES.items(), first):
        sheet.write_url(row, 0, f"internal:{name}!A1", styles.link, name)
        sheet.write_string(row, 1, purpose.said(language), styles.prose)


_TITLE = Text(sv="Ett planeringsfall", en="A planning case")
_GUIDE = (
    Text(
        sv="Fyll i bladet case först: namn, första och sista period och prisår.",
        en="Fill in the sheet case first: name, first and last period, price year.",
    ),
    Text(
        sv="Varje blad är en tabell. Rad 1 är rubriker; skriv en rad för varje sak "
        "under dem. Blad som inte behövs lämnas tomma.",
        en="Every sheet is a table. Row 1 holds headings; write one row for each "
        "thing below them. Leave sheets that are not needed empty.",
    ),
    Text(
        sv="Gula rubriker måste fyllas i, grå får lämnas tomma. Håll pekaren över en "
        "rubrik för att se vad som ska stå i kolumnen.",
        en="Yellow headings must be filled in, grey ones may be left blank. Point at "
        "a heading to see what goes into the column.",
    ),
    Text(
        sv="Pengar skrivs i tusental kronor (tkr), som rena tal utan enhet, i "
        "prisåret som står i bladet case.",
        en="Money is written in thousand kronor (tkr), as plain numbers without a "
        "unit, in the price year of the sheet case.",
    ),
    Text(
        sv="Perioder skrivs 2017 (år), 2017T1 (tertial) eller 2017Q1 (kvartal).",
        en="Periods are written 2017 (year), 2017T1 (tertial) or 2017Q1 (quarter).",
    ),
    Text(
        sv="source säger varifrån uppgiften kommer och certainty hur säker den är: "
        "read (läst i källan), second-hand (i andra hand), inferred (härledd) eller "
        "illustrative (påhittad som exempel).",
        en="source says where the figure comes from and certainty how sure it is: "
        "read, second-hand, inferred or illustrative.",
    ),
    Text(
        sv="Kontrollera med: samstad case check FIL. Alla fel visas på en gång.",
        en="Check with: samstad case check FILE. All mistakes are shown at once.",
    ),
)


def _too_long(case: PlanningCase) -> list[Mistake]:
    found = []
    for name, rows in [(HEAD, (case.head,)), *rows_of(case)]:
        if len(rows) > MOST_ROWS:
            found.append(_does_not_fit(name, None, None))
        kept = HEAD_FIELDS if name == HEAD else fields_of(TABLES[name])
        for field in (f for f in kept if f.kind in (str, tuple)):
            for row, held in enumerate(rows, 2):
                value = getattr(held, field.name)
                if value is not None and len(cell_text(value)) > LONGEST_CELL:
                    found.append(_does_not_fit(name, row, field.name))
    return found


def _does_not_fit(table: str, row: int | None, column: str | None) -> Mistake:
    return Mistake(
        file=table,
        row=row,
        column=column,
        message=Text(
            sv="Det är längre än en Excel-arbetsbok rymmer.",
            en="It is longer than an Excel workbook holds.",
        ),
        remedy=Text(
            sv="Skriv fallet som mapp eller JSON.", en="Write a folder or JSON instead."
        ),
        code="case.too-long",
    )
