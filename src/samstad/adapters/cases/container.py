"""What a workbook file is made of, looked at before anything is unpacked from it."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from samstad.adapters.cases.tables import NotACase
from samstad.vocabulary.texts import Text

MOST_UNPACKED_BYTES = 600_000_000
MOST_CELLS = 20_000_000
_CHUNK_BYTES = 1 << 20
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ODS = b"application/vnd.oasis.opendocument"
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr\s*=\s*[\"']([0-9]+)")
_FAR_COLUMN = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{2,3})[0-9]")
_MAY_BE_STAINED = (b"<f>", b"<f ", b"<f/", b":f", b'"e"', b"'e'")
_RELATION = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
SIGNS_OF_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    ElementTree.ParseError,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_LETTERS_TO_COLUMNS = {1: 26, 2: 702, 3: 16_384}

Stain = str
"""What stands in a cell instead of a value: an error such as #REF!, or ``""``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """The XML of a sheet, known to be of bearable size."""

    xml: bytes

    def stains(self) -> dict[tuple[int, int], Stain]:
        """Cells with an error, or a formula without a result.

        By (row, column) from 0; the value is the error, ``""`` for a formula
        that has no result saved.
        """
        if not any(mark in self.xml for mark in _MAY_BE_STAINED):
            return {}
        return dict(_stains(self.xml))


def open_container(
    content: bytes, name: str, *, most_bytes: int | None = None
) -> dict[str, SheetPart]:
    """Look through a workbook and hand back the XML of its sheets, by name.

    Raises
    ------
    NotACase
        If it is empty, cut short, locked with a password, of another kind, or
        would fill the memory when unpacked.
    """
    _check_kind(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _unpacked(archive, name, most_bytes or MOST_UNPACKED_BYTES)
            return dict(_sheets(parts, name))
    except SIGNS_OF_DAMAGE as error:
        raise damaged(name) from error


def damaged(name: str) -> NotACase:
    return NotACase(
        Text(
            sv=f"{name} är skadad eller avkortad och går inte att öppna.",
            en=f"{name} is damaged or cut short and cannot be opened.",
        ),
        remedy=Text(
            sv="Hämta eller spara filen på nytt.", en="Fetch or save the file anew."
        ),
    )


def _check_kind(content: bytes, name: str) -> None:
    if not content:
        raise _refused(name, sv="är tom (noll byte)", en="is empty (no bytes)")
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise NotACase(
            Text(
                sv=f"{name} är låst med lösenord.",
                en=f"{name} is locked with a password.",
            ),
            remedy=Text(
                sv="Öppna den i kalkylprogrammet, ta bort lösenordet och spara.",
                en="Open it in the spreadsheet program, remove the password and save.",
            ),
        )
    if content.startswith(_OLE):
        raise _refused(
            name, sv="har Excels gamla format (.xls)", en="is of the old kind (.xls)"
        )
    if content.startswith(b"PK") and _ODS in content[:200]:
        raise _refused(name, sv="är en OpenDocument-fil", en="is an OpenDocument file")


def _refused(name: str, *, sv: str, en: str) -> NotACase:
    return NotACase(
        Text(sv=f"{name} {sv}.", en=f"{name} {en}."),
        remedy=Text(
            sv="Spara som Excel-arbetsbok (.xlsx).",
            en="Save as an Excel workbook (.xlsx).",
        ),
    )


def _unpacked(archive: zipfile.ZipFile, name: str, most_bytes: int) -> dict[str, bytes]:
    """Every XML part; each byte is counted and its checksum compared."""
    parts: dict[str, bytes] = {}
    left = most_bytes
    members = archive.infolist()
    if len({m.filename for m in members}) < len(members):
        raise damaged(name)
    for member in members:
        with archive.open(member) as file:
            chunks = []
            while chunk := file.read(_CHUNK_BYTES):
                left -= len(chunk)
                if left < 0:
                    raise _too_much(name, most_bytes)
                chunks.append(chunk)
        if member.filename.endswith((".xml", ".rels")):
            parts[member.filename] = b"".join(chunks)
            _check_plain_xml(parts[member.filename], name)
    return parts


def _too_much(name: str, most_bytes: int) -> NotACase:
    limit = most_bytes // 1_000_000
    return NotACase(
        Text(
            sv=f"{name} blir mer än {limit} MB när den packas upp.",
            en=f"{name} becomes more than {limit} MB when unpacked.",
        ),
        remedy=Text(
            sv="Kontrollera att det är rätt fil, eller dela upp den.",
            en="Check that it is the right file, or split it up.",
        ),
    )


def _check_plain_xml(xml: bytes, name: str) -> None:
    """No document type, so no entities; no encoding that hides one."""
    if b"<!DOCTYPE" in xml or b"\0" in xml:
        raise damaged(name)


def _sheets(parts: Mapping[str, bytes], name: str) -> Iterator[tuple[str, SheetPart]]:
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            ident = next((sheet.get(r) for r in _RELATION if sheet.get(r)), None)
            target = targets[ident].lstrip("/")
            path = target if target.startswith("xl/") else f"xl/{target}"
            _check_extent(parts[path], name, sheet.get("name", ""))
            yield sheet.get("name", ""), SheetPart(xml=parts[path])


def _check_extent(xml: bytes, name: str, sheet: str) -> None:
    """One cell far away makes a reader set aside room for all between."""
    rows = max((int(row) for row in _ROW.findall(xml)), default=1)
    letters = max((len(found) for found in _FAR_COLUMN.findall(xml)), default=1)
    if rows * _LETTERS_TO_COLUMNS[letters] > MOST_CELLS:
        raise NotACase(
            Text(
                sv=f"{name} · {sheet} har celler långt bort, till rad {rows}.",
                en=f"{name} · {sheet} has cells far away, down to row {rows}.",
            ),
            remedy=Text(
                sv="Ta bort tomma rader och kolumner bortom tabellen och spara.",
                en="Delete empty rows and columns beyond the table and save.",
            ),
        )


def _stains(xml: bytes) -> Iterator[tuple[tuple[int, int], Stain]]:
    row = column = -1
    for event, element in ElementTree.iterparse(io.BytesIO(xml), ("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if tag == "row" and event == "start":
            row, column = int(element.get("r", row + 2)) - 1, -1
        elif tag == "c" and event == "end":
            column = _column(element.get("r"), column + 1)
            stain = _stain(element)
            if stain is not None:
                yield (row, column), stain
        elif tag == "row":
            element.clear()


def _stain(cell: ElementTree.Element) -> Stain | None:
    found = {child.tag.rpartition("}")[2]: child.text or "" for child in cell}
    if cell.get("t") == "e":
        return found.get("v") or "#N/A"
    is_text = cell.get("t") == "str"
    if "f" in found and not found.get("v") and not (is_text and "v" in found):
        return ""
    return None


def _column(reference: str | None, otherwise: int) -> int:
    if not reference:
        return otherwise
    number = 0
    for letter in reference.rstrip("0123456789").upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
