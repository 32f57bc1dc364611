"""The best plan for each board alone, which shares are measured by."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from samstad.engines.planning.aims import Stakes, aim_at_board
from samstad.engines.planning.attempt import Attempt, Found
from samstad.engines.planning.exact.highs import DEAF, Answer
from samstad.engines.planning.hands import LARGE
from samstad.engines.planning.search import worth

_HANDS = 2
_LEAST_PROOF_S = 0.02


@dataclass(frozen=True, slots=True)
class OwnBest:
    found: Found
    bound: float


def own_bests(
    attempt: Attempt, known: list[Found], no_plan: tuple[Fraction, ...], seconds: float
) -> list[OwnBest]:
    """The best plan for each board alone, with a bound no plan goes above.

    Two boards are worked on at a time; one after another when steps are limited,
    as what is found for one board then helps the next in a way that repeats.
    """
    hands = 1 if attempt.limits.steps else _HANDS
    boards, until = range(len(no_plan)), attempt.elapsed_s() + seconds
    found_so_far = list(known)

    def best_for(board: int) -> OwnBest:
        attempt.tell("own")
        rounds = math.ceil((len(no_plan) - board) / hands)
        left_s = max(0.0, until - attempt.elapsed_s()) / rounds
        best = best_for_board(board, found_so_far)
        best, bound = _own_best(attempt, board, best, left_s)
        found_so_far.append(best)
        return OwnBest(best, bound)

    with ThreadPoolExecutor(hands) as pool:
        own = list(pool.map(best_for, boards))
    return [
        OwnBest(best_for_board(board, found_so_far), one.bound)
        for board, one in enumerate(own)
    ]


def best_for_board(board: int, known: list[Found]) -> Found:
    return max(known, key=lambda found: attained_by(found, board))


def attained_by(found: Found, board: int) -> Fraction:
    return list(found.figures.attainment.values())[board]


def _own_best(
    attempt: Attempt, board: int, best: Found, seconds: float
) -> tuple[Found, float]:
    answer = attempt.schedule(
        np.eye(len(attempt.model.arrays.board_weight))[board],
        best,
        seconds=seconds,
        should_stop=attempt.must_end,
        ear=DEAF,
    )
    if answer is not None:
        best = _better(attempt, board, best, answer)
        return best, max(min(1.0, answer.bound), float(attained_by(best, board)))
    aim = worth.aim_at_board(attempt.model.arrays, board)
    steps = attempt.limits.steps or 0
    if steps:
        seconds = attempt.left_s()  # the clock decides nothing
    made = attempt.formulation()
    aim_at_board(made, board)
    until = attempt.elapsed_s() + seconds
    advice = attempt.advice(made, seconds=seconds / 2)
    bound = min(1.0, advice.bound) if advice else 1.0
    pairs = attempt.search(
        aim,
        best.pairs,
        seconds=(until - attempt.elapsed_s()) / 2,
        steps=steps // 20,
        guide=advice,
    )
    found = attempt.checked(pairs)
    if found and attained_by(found, board) > attained_by(best, board):
        best = found
    left_s = until - attempt.elapsed_s()
    large = len(made.option) > LARGE
    if attempt.must_end() or left_s < _LEAST_PROOF_S or large:
        return best, max(bound, float(attained_by(best, board)))
    answer = attempt.prove(
        made,
        start=attempt.columns(made, best),
        seconds=left_s,
        nodes=1 + steps // 50,
    )
    best = _better(attempt, board, best, answer)
    return best, max(min(answer.bound, bound), float(attained_by(best, board)))


def _better(attempt: Attempt, board: int, best: Found, answer: Answer) -> Found:
    found = attempt.checked(answer.chosen) if answer.chosen is not None else None
    if found and attained_by(found, board) > attained_by(best, board):
        return found
    return best


def stakes_of(no_plan: tuple[Fraction, ...], own: list[OwnBest]) -> Stakes:
    return Stakes(
        no_plan,
        tuple(attained_by(one.found, b) for b, one in enumerate(own)),
        tuple(one.bound for one in own),
    )


def raised(stakes: Stakes, found: Found) -> Stakes:
    """A plan for all may show that a board can have more than its own best."""
    attained = found.figures.attainment.values()
    pairs = zip(stakes.own_best, attained, strict=True)
    return replace(stakes, own_best=tuple(max(pair) for pair in pairs))
