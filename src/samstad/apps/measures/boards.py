"""Measure by board: what is stated, what is not touched, who has not been heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from samstad.apps.measures.reading import boards_with_task, indicators_of
from samstad.apps.plans.tables import Tables, name_in
from samstad.vocabulary.texts import Language

UNHEARD, UNTOUCHED, WAITING, TAKEN = "unheard", "untouched", "waiting", "taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a board has said of a measure.

    ``counted`` is how many effects the case counts on for the board's tasks, whether
    or not the board has been heard.
    """

    board: str
    board_name: str
    standing: str
    counted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCount:
    code: str
    name: str
    stated: int
    untouched: int
    unheard: int
    waiting: int
    measures: int


Standings = dict[tuple[int, str], str]


def standings(said: Iterable[tuple[int, str, str, int | None]]) -> Standings:
    """From statements (measure, board, indicator, taken) to one word for each pair."""
    found: Standings = {}
    for measure, board, indicator, taken in said:
        here = UNTOUCHED if not indicator else TAKEN if taken else WAITING
        if found.get((measure, board)) != WAITING:
            found[measure, board] = here
    return found


def row_of(
    measure: Any, tables: Tables, found: Standings, language: Language
) -> list[Cell]:
    counted = counted_on(tables, measure.code)
    return [
        Cell(
            board=board["code"],
            board_name=name_in(board, language),
            standing=found.get((measure.pk, board["code"]), UNHEARD),
            counted=counted.get(board["code"], 0),
        )
        for board in tables.of("boards")
    ]


def counted_on(tables: Tables, code: str) -> dict[str, int]:
    """How many indicators of each board's tasks the case counts on from a measure."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for effect in tables.naming("effects", "measure", code):
        for board in boards_with_task(tables, effect["indicator"]):
            found[board].add(effect["indicator"])
    return {board: len(indicators) for board, indicators in found.items()}


def counts(
    tables: Tables, found: Standings, measures: int, language: Language
) -> list[BoardCount]:
    """For each board how many measures it has been heard on."""
    by_board: defaultdict[str, list[str]] = defaultdict(list)
    for (_measure, board), standing in found.items():
        by_board[board].append(standing)
    return [
        BoardCount(
            code=board["code"],
            name=name_in(board, language),
            stated=sum(s in (WAITING, TAKEN) for s in by_board[board["code"]]),
            untouched=by_board[board["code"]].count(UNTOUCHED),
            waiting=by_board[board["code"]].count(WAITING),
            unheard=measures - len(by_board[board["code"]]),
            measures=measures,
        )
        for board in tables.of("boards")
    ]


def start_of(
    tables: Tables, measure: str, board: str, option: str
) -> dict[str, dict[str, Any]]:
    """What the case counts on for each of the board's indicators, to begin from.

    The row of the option goes before the row of every option; where only options have
    rows, the first of them.
    """
    found: dict[str, dict[str, Any]] = {}
    rows = tables.naming("effects", "measure", measure)
    for indicator in (row["code"] for row in indicators_of(tables, board)):
        ours = [row for row in rows if row["indicator"] == indicator]
        ours.sort(key=lambda row: (row.get("option") or "") != option)
        if ours and (not option or (ours[0].get("option") or option) == option):
            found[indicator] = ours[0]
    return found
