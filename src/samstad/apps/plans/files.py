"""Cases in and out of the site as files."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from samstad.adapters.cases import NotACase, read_case, write_case
from samstad.adapters.cases.container import SIGNS_OF_DAMAGE
from samstad.engines.planning.case import PlanningCase
from samstad.vocabulary.texts import Text

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
    "gpkg": "application/geopackage+sqlite3",
}
"""The forms a case leaves in, with their media types; ``zip`` is the case folder."""

MOST_UNPACKED_BYTES = 100_000_000
_OF_A_CASE = {".csv", ".toml", ".json"}


def case_from_upload(file: Any) -> PlanningCase:
    """Read a workbook, document, GeoPackage or packed folder, under the name it had.

    Raises
    ------
    NotACase, MistakesInInput
        As for any case.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name).name
        path.write_bytes(file.read())
        if path.suffix.lower() == ".zip":
            path = _unpacked(path, Path(folder) / path.stem)
        return read_case(path)


def _unpacked(packed: Path, into: Path) -> Path:
    """The files that lie beside ``case.toml``, and nothing else, in a folder."""
    into.mkdir()
    try:
        with zipfile.ZipFile(packed) as archive:
            for member in _of_the_case(archive):
                name = PurePosixPath(member.filename).name
                (into / name).write_bytes(archive.read(member))
    except SIGNS_OF_DAMAGE as error:
        raise _cannot_unpack(packed.name) from error
    return into


def _of_the_case(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    files = {PurePosixPath(m.filename): m for m in archive.infolist()}
    heads = [path for path in files if path.name == "case.toml"]
    beside = min(heads, key=lambda path: len(path.parts)).parent if heads else None
    found = [
        member
        for path, member in files.items()
        if path.parent == beside and path.suffix.lower() in _OF_A_CASE
    ]
    if sum(member.file_size for member in found) > MOST_UNPACKED_BYTES:
        raise zipfile.BadZipFile
    return found


def _cannot_unpack(name: str) -> NotACase:
    return NotACase(
        Text(
            sv=f"{name} går inte att packa upp.",
            en=f"{name} cannot be unpacked.",
        ),
        remedy=Text(
            sv="Packa fallets mapp på nytt som en vanlig zip-fil utan lösenord, högst "
            "100 MB uppackad.",
            en="Pack the folder of the case again as an ordinary zip file without a "
            "password, at most 100 MB unpacked.",
        ),
    )


def case_as(case: PlanningCase, form: str) -> bytes:
    """The case as the bytes of a file of one of ``FORMS``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"case.{form}"
        if form == "zip":
            return _packed(case, Path(folder) / "case")
        write_case(case, path)
        return path.read_bytes()


def _packed(case: PlanningCase, folder: Path) -> bytes:
    write_case(case, folder)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"{case.head.code}/{path.name}")
    return packed.getvalue()
