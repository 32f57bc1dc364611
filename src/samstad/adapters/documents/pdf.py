"""A document as a tagged PDF, by typst, which itself refuses what is not PDF/UA-1."""

from __future__ import annotations

import datetime
import json
import tempfile
from functools import singledispatch
from importlib import resources
from pathlib import Path
from typing import Any, Final

import typst

from samstad.adapters.documents.legible import spelt_out, without_controls
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

STANDARD: Final = "ua-1"
_REGISTERED = Text(sv="Diarienummer", en="Registry number")


def pdf_of(document: Document) -> bytes:
    """The document as PDF/UA-1. Nothing is fetched: typst carries its fonts.

    The words go in as data, never as markup, so that no title can be a command.
    """
    legible = without_controls(document)
    try:
        return _compiled(legible)
    except typst.TypstError:
        return _compiled(spelt_out(legible))


def _compiled(document: Document) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        pictures = [p for p in document.parts if isinstance(p, Picture)]
        for at, picture in enumerate(pictures):
            (root / f"{at}.svg").write_text(picture.svg, encoding="utf-8")
        names = {id(picture): f"{at}.svg" for at, picture in enumerate(pictures)}
        (root / "said.json").write_text(
            json.dumps(_said(document, names), ensure_ascii=False), encoding="utf-8"
        )
        layout = resources.files("samstad.adapters.documents") / "document.typ"
        (root / "main.typ").write_text(
            layout.read_text(encoding="utf-8"), encoding="utf-8"
        )
        return typst.compile(
            root / "main.typ",
            root=root,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=STANDARD,
            timestamp=datetime.datetime.combine(
                document.day, datetime.time(), datetime.UTC
            ),
        )


def _said(document: Document, names: dict[int, str]) -> dict[str, Any]:
    language = document.language
    return {
        "title": document.title,
        "kind": document.kind,
        "author": document.author,
        "language": language,
        "registered": f"{_REGISTERED.said(language)} {document.registry_number}"
        if document.registry_number
        else "",
        "page": PAGE.said(language),
        "parts": [
            {"file": names.get(id(part), "")} | _as_data(part)
            for part in document.parts
        ],
    }


@singledispatch
def _as_data(part: Part) -> dict[str, Any]:
    raise TypeError(part)


@_as_data.register
def _(part: Heading) -> dict[str, Any]:
    return {"kind": "heading", "words": part.words, "level": part.level}


@_as_data.register
def _(part: Paragraph) -> dict[str, Any]:
    return {"kind": "paragraph", "words": part.words}


@_as_data.register
def _(part: Listing) -> dict[str, Any]:
    return {"kind": "list", "items": part.items}


@_as_data.register
def _(part: Facts) -> dict[str, Any]:
    return {"kind": "facts", "pairs": part.pairs}


@_as_data.register
def _(part: Grid) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": "" if part.is_headed else part.caption,
        "widths": widths_of(part),
        "headings": part.headings,
        "rows": part.rows,
        "right_from": part.right_from,
    }


@_as_data.register
def _(part: Picture) -> dict[str, Any]:
    return {"kind": "picture", "caption": part.caption, "alt": part.alternative}


@_as_data.register
def _(part: Signatures) -> dict[str, Any]:
    return {"kind": "signatures", "lines": part.lines}
