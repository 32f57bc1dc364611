"""The case as a folder: ``case.toml`` and one CSV file per table."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import tomli_w

from samstad.adapters.cases import near
from samstad.adapters.cases.csvtext import guarded, read_csv, write_csv
from samstad.adapters.cases.datapackage import data_package
from samstad.adapters.cases.encoding import WrongEncoding, text_from
from samstad.adapters.cases.files import CannotWrite, content_of, replace_file
from samstad.adapters.cases.head import HEAD_FIELDS
from samstad.adapters.cases.tables import (
    HEAD,
    NotACase,
    RawCase,
    RawHead,
    RawTable,
    rows_of,
)
from samstad.adapters.cases.writing import cell_text
from samstad.engines.planning.case import TABLES, CaseHead, PlanningCase, fields_of
from samstad.vocabulary.problems import Mistake, Problem
from samstad.vocabulary.texts import Text

HEAD_FILE = f"{HEAD}.toml"
PACKAGE_FILE = "datapackage.json"
_TABLE_LIKE = {".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".json"}


def read_folder(path: Path) -> RawCase:
    """Find the head and the tables of a folder.

    Raises
    ------
    NotACase
        If the folder has no ``case.toml``.
    """
    if not (path / HEAD_FILE).is_file():
        raise NotACase(
            Text(
                sv=f"Mappen {path.name} har ingen {HEAD_FILE}.",
                en=f"The folder {path.name} has no {HEAD_FILE}.",
            ),
            remedy=Text(
                sv="Peka på fallets egen mapp, eller börja med en mall: "
                "samstad case template.",
                en="Point to the folder of the case itself, or begin from a "
                "template: samstad case template.",
            ),
        )
    mistakes = list(_stray_files(path))
    tables: list[RawTable] = []
    unread: set[str] = set()
    for name in TABLES:
        if (path / f"{name}.csv").is_file():
            table, wrong = _read_table(path / f"{name}.csv", name)
            mistakes += wrong
            unread.update([name] if wrong else [])
            tables += [table] if table else []
    head, wrong_head = _read_head(path / HEAD_FILE)
    return RawCase(
        head=head,
        tables=tuple(tables),
        mistakes=(*wrong_head, *mistakes),
        unread=frozenset(unread),
    )


def write_folder(case: PlanningCase, path: Path) -> None:
    """Write every table that has rows; leave other files in the folder alone.

    Raises
    ------
    CannotWrite
        If the folder holds something, but not a case.
    """
    _check_is_free(path)
    texts = dict(_folder_texts(case))
    for name in TABLES:
        if f"{name}.csv" not in texts:
            (path / f"{name}.csv").unlink(missing_ok=True)
    for name, text in texts.items():
        replace_file(path / name, text.encode())


def _folder_texts(case: PlanningCase) -> Iterator[tuple[str, str]]:
    for name, rows in rows_of(case):
        if rows:
            yield f"{name}.csv", _table_text(name, rows)
    package = json.dumps(data_package(case), ensure_ascii=False, indent=2)
    yield PACKAGE_FILE, package + "\n"
    yield HEAD_FILE, _head_text(case.head)


def _table_text(table: str, rows: tuple[Any, ...]) -> str:
    described = fields_of(TABLES[table])
    columns = [[cell_text(getattr(row, f.name)) for row in rows] for f in described]
    for at, field in enumerate(described):
        if field.kind is str:
            columns[at] = [guarded(text) for text in columns[at]]
    return write_csv([f.name for f in described], zip(*columns, strict=True))


def _head_text(head: CaseHead) -> str:
    found = {f.name: getattr(head, f.name) for f in HEAD_FIELDS}
    return tomli_w.dumps({n: v for n, v in found.items() if v is not None})


def _check_is_free(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
        taken = any(path.iterdir()) and not (path / HEAD_FILE).is_file()
    except OSError as error:
        raise CannotWrite(
            Text(
                sv=f"Mappen {path.name} kunde inte skapas ({error.strerror}).",
                en=f"The folder {path.name} could not be made ({error.strerror}).",
            ),
            remedy=_CHOOSE_ANOTHER,
        ) from error
    if taken:
        raise CannotWrite(
            Text(
                sv=f"Mappen {path.name} har filer som inte är ett planeringsfall.",
                en=f"The folder {path.name} holds files that are no planning case.",
            ),
            remedy=_CHOOSE_ANOTHER,
        )


_CHOOSE_ANOTHER = Text(sv="Välj en annan mapp.", en="Choose another folder.")


def _read_table(path: Path, name: str) -> tuple[RawTable | None, list[Mistake]]:
    try:
        return read_csv(text_from(content_of(path)), table=name, file=path.name)
    except (NotACase, WrongEncoding) as problem:
        return None, [_as_mistake(path.name, problem)]


def _read_head(path: Path) -> tuple[RawHead | None, list[Mistake]]:
    try:
        text = text_from(content_of(path))
        return RawHead(
            file=path.name, cells=tomllib.loads(text, parse_float=Decimal)
        ), []
    except (NotACase, WrongEncoding) as problem:
        return None, [_as_mistake(path.name, problem)]
    except (tomllib.TOMLDecodeError, InvalidOperation, RecursionError) as error:
        return None, [_not_toml(path.name, str(error))]


def _not_toml(file: str, reason: str) -> Mistake:
    line = re.search(r"at line (\d+)", reason)
    return Mistake(
        file=file,
        row=int(line[1]) if line else None,
        column=None,
        message=Text(
            sv=f"Filen går inte att läsa som TOML ({reason}).",
            en=f"The file cannot be read as TOML ({reason}).",
        ),
        remedy=Text(
            sv='Skriv varje rad som namn = "värde", med text inom citattecken.',
            en='Write each line as name = "value", with text in quotation marks.',
        ),
        code="case.not-toml",
    )


def _as_mistake(file: str, problem: Problem) -> Mistake:
    return Mistake(
        file=file,
        row=None,
        column=None,
        message=problem.message,
        remedy=problem.remedy,
        code=problem.code,
    )


def _stray_files(path: Path) -> Iterator[Mistake]:
    """Name files that look like tables and would otherwise be passed over."""
    expected = {f"{name}.csv" for name in TABLES} | {HEAD_FILE, PACKAGE_FILE}
    for file in sorted(path.iterdir()):
        suffix = file.suffix.lower()
        is_table = file.stem.lower() in TABLES and suffix in _TABLE_LIKE
        if file.name not in expected and (is_table or suffix == ".csv"):
            yield Mistake(
                file=file.name,
                row=None,
                column=None,
                message=Text(
                    sv="Det finns ingen tabell med det filnamnet.",
                    en="There is no table with that file name.",
                ),
                remedy=near.did_you_mean(
                    near.nearest(file.name, (f"{name}.csv" for name in TABLES)),
                    otherwise=Text(
                        sv="Byt namn på filen, eller flytta den ur mappen.",
                        en="Rename the file, or move it out of the folder.",
                    ),
                ),
                code="case.unknown-table",
            )
