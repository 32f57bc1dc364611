"""Walks among packings keep to the room there is and come to the best."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import numpy as np
import pytest

from benchmarks.outside import mknap
from samstad.engines.planning.aims import Stakes, aim_at
from samstad.engines.planning.attempt import Attempt
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.packs import Packing
from samstad.engines.planning.plan import Plan, Rule
from samstad.engines.planning.search.repack import repack
from tests.planning.test_parts import begun, found
from tests.proposals import five_measures

ITEMS = 10


@pytest.mark.parametrize("seed", range(6))
def test_the_best_packing_is_found_and_fits(seed: int) -> None:
    chance = np.random.default_rng(seed)
    takes = chance.integers(0, 30, (ITEMS, 3)).astype(float)
    worth = chance.integers(1, 40, ITEMS).astype(float)
    room = takes.sum(axis=0) / 2
    spare = worth - takes @ np.full(3, worth.sum() / takes.sum())
    every = [np.array(p, dtype=bool) for p in product((0, 1), repeat=ITEMS)]
    most = max(worth[p].sum() for p in every if (takes[p].sum(axis=0) <= room).all())
    packed, best = np.zeros(ITEMS, dtype=bool), np.zeros(ITEMS, dtype=bool)

    told = repack(takes, worth, room, spare, packed, best, seed, 2000, 3.0, 5.0)

    assert (takes[best].sum(axis=0) <= room).all()
    assert (takes[packed].sum(axis=0) <= room).all()
    assert worth[best].sum() == told == most


def knapsack() -> PlanningCase:
    chance = np.random.default_rng(1)
    sizes = tuple(tuple(map(int, row)) for row in chance.integers(1, 50, (3, ITEMS)))
    packed = mknap.Knapsack(
        name="ten",
        profits=tuple(Decimal(int(v)) for v in chance.integers(1, 50, ITEMS)),
        sizes=sizes,
        rooms=tuple(sum(row) // 2 for row in sizes),
        best=None,
    )
    return mknap.as_case(packed).case


def packing_of(attempt: Attempt) -> Packing | None:
    made = attempt.formulation()
    boards = len(made.attainment)
    none = tuple(attempt.check(Plan()).figures.attainment.values())
    stakes = Stakes(none, none, (1.0,) * boards)
    aim_at(made, attempt.model.arrays, Rule.TOTAL, stakes)
    return Packing.of(made, attempt.advice(made, seconds=10.0))


def test_a_knapsack_is_one_and_its_best_plan_is_found() -> None:
    attempt = begun(knapsack())
    packing = packing_of(attempt)
    assert packing is not None
    walks = {"seconds": 0.2, "seed": 1, "ended": lambda: False}

    best = packing.walk(attempt, found(attempt, Plan()), **walks)

    assert best is not None
    proven = attempt.prove(packing.made, seconds=10.0)
    assert float(best.figures.total) == pytest.approx(proven.bound, abs=1e-5)
    assert packing.walk(attempt, best, **walks) is None


def test_where_there_is_a_choice_of_starts_it_is_none() -> None:
    assert packing_of(begun(five_measures())) is None
