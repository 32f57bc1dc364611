"""Sentences in the languages of the house: Swedish first, and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence said in both languages, so that neither can be forgotten."""

    sv: str
    en: str

    def said(self, language: Language) -> str:
        return self.sv if language == "sv" else self.en

    def __str__(self) -> str:
        return self.en


def same(words: str) -> Text:
    """Say a name or a code, which reads the same in both languages."""
    return Text(sv=words, en=words)
