"""NSGA-II and NSGA-III (pymoo), and what volume their plans cover by second."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from benchmarks.evolved.decoders import Decoder
from samstad.engines.planning.arrays.model import Floats

NAMES = ("NSGA-II", "NSGA-III")
_POPULATION, _PARTITIONS = 100, 12
_KEPT = 400  # plans that none beats are looked through again at so many new ones


class Diary:
    """Plans that keep every rule (figures to be lowered), with when each was found."""

    def __init__(self) -> None:
        self._began = time.process_time()
        self.found: list[tuple[float, tuple[float, ...]]] = []

    def elapsed_s(self) -> float:
        return time.process_time() - self._began

    def note(self, figures: Floats) -> None:
        self.found += [(self.elapsed_s(), tuple(one)) for one in figures.tolist()]


def evolve(name: str, decoder: Decoder, *, seconds: float, seed: int) -> Diary:
    """Run an algorithm for so many seconds of processor."""
    from pymoo.optimize import minimize

    problem, diary = _problem(decoder), Diary()

    class Ended(_termination()):
        def _update(self, algorithm):
            population = algorithm.off if algorithm.off is not None else algorithm.pop
            kept = population.get("G")[:, 0] <= 0
            diary.note(population.get("F")[kept])
            return diary.elapsed_s() / seconds

    minimize(problem, _algorithm(name, decoder), Ended(), seed=seed, verbose=False)
    return diary


def _termination():
    from pymoo.core.termination import Termination

    return Termination


def _problem(decoder: Decoder):
    from pymoo.core.problem import ElementwiseProblem

    class Planning(ElementwiseProblem):
        def __init__(self) -> None:
            low = np.zeros(decoder.genes)
            super().__init__(
                n_var=decoder.genes, n_obj=3, n_ieq_constr=1, xl=low, xu=decoder.most
            )

        def _evaluate(self, x, out, *_args, **_kwargs) -> None:
            *figures, lack = decoder.figures(x)
            out["F"], out["G"] = figures, [lack - 1e-9]

    return Planning()


def _algorithm(name: str, decoder: Decoder):
    from pymoo.algorithms.moo.nsga2 import NSGA2
    from pymoo.algorithms.moo.nsga3 import NSGA3
    from pymoo.operators.crossover.sbx import SBX
    from pymoo.operators.mutation.pm import PM
    from pymoo.operators.repair.rounding import RoundingRepair
    from pymoo.operators.sampling.rnd import FloatRandomSampling, IntegerRandomSampling
    from pymoo.util.ref_dirs import get_reference_directions

    operators = {"sampling": FloatRandomSampling()}
    if decoder.is_whole:
        repair = RoundingRepair()
        operators = {
            "sampling": IntegerRandomSampling(),
            "crossover": SBX(prob=0.9, eta=3.0, vtype=float, repair=repair),
            "mutation": PM(eta=3.0, vtype=float, repair=repair),
        }
    if name == "NSGA-II":
        return NSGA2(pop_size=_POPULATION, **operators)
    directions = get_reference_directions("das-dennis", 3, n_partitions=_PARTITIONS)
    return NSGA3(ref_dirs=directions, pop_size=_POPULATION, **operators)


def volume_at(
    found: Sequence[tuple[float, tuple[float, ...]]], seconds: float, worst: Floats
) -> float:
    """The volume below ``worst`` that the plans found by then cover."""
    from pymoo.indicators.hv import HV

    front = front_of(found, seconds)
    front = front[(front < worst).all(axis=1)]
    return float(HV(ref_point=worst)(front)) if len(front) else 0.0


def front_of(
    found: Sequence[tuple[float, tuple[float, ...]]], seconds: float
) -> Floats:
    """What was found by then and nothing beats, some new ones at a time."""
    figures = np.array([one for at, one in found if at <= seconds]).reshape(-1, 3)
    front = np.empty((0, 3))
    for first in range(0, len(figures), _KEPT):
        front = unbeaten(np.concatenate([front, figures[first : first + _KEPT]]))
    return front


def unbeaten(figures: Floats) -> Floats:
    """Rows that no other has less of everything than, each once."""
    figures = np.unique(figures, axis=0)
    no_more = (figures[:, None, :] <= figures[None, :, :]).all(axis=2)
    np.fill_diagonal(no_more, val=False)
    return figures[~no_more.any(axis=0)]
