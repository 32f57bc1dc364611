"""From genes to plans: by the engine's own decoder, and plainly.

The own decoder does measures in the order of their genes, each where it is worth most by
the boards' genes, with what it waits for first; a measure whose gene is under the last
gene is left out. Plainly, a gene says which start of its measure is done, if any, and
rules may be broken, by how much is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from samstad.engines.planning.aims import Stakes
from samstad.engines.planning.arrays import Model
from samstad.engines.planning.arrays.model import Floats
from samstad.engines.planning.search.fits import follows, funds_hold
from samstad.engines.planning.search.kernel import allocating
from samstad.engines.planning.search.rebuild import _bring, new_state, restore
from samstad.engines.planning.search.state import State, clear
from samstad.engines.planning.search.worth import (
    aim_at_total,
    attain,
    lacking,
)

_SOON = 1e-7


@dataclass(frozen=True, slots=True)
class Decoder:
    """``figures`` are -total, -smallest share, cost and what the plan lacks.

    ``state`` holds the plan last decoded.
    """

    name: str
    genes: int
    most: Floats
    figures: Callable[[Floats], tuple[float, float, float, float]]
    state: State
    is_whole: bool = False

    def pairs(self) -> list[tuple[int, int]]:
        """The plan last decoded, as options and starts."""
        done = self.state.option >= 0
        options, starts = self.state.option[done], self.state.start[done]
        return list(zip(options.tolist(), starts.tolist(), strict=True))


def own_decoder(model: Model, stakes: Stakes) -> Decoder:
    arrays, state = model.arrays, new_state(model.arrays)
    n, boards = len(arrays.mandatory), len(arrays.board_weight)
    aim, queue = aim_at_total(arrays), np.empty(4 * n + 64, dtype=np.int64)
    guide = np.zeros(arrays.allowed.shape)
    measured = _Measured(model, stakes)

    def figures(genes: Floats) -> tuple[float, float, float, float]:
        lean = arrays.board_weight * (0.05 + genes[n : n + boards])
        decode(arrays, state, aim, genes[:n], lean, queue, guide, genes[-1])
        return measured(state, 0.0 if funds_hold(arrays, state) else 1.0)

    genes = n + boards + 1
    return Decoder("own", genes, np.ones(genes), figures, state)


@allocating
def decode(arrays, state, aim, keys, lean, queue, guide, least):
    """Do measures from the highest key down, those that must be done first."""
    clear(arrays, state)
    order = np.argsort(-(keys + 2.0 * arrays.mandatory))
    for m in order:
        if state.option[m] < 0 and (arrays.mandatory[m] or keys[m] >= least):
            _bring(arrays, state, aim, lean, m, 0.0, queue, _SOON, guide)


def plain_decoder(model: Model, stakes: Stakes) -> Decoder:
    arrays, state = model.arrays, new_state(model.arrays)
    option, when = np.nonzero(arrays.allowed)
    measure = arrays.measure_of[option]
    order = np.argsort(measure, kind="stable")
    option, when = option[order], when[order]
    many = np.bincount(measure, minlength=len(arrays.mandatory))
    first = np.cumsum(many) - many
    measured = _Measured(model, stakes)

    def figures(genes: Floats) -> tuple[float, float, float, float]:
        gene = np.rint(genes).astype(np.int64)
        at = np.minimum(first + np.maximum(gene - 1, 0), len(option) - 1)
        done = gene > 0
        restore(
            arrays,
            state,
            np.where(done, option[at], -1),
            np.where(done, when[at], -1),
        )
        return measured(state, broken(arrays, state))

    return Decoder(
        "plain", len(many), many.astype(float), figures, state, is_whole=True
    )


@allocating
def broken(arrays, state):
    """By how much a plan breaks what the own decoder never breaks."""
    a, s, much = arrays, state, 0.0
    for d in range(a.capacity.shape[0]):
        for t in range(a.capacity.shape[1]):
            over = s.staff_use[d, t] - a.capacity[d, t]
            if over > 0:
                much += over / max(1, a.capacity[d, t])
    for fund in range(a.frame_tkr.shape[0]):
        for t in range(a.frame_tkr.shape[1]):
            least = -a.borrow_tkr[fund] if t + 1 < a.frame_tkr.shape[1] else 0
            if s.saved[fund, t] < least:
                much += (least - s.saved[fund, t]) / max(1, a.frame_tkr[fund, t])
    for group in range(len(a.group_most)):
        much += max(0, s.counted[group] - a.group_most[group])
    for site in range(a.n_sites):
        for t in range(a.capacity.shape[1]):
            much += max(0, s.held[site, t] - 1)
    for m in range(len(s.option)):
        if s.option[m] >= 0 and s.start[m] < follows(a, s, s.option[m]):
            much += 1.0
    return much + max(0.0, (s.spent[0] - a.most_cost_tkr) / max(1, a.most_cost_tkr))


class _Measured:
    def __init__(self, model: Model, stakes: Stakes) -> None:
        self._arrays = model.arrays
        self._none = np.array([float(u) for u in stakes.no_plan])
        self._span = np.array([float(stakes.span(b)) for b in range(len(self._none))])
        self._attainment = np.zeros(len(self._none))

    def __call__(self, state, much: float) -> tuple[float, float, float, float]:
        attain(self._arrays, state, self._attainment)
        lack = lacking(self._arrays, state, self._attainment)
        helped = self._span > 0
        shares = (self._attainment - self._none)[helped] / self._span[helped]
        return (
            -float(self._arrays.board_weight @ self._attainment),
            -float(shares.min(initial=1.0)),
            float(state.spent[0]),
            float(much + lack),
        )
