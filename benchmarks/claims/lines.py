"""A line of the table, what all measurements share, and how the table is set."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PEERS = (
    "HiGHS",
    "SCIP",
    "CP-SAT",
    "spopt",
    "pabutools",
    "pysyncon",
    "concepts",
    "BM25",
    "BM25 stemmed",
    "4-grams",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One claim beside what was measured.

    Attributes
    ----------
    peers
        What each peer came to in the same run, by its name.
    met
        None where there is nothing to compare with.
    """

    claim: str
    target: str
    ours: str
    peers: dict[str, str] = field(default_factory=dict)
    met: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How much to measure.

    ``most`` limits the files of each published set (None: all of them).
    ``published`` is where those files lie, None if nobody has said.
    """

    seeds: tuple[int, ...]
    seconds: float
    most: int | None
    published: Path | None
    cases: Path


def median_of(values: Iterable[float | None]) -> float | None:
    """The median, where a missing value is worse than any; None if it is missing."""
    found = [float("inf") if v is None else v for v in values]
    middle = statistics.median(found) if found else float("inf")
    return None if middle == float("inf") else middle


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.2f} %"


def seconds(taken: float | None) -> str:
    return "none" if taken is None else f"{taken:.2f} s"


def number(value: float | None) -> str:
    return "none" if value is None else f"{value:.4f}"


def table(lines: Sequence[Line]) -> str:
    """Set lines in columns, with only the peers that were measured."""
    peers = [p for p in PEERS if any(p in line.peers for line in lines)]
    rows = [("claim", "target", "Samstad", *peers, "met")]
    for line in lines:
        met = {True: "yes", False: "no", None: ""}[line.met]
        told = [line.peers.get(peer, "") for peer in peers]
        rows.append((line.claim, line.target, line.ours, *told, met))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
