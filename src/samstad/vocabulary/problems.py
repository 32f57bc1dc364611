"""What can be wrong, said as a sentence with its cure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from samstad.vocabulary.texts import Language, Text


class Problem(Exception):
    """Something the user can mend: what is wrong, and what to do about it."""

    code: ClassVar[str] = "problem"

    def __init__(self, message: Text, *, remedy: Text) -> None:
        super().__init__(message.en)
        self.message = message
        self.remedy = remedy

    def said(self, language: Language) -> str:
        return f"{self.message.said(language)} {self.remedy.said(language)}"

    def __str__(self) -> str:
        return self.said("en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing wrong in what was handed in, and where.

    Attributes
    ----------
    file
        File name, or workbook and sheet ("kiruna.xlsx · measures").
    row
        As the user counts: 1 is the heading, 2 the first row of values;
        ``None`` when the whole table is meant.
    column
        Heading of the column, ``None`` when the whole row is meant.
    """

    file: str
    row: int | None
    column: str | None
    message: Text
    remedy: Text
    code: str

    def where(self, language: Language) -> str:
        row, column = ("rad", "kolumn") if language == "sv" else ("row", "column")
        parts = [self.file]
        if self.row is not None:
            parts.append(f"{row} {self.row}")
        if self.column is not None:
            parts.append(f"{column} {self.column}")
        return ", ".join(parts)

    def said(self, language: Language) -> str:
        sentences = f"{self.message.said(language)} {self.remedy.said(language)}"
        return f"{self.where(language)}: {sentences}"


class MistakesInInput(Problem):
    """Everything that is wrong in what was handed in, all at once."""

    code = "input.mistakes"

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        count = len(self.mistakes)
        super().__init__(
            Text(
                sv=f"{count} fel hittades; inget har lästs in.",
                en=f"{count} {'mistake was' if count == 1 else 'mistakes were'} found; "
                "nothing has been read in.",
            ),
            remedy=Text(sv="Rätta dem och försök igen.", en="Mend them and try again."),
        )

    def said(self, language: Language) -> str:
        head = Problem.said(self, language)
        return "\n".join([head, *(m.said(language) for m in self.mistakes)])
