"""What a meeting can talk about, from what one group answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samstad.apps.survey.queries import Line

MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """Statements of a group's own answers that a conversation can begin with.

    Attributes
    ----------
    carries, chafes
        Where the group agrees most, and least. They are the group's own statements
        beside one another, and say nothing of other groups.
    moved
        Where the answers moved by more than chance alone explains.
    """

    carries: list[Line]
    chafes: list[Line]
    moved: list[Line]


def topics(lines: Sequence[Line]) -> Topics:
    by_mean = sorted(lines, key=lambda line: (line.figure.mean, line.statement.number))
    half = min(MOST, len(lines) // 2)
    return Topics(
        carries=by_mean[len(lines) - half :][::-1],
        chafes=by_mean[:half],
        moved=[line for line in lines if line.change and line.change.is_told_apart],
    )
