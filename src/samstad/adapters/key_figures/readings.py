"""What a source is asked for and answers, in the same shape for all sources."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samstad.vocabulary.municipalities import NAMES
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

Key = tuple[str, str, str]
"""Municipality code, year and sex (``T``, ``K`` or ``M``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An indicator that a search came upon: what the source calls it."""

    code: str
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What a source says; None where it says that there is no value.

    Attributes
    ----------
    skipped
        Rows of regions, groups and municipalities that are no more.
    """

    values: Mapping[Key, float | None]
    skipped: int = 0


class NotItsAnswer(Problem):
    """What came is not what the source documents."""

    code = "key-figures.not-its-answer"


def not_its_answer(source: str) -> NotItsAnswer:
    return NotItsAnswer(
        Text(
            sv=f"Svaret ser inte ut som ett svar från {source}.",
            en=f"The answer does not look like one from {source}.",
        ),
        remedy=Text(
            sv="Öppna adressen i en webbläsare, spara sidan som den är (JSON) och lämna "
            "in den filen.",
            en="Open the address in a browser, save the page as it is (JSON), and hand "
            "that file in.",
        ),
    )


def put(values: dict[Key, float | None], key: Key, value: float | None) -> None:
    """Add a reading; a source that says two things of one year is not believed.

    Raises
    ------
    NotItsAnswer
        If the same municipality, year and sex already has another value.
    """
    if key in values and values[key] != value:
        municipality, year, _sex = key
        name = NAMES.get(municipality, municipality)
        raise NotItsAnswer(
            Text(
                sv=f"{name} har två olika värden för {year}.",
                en=f"{name} has two different values for {year}.",
            ),
            remedy=Text(
                sv="Ta bort det som är fel ur filen, eller fråga källan.",
                en="Take the wrong one out of the file, or ask the source.",
            ),
        )
    values[key] = value


def decoded(content: bytes, source: str) -> Any:
    """JSON as the sources send it, with or without a byte order mark."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError):
        raise not_its_answer(source) from None
