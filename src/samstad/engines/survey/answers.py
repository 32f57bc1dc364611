"""Answers on a scale, by group, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

IntArray = NDArray[np.int64]


class NotOnTheScale(Problem):
    """An answer that the scale does not have, or one that is missing."""

    code = "survey.not-on-the-scale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Whole numbers from ``lowest`` to ``highest``, such as 1 to 5."""

    lowest: int = 1
    highest: int = 5

    @property
    def width(self) -> int:
        return self.highest - self.lowest

    def turned(self, answer: int) -> int:
        """The answer to the opposite of a statement."""
        return self.lowest + self.highest - answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The answers of one department.

    Attributes
    ----------
    answers
        Shape ``(n, k)``: a row for each person, a column for each statement, in no
        order. Every statement is answered, or the person's row is not there.
    """

    name: str
    answers: IntArray

    @property
    def size(self) -> int:
        return len(self.answers)


def check_answers(group: Group, scale: Scale) -> None:
    """Refuse what lies outside the scale; nothing is moved onto it.

    Raises
    ------
    NotOnTheScale
        If any answer lies outside the scale.
    """
    outside = (group.answers < scale.lowest) | (group.answers > scale.highest)
    if outside.any():
        raise NotOnTheScale(
            Text(
                sv=f"Ett svar ligger utanför skalan {scale.lowest}–{scale.highest}.",
                en=f"An answer lies outside the scale {scale.lowest}–{scale.highest}.",
            ),
            remedy=Text(
                sv="Svara på varje påstående med ett av talen på skalan.",
                en="Answer every statement with one of the numbers on the scale.",
            ),
        )
