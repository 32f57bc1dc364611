"""Reading and writing a case, whichever of its forms it has."""

from __future__ import annotations

from pathlib import Path

from samstad.adapters.cases.check import limited, mistakes_in
from samstad.adapters.cases.files import CannotWrite
from samstad.adapters.cases.folder import HEAD_FILE, read_folder, write_folder
from samstad.adapters.cases.geopackage import write_geopackage
from samstad.adapters.cases.geopackage_in import read_geopackage
from samstad.adapters.cases.head import read_head, span_of
from samstad.adapters.cases.jsonfile import raw_from_json, read_json, write_json
from samstad.adapters.cases.rows import ReadTable, read_table
from samstad.adapters.cases.tables import (
    STAND_IN_HEAD,
    Book,
    NotACase,
    Origin,
    RawCase,
    RawHead,
)
from samstad.adapters.cases.workbook import read_workbook
from samstad.adapters.cases.workbook_out import write_workbook
from samstad.adapters.cases.writing import unwritable
from samstad.engines.planning.case import TABLES, PlanningCase
from samstad.vocabulary.periods import NotAPeriod
from samstad.vocabulary.problems import Mistake, MistakesInInput
from samstad.vocabulary.texts import Text

OTHER_FORMS = {".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".txt", ".toml", ".zip"}


def read_case(path: Path | str) -> PlanningCase:
    """Read a case from a folder, workbook (.xlsx), document (.json) or .gpkg.

    Raises
    ------
    NotACase
        If it cannot be opened as a case at all.
    MistakesInInput
        With every mistake that was found; nothing is read in.
    """
    return _read(_raw_case(Path(path)))


def case_from_json(text: str, *, name: str = "case.json") -> PlanningCase:
    """Read a case from the text of a document, as from a file of that name.

    Raises
    ------
    NotACase, MistakesInInput
        As :func:`read_case`.
    """
    return _read(raw_from_json(text, name))


def _read(raw: RawCase) -> PlanningCase:
    mistakes = list(raw.mistakes)
    tables = {table.name: read_table(table) for table in raw.tables}
    head, wrong = read_head(raw.head) if raw.head else (None, [])
    mistakes += wrong
    for table in tables.values():
        mistakes += table.mistakes
    rows = {name: table.rows for name, table in tables.items()}
    case = PlanningCase(head=head or STAND_IN_HEAD, **rows)
    book = _book(raw, case, tables, head_read=head is not None)
    mistakes += mistakes_in(book)
    if mistakes:
        raise MistakesInInput(limited(_in_order(mistakes, book)))
    return case


def write_case(case: PlanningCase, path: Path | str) -> None:
    """Write a folder, or a file if the path ends in .xlsx, .json or .gpkg.

    Raises
    ------
    MistakesInInput
        If a value would not come back the same; nothing is written.
    CannotWrite
        If the place refuses, or is a folder that holds something else.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix in OTHER_FORMS:
        raise _not_written(path)
    wrong = list(unwritable(case))
    if wrong:
        raise MistakesInInput(limited(wrong))
    if suffix == ".json":
        write_json(case, path)
    elif suffix == ".xlsx":
        write_workbook(case, path)
    elif suffix == ".gpkg":
        write_geopackage(case, path)
    else:
        write_folder(case, path)


def _not_written(path: Path) -> CannotWrite:
    return CannotWrite(
        Text(
            sv=f"Fall skrivs inte som {path.suffix}.",
            en=f"Cases are not written as {path.suffix}.",
        ),
        remedy=Text(
            sv="Ange en mapp, eller ett namn som slutar på .xlsx, .json eller .gpkg.",
            en="Give a folder, or a name that ends in .xlsx, .json or .gpkg.",
        ),
    )


def _raw_case(path: Path) -> RawCase:
    if path.is_dir():
        return read_folder(path)
    if not path.exists():
        raise NotACase(
            Text(sv=f"{path} finns inte.", en=f"{path} does not exist."),
            remedy=Text(sv="Kontrollera sökvägen.", en="Check the path."),
        )
    if path.suffix.lower() == ".json":
        return read_json(path)
    if path.suffix.lower() == ".xlsx":
        return read_workbook(path)
    if path.suffix.lower() == ".gpkg":
        return read_geopackage(path)
    raise _unknown_form(path)


def _unknown_form(path: Path) -> NotACase:
    if path.name == HEAD_FILE or path.suffix.lower() == ".csv":
        return NotACase(
            Text(
                sv=f"{path.name} är bara en del av ett fall.",
                en=f"{path.name} is only a part of a case.",
            ),
            remedy=Text(
                sv="Peka på mappen den ligger i.",
                en="Point to the folder it lies in.",
            ),
        )
    return NotACase(
        Text(
            sv=f"{path.name} är varken en mapp, .xlsx, .json eller .gpkg.",
            en=f"{path.name} is neither a folder, .xlsx, .json nor .gpkg.",
        ),
        remedy=Text(
            sv="Spara kalkylbladet som Excel-arbetsbok (.xlsx).",
            en="Save the spreadsheet as an Excel workbook (.xlsx).",
        ),
    )


def _book(
    raw: RawCase, case: PlanningCase, tables: dict[str, ReadTable], *, head_read: bool
) -> Book:
    span = span_of(case.head)
    found = {table.name: table for table in raw.tables}
    origins = {
        name: Origin(file=found[name].file, numbers=tables[name].numbers)
        if name in found
        else Origin(file=_file_of(raw, name))
        for name in TABLES
    }
    broken = {name for name, table in tables.items() if table.mistakes}
    nameless = {
        name
        for name, table in found.items()
        if hasattr(TABLES[name], "code") and "code" not in table.heading
    }
    head = raw.head or RawHead(file=HEAD_FILE, cells={})
    return Book(
        case=case,
        origins=origins,
        head_file=head.file,
        head_numbers=head.numbers,
        head_read=head_read,
        span=None if isinstance(span, NotAPeriod) else span,
        broken=raw.unread | broken,
        unread=raw.unread | nameless,
        seen={name: table.codes for name, table in tables.items()},
    )


def _file_of(raw: RawCase, table: str) -> str:
    """How a table that is not there would be called beside those that are."""
    known = raw.tables[0] if raw.tables else None
    if known is None:
        return table
    before, _, after = known.file.rpartition(known.name)
    return f"{before}{table}{after}"


def _in_order(mistakes: list[Mistake], book: Book) -> list[Mistake]:
    files = [book.head_file, *(origin.file for origin in book.origins.values())]
    place = {file: at for at, file in enumerate(files)}
    return sorted(mistakes, key=lambda m: (place.get(m.file, -1), m.row or 0))
