"""Gather the words of each app into its Swedish catalogue: ``make words``.

Pure Python in place of gettext's programs. Django turns a template into something
like source code, and Babel finds the words in it.
"""

from __future__ import annotations

import datetime
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

APPS = Path(__file__).parents[1] / "src" / "samstad" / "apps"
CATALOGUE = "locale/sv/LC_MESSAGES/django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
_NO_DATE = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)  # dates only clash
_CALL = re.compile(r"\b(?:n?p?gettext|_)\(.*?(?:[\"']|, count)\)", re.DOTALL)


def words_of(app: Path) -> Catalog:
    """Every sentence that the code and templates of an app mark."""
    found = Catalog(
        locale="sv",
        project="Samstad",
        version=app.name,
        header_comment="# Swedish words. Made by `make words`; write the msgstr.",
        charset="utf-8",
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
        fuzzy=False,
    )
    for path in sorted([*app.rglob("*.py"), *app.rglob("*.html"), *app.rglob("*.txt")]):
        place = path.relative_to(app).as_posix()
        for message, context in _messages(path):
            found.add(message, locations=[(place, None)], context=context)
    return found


def blank(catalogue: Catalog) -> list[str]:
    """What has no Swedish yet, or lacks one of its plurals."""
    said = ((m.id, m.string) for m in catalogue if m.id)
    return [
        words if isinstance(words, str) else words[0]
        for words, swedish in said
        if not swedish or not all(swedish)
    ]


def merged(app: Path) -> tuple[Catalog, Catalog]:
    """The catalogue as it is, and as it should be: new words blank, old ones gone."""
    path = app / CATALOGUE
    now = Catalog(locale="sv", charset="utf-8")
    if path.exists():
        now = read_po(io.BytesIO(path.read_bytes()), locale="sv")
    should = words_of(app)
    for message in should:
        if message.id and (old := now.get(message.id, message.context)):
            message.string = old.string
            message.flags |= old.flags - {"python-format"}
    return now, should


def apps() -> list[Path]:
    return sorted(path.parent for path in APPS.glob("*/apps.py"))


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = "\n".join(_CALL.findall(templatize(text)))
    for _line, message, _comments, context in extract(
        "python", io.BytesIO(text.encode()), keywords=KEYWORDS
    ):
        yield message, context


def main() -> int:
    lacking = 0
    for app in apps():
        _, should = merged(app)
        if not len(should):
            continue
        path = app / CATALOGUE
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, should, omit_header=False, sort_output=True, width=88)
        missing = blank(should)
        lacking += len(missing)
        for words in missing:
            print(f"{app.name}: {words}")
    print(f"{lacking} sentences without Swedish.", file=sys.stderr)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
