"""What is best, as figures of a plan and as the cost row of a programme."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from samstad.engines.planning.arrays.model import Arrays
from samstad.engines.planning.exact.formulation import Formulation
from samstad.engines.planning.plan import Figures, Rule
from samstad.engines.planning.search.worth import (
    CHEAPEST,
    FAIR,
    NASH,
    TOTAL,
    Aim,
)

INF = float("inf")
_MOST_LOG = 300.0  # beyond it a bound on a product says nothing
LEAST_HELP = Fraction(1, 10**9)
_TANGENTS = (0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_KINDS = {
    Rule.TOTAL: TOTAL,
    Rule.FAIR: FAIR,
    Rule.NASH: NASH,
    Rule.CHEAPEST: CHEAPEST,
}


@dataclass(frozen=True, slots=True)
class Stakes:
    """What each board has without a plan and in the best plan found for it alone.

    ``own_bound`` is what no plan gives the board.
    """

    no_plan: tuple[Fraction, ...]
    own_best: tuple[Fraction, ...]
    own_bound: tuple[float, ...]

    def span(self, board: int) -> Fraction:
        """What the board can win; 0 when no plan helps it."""
        won = self.own_best[board] - self.no_plan[board]
        return won if won > LEAST_HELP else Fraction(0)

    def share(self, board: int, attainment: Fraction) -> Fraction:
        span = self.span(board)
        return (attainment - self.no_plan[board]) / span if span else Fraction(1)


def most_possible(rule: Rule, stakes: Stakes) -> float:
    """What holds of every plan without any search.

    A share may pass 1 as long as a board's own best is not proven.
    """
    if rule is Rule.CHEAPEST:
        return INF
    if rule is not Rule.FAIR:
        return 1.0
    helped = [b for b in range(len(stakes.no_plan)) if stakes.span(b)]
    unsure = any(
        bound > float(none) + 1e-6
        for bound, none in zip(stakes.own_bound, stakes.no_plan, strict=True)
    )
    return min(
        (
            (stakes.own_bound[b] - float(stakes.no_plan[b])) / float(stakes.span(b))
            for b in helped
        ),
        default=INF if unsure else 1.0,
    )


def score(rule: Rule, figures: Figures, stakes: Stakes) -> Fraction | float:
    """What the rule raises; for ``cheapest`` the cost, negative."""
    attained = list(figures.attainment.values())
    if rule is Rule.TOTAL:
        return figures.total
    if rule is Rule.CHEAPEST:
        return Fraction(-figures.cost_tkr)
    if rule is Rule.FAIR:
        shares = (stakes.share(b, u) for b, u in enumerate(attained))
        return min(shares, default=Fraction(1))
    won = [u - stakes.no_plan[b] for b, u in enumerate(attained) if stakes.span(b)]
    if not won or min(won) <= 0:
        return 0.0 if won else 1.0
    return math.exp(sum(math.log(w) for w in won) / len(won))


def search_aim(rule: Rule, arrays: Arrays, stakes: Stakes) -> Aim:
    boards = range(len(stakes.no_plan))
    return Aim(
        _KINDS[rule],
        arrays.board_weight,
        np.array([float(u) for u in stakes.no_plan]),
        np.array([float(stakes.span(b)) for b in boards]),
        cost_scale(arrays),
    )


def cost_scale(arrays: Arrays) -> float:
    return max(1.0, float(np.abs(arrays.total_cost_tkr).max(initial=1)))


def aim_at_board(made: Formulation, board: int) -> None:
    made.programme.cost[made.attainment[board]] = 1.0


def aim_at(made: Formulation, arrays: Arrays, rule: Rule, stakes: Stakes) -> None:
    """Write the rule as the cost row; :func:`best_possible` reads its bound."""
    cost = made.programme.cost
    if rule is Rule.TOTAL:
        for board, column in enumerate(made.attainment):
            cost[column] = float(arrays.board_weight[board])
    elif rule is Rule.CHEAPEST:
        total = arrays.total_cost_tkr[made.option, made.when] / cost_scale(arrays)
        cost.update(enumerate((-total).tolist()))
    elif rule is Rule.FAIR:
        most = most_possible(rule, stakes)
        least = int(made.programme.columns.add("least_share", 1, -1e3, most)[0])
        cost[least] = 1.0
        for board, column in _helped(made, stakes):
            span = float(stakes.span(board))
            terms = [(column, 1.0), (least, -span)]
            made.programme.row("share", float(stakes.no_plan[board]), terms, INF)
    else:
        _aim_at_product(made, stakes)


def _helped(made: Formulation, stakes: Stakes) -> list[tuple[int, int]]:
    return [(b, c) for b, c in enumerate(made.attainment) if stakes.span(b)]


def _aim_at_product(made: Formulation, stakes: Stakes) -> None:
    """Mean logarithm of the shares, from above by tangents."""
    helped = _helped(made, stakes)
    for board, column in helped:
        log = int(made.programme.columns.add("log", 1, -1e3, INF)[0])
        made.programme.cost[log] = 1.0 / len(helped)
        span, none = float(stakes.span(board)), float(stakes.no_plan[board])
        for at in _TANGENTS:
            terms = [(log, 1.0), (column, -1.0 / (at * span))]
            limit = math.log(at) - 1.0 - none / (at * span)
            made.programme.row("log", -INF, terms, limit)


def best_possible(rule: Rule, arrays: Arrays, stakes: Stakes, bound: float) -> float:
    """A bound on the cost row as a bound on :func:`score`."""
    if rule is Rule.CHEAPEST:
        return -float(math.ceil(-bound * cost_scale(arrays) - 1e-6))
    if rule is not Rule.NASH:
        return bound
    spans = [float(stakes.span(b)) for b in range(len(stakes.no_plan))]
    logs = [math.log(span) for span in spans if span]
    if not logs:
        return 1.0
    if bound > _MOST_LOG:
        return INF
    return math.exp(bound + sum(logs) / len(logs)) * (1 + 1e-9)


def shown(rule: Rule, scored: float) -> float:
    """A cost is raised as its negative and said as it is."""
    return 0.0 - scored if rule is Rule.CHEAPEST else scored
