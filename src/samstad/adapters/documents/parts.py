"""What a document is made of, whatever form it leaves in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from samstad.vocabulary.texts import Language


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is that of a section, the title stands above them all."""

    words: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Things of which the order says nothing."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Words and what they stand for: registry number, body, day."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; from the column ``right_from`` on there are figures.

    ``is_headed``: the heading above says the same as ``caption``, which is not printed.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right_from: int = 99
    is_headed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing with its caption, and what it shows for those who do not see it."""

    svg: str
    png: bytes
    caption: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, each with the words under it."""

    lines: tuple[str, ...]


Part = Heading | Paragraph | Listing | Facts | Grid | Picture | Signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A title, what it is registered as, and its parts in order.

    ``day`` is written into the file, so that the same document is the same bytes.
    """

    title: str
    kind: str
    author: str
    registry_number: str
    language: Language
    day: datetime.date
    parts: tuple[Part, ...]
