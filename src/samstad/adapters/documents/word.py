"""A document as DOCX: headings are headings, and tables have rows that head them."""

from __future__ import annotations

import datetime
import io
import zipfile
from functools import singledispatch
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from samstad.adapters.documents.legible import without_controls
from samstad.adapters.documents.parts import (
    Document,
    Facts,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Part,
    Picture,
    Signatures,
)
from samstad.adapters.documents.phrases import PAGE
from samstad.adapters.documents.widths import widths_of
from samstad.vocabulary.texts import Text

_LOCALES = {"sv": "sv-SE", "en": "en-GB"}
_REGISTERED = Text(sv="Diarienummer", en="Registry number")
_WIDTH = Cm(16)
_BEGINNING = (1980, 1, 1, 0, 0, 0)


def docx_of(document: Document) -> bytes:
    """The document as a Word file that a screen reader and LibreOffice understand."""
    document = without_controls(document)
    made = docx.Document()
    _dress(made, document)
    made.add_heading(document.title, level=0)
    for part in document.parts:
        _put(part, made)
    written = io.BytesIO()
    made.save(written)
    return _the_same_each_time(written.getvalue())


def _dress(made: Any, document: Document) -> None:
    about = made.core_properties
    about.title, about.author = document.title, document.author
    about.subject, about.keywords = document.kind, document.registry_number
    about.language, about.comments = document.language, ""
    about.created = about.modified = datetime.datetime.combine(
        document.day, datetime.time()
    )
    _speak(made, _LOCALES[document.language])
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Caption"):
        style = made.styles[name]
        style.font.name = "Calibri" if name == "Normal" else style.font.name
        style.font.color.rgb = RGBColor(0x1D, 0x27, 0x33)
    made.styles["Normal"].font.size = Pt(11)
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    if document.registry_number:
        registered = _REGISTERED.said(document.language)
        said = f"{document.kind}\t\t{registered} {document.registry_number}"
    else:
        said = document.kind
    page.header.paragraphs[0].text = said
    _number_pages(page.footer.paragraphs[0], document)


def _number_pages(line: Any, document: Document) -> None:
    """The author, and which page of how many: fields that the reader's program fills."""
    line.text = f"{document.author}\t\t{PAGE.said(document.language)} "
    for number, between in (("PAGE", " / "), ("NUMPAGES", "")):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), number)
        field.append(OxmlElement("w:r"))
        field[0].append(OxmlElement("w:t"))
        field[0][0].text = "1"
        line._p.append(field)
        line.add_run(between)


def _speak(made: Any, locale: str) -> None:
    """Say in which language it is written, so that it is read out in that language."""
    defaults = made.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    spoken = properties.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        properties.append(spoken)
    spoken.set(qn("w:val"), locale)


@singledispatch
def _put(part: Part, made: Any) -> None:
    raise TypeError(part)


@_put.register
def _(part: Heading, made: Any) -> None:
    made.add_heading(part.words, level=part.level)


@_put.register
def _(part: Paragraph, made: Any) -> None:
    made.add_paragraph(part.words)


@_put.register
def _(part: Listing, made: Any) -> None:
    for words in part.items:
        made.add_paragraph(words, style="List Bullet")


@_put.register
def _(part: Facts, made: Any) -> None:
    for name, words in part.pairs:
        line = made.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        line.add_run(f"{name}: ").bold = True
        line.add_run(words)


@_put.register
def _(part: Grid, made: Any) -> None:
    if not part.is_headed:
        caption = made.add_paragraph(part.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
    table = made.add_table(rows=1, cols=len(part.headings), style="Table Grid")
    _describe(table, part.caption)
    _head_rows(table)
    _fill(table.rows[0], part.headings, part.right_from, is_bold=True)
    for row in part.rows:
        _fill(table.add_row(), row, part.right_from)
    _widen(table, part)
    made.add_paragraph()


def _fill(
    row: Any, words: tuple[str, ...], right_from: int, *, is_bold: bool = False
) -> None:
    _keep_whole(row)
    for at, (cell, said) in enumerate(zip(row.cells, words, strict=True)):
        line = cell.paragraphs[0]
        run = line.add_run(said)
        run.bold, run.font.size = is_bold, Pt(9.5)
        if at >= right_from:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _widen(table: Any, part: Grid) -> None:
    table.autofit = False
    widths = [Emu(int(_WIDTH * share)) for share in widths_of(part)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _head_rows(table: Any) -> None:
    """The first row heads the others, and stands again on each page."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _describe(table: Any, words: str) -> None:
    said = OxmlElement("w:tblCaption")
    said.set(qn("w:val"), words)
    table._tbl.tblPr.append(said)


@_put.register
def _(part: Picture, made: Any) -> None:
    drawn = made.add_picture(io.BytesIO(part.png), width=_WIDTH)
    drawn._inline.docPr.set("descr", part.alternative)
    made.paragraphs[-1].paragraph_format.keep_with_next = True
    made.add_paragraph(part.caption, style="Caption")


@_put.register
def _(part: Signatures, made: Any) -> None:
    for words in part.lines:
        line = made.add_paragraph("_" * 40)
        line.paragraph_format.space_before = Pt(36)
        line.paragraph_format.keep_with_next = True
        made.add_paragraph(words)


def _the_same_each_time(written: bytes) -> bytes:
    """Without the clock of this computer in the folder of the file."""
    again = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written)) as source,
        zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return again.getvalue()
