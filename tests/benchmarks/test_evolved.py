"""What the evolved peers call a plan is one, and the volumes are what they cover."""

import time

import numpy as np
import pytest

pytest.importorskip("pymoo")

from benchmarks.evolved.decoders import own_decoder, plain_decoder
from benchmarks.evolved.evolution import NAMES, evolve, unbeaten, volume_at
from benchmarks.generator import make_case
from samstad.engines.planning.aims import Stakes
from samstad.engines.planning.arrays import compile_case
from samstad.engines.planning.attempt import Attempt, Limits
from samstad.engines.planning.plan import Plan
from samstad.engines.planning.verify import Check


@pytest.fixture(scope="module")
def small():
    case = make_case("S", 1)
    none = tuple(Check(case)(Plan()).figures.attainment.values())
    best = tuple(value + 1 for value in none)
    return case, compile_case(case), Stakes(none, best, tuple(map(float, best)))


def attempt_of(case):
    return Attempt.begin(
        case,
        floors={},
        limits=Limits(time_s=60.0),
        seed=1,
        clock=time.monotonic,
        should_stop=lambda: False,
        progress=lambda _: None,
    )


@pytest.mark.parametrize("decoder_of", [own_decoder, plain_decoder])
def test_figures_are_those_of_the_check_where_nothing_lacks(small, decoder_of):
    case, model, stakes = small
    decoder, attempt = decoder_of(model, stakes), attempt_of(case)
    rng, kept, seen = np.random.default_rng(1), 0, 0
    for _ in range(60):
        genes = rng.random(decoder.genes) * decoder.most
        genes[rng.random(decoder.genes) < 0.7] = 0.0
        total, share, cost, lack = decoder.figures(genes)
        found = attempt.checked(decoder.pairs())
        seen += 1
        assert (found is None) == (lack > 1e-9)
        if found is None:
            continue
        kept += 1
        shares = [
            stakes.share(b, u) for b, u in enumerate(found.figures.attainment.values())
        ]
        assert (-total, -share, cost) == pytest.approx(
            (
                float(found.figures.total),
                float(min(shares)),
                float(found.figures.cost_tkr),
            )
        )
    assert seen == 60
    assert kept or decoder.is_whole


@pytest.mark.parametrize("name", NAMES)
def test_an_evolution_notes_plans_that_lack_nothing(small, name):
    _, model, stakes = small
    diary = evolve(name, own_decoder(model, stakes), seconds=0.5, seed=1)

    assert diary.found
    assert all(share >= -1 and cost >= 0 for _, (_, share, cost) in diary.found)
    worst = np.max([figures for _, figures in diary.found], axis=0) + 1.0
    assert volume_at(diary.found, 0.0, worst) == 0.0
    assert volume_at(diary.found, 1e9, worst) > 0.0


def test_the_volume_is_what_is_covered_once():
    found = [(1.0, (0.0, 0.0, 1.0)), (2.0, (1.0, 1.0, 0.0)), (3.0, (1.0, 1.0, 1.0))]
    worst = np.array([2.0, 2.0, 2.0])

    assert volume_at(found, 1.5, worst) == pytest.approx(4.0)
    assert volume_at(found, 9.0, worst) == pytest.approx(5.0)
    assert len(unbeaten(np.array([one for _, one in found]))) == 2
