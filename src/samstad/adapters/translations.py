"""Swedish words as Django reads them, compiled from what people edit.

No gettext programs are needed: Babel writes the ``.mo`` files, which are not kept
under version control.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parents[1]


def catalogues() -> list[Path]:
    """The file of Swedish words of each app."""
    return sorted(PACKAGE.glob("apps/*/locale/sv/LC_MESSAGES/django.po"))


def compile_translations() -> None:
    """Write each ``.mo`` that is missing or older than its ``.po``."""
    for words in catalogues():
        compiled = words.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= words.stat().st_mtime:
            continue
        with words.open("rb") as file:
            catalogue = read_po(file, locale="sv")
        with compiled.open("wb") as file:
            write_mo(file, catalogue)
