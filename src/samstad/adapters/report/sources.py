"""Where the figures come from, by how sure they are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from samstad.adapters.report.table import certainty_said
from samstad.engines.planning.case import TABLES, PlanningCase
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Language

_ADDRESS = re.compile(r"https?://[^\s;,<>\"]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a source: plain words, or an address to follow."""

    words: str
    is_address: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What was said, and how many entries stand on it."""

    parts: tuple[Part, ...]
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """The sources of one certainty, the most used first."""

    heading: str
    sources: tuple[Source, ...]


def source_groups(case: PlanningCase, language: Language) -> list[SourceGroup]:
    """Every source of the case, once for each certainty it is used with."""
    used = Counter(
        (row.certainty, row.source) for name in TABLES for row in getattr(case, name)
    )
    found = []
    for certainty in Certainty:
        sources = [
            Source(parts=parts_of(source), entries=count)
            for (sure, source), count in used.most_common()
            if sure is certainty
        ]
        if sources:
            heading = certainty_said(certainty, language)
            found.append(SourceGroup(heading=heading, sources=tuple(sources)))
    return found


def parts_of(source: str) -> tuple[Part, ...]:
    """Part a source's words from its addresses, in order."""
    parts, at = [], 0
    for found in _ADDRESS.finditer(source):
        parts.append(Part(words=source[at : found.start()], is_address=False))
        parts.append(Part(words=found.group(), is_address=True))
        at = found.end()
    parts.append(Part(words=source[at:], is_address=False))
    return tuple(part for part in parts if part.words)
