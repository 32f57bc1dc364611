"""Characters that a document cannot hold, or its font cannot show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import typst

from samstad.adapters.documents.parts import Document

_UNHEARD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNSURE = re.compile("[^\t\n\r -~\u00a0-\u024f\u2010-\u2026]")
"""What is not known beforehand to be in the letters that typst carries."""


def without_controls(document: Document) -> Document:
    """The same without the controls that come along from other programs."""
    found: Document = _each(document, lambda text: _UNHEARD.sub(" ", text))
    return found


def spelt_out(document: Document) -> Document:
    """The same with what the font cannot show called by its name: [party popper]."""
    found: Document = _each(document, lambda text: _UNSURE.sub(_shown_or_named, text))
    return found


def _shown_or_named(found: re.Match[str]) -> str:
    character = found.group()
    if _can_be_shown(character):
        return character
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return f"[{name.lower()}]"


@cache
def _can_be_shown(character: str) -> bool:
    """PDF/UA-1 allows no letter that is drawn as an empty box, so typst refuses it."""
    page = f'#set document(title: "x")\n#text("\\u{{{ord(character):x}}}")'
    try:
        typst.compile(
            page.encode(), format="pdf", ignore_system_fonts=True, pdf_standards="ua-1"
        )
    except typst.TypstError:
        return False
    return True


def _each(said: Any, change: Callable[[str], str]) -> Any:
    """Every text within a document's parts, changed."""
    if isinstance(said, str):
        return change(said)
    if isinstance(said, tuple):
        return tuple(_each(one, change) for one in said)
    if is_dataclass(said) and not isinstance(said, type):
        found = {f.name: getattr(said, f.name) for f in fields(said)}
        changed = {
            name: _each(value, change) for name, value in found.items() if name != "svg"
        }
        return replace(said, **changed)
    return said
