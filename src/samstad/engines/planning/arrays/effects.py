"""P8, P9: how indicators move."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from samstad.engines.planning.arrays.model import Floats, Ints, Pair
from samstad.engines.planning.arrays.tables import Lists, Lookup


class Effects(NamedTuple):
    base: Floats
    effects_at: Ints
    effect_indicator: Ints
    effect_path: Floats
    synergies: Lists  # by option: partner, indicator, value
    pairs: tuple[Pair, ...]


def read_effects(lookup: Lookup) -> Effects:
    n_options, n_periods = len(lookup.option), len(lookup.period)
    base = np.zeros((len(lookup.indicator), n_periods))
    for row in lookup.case.baselines:
        at = lookup.indicator[row.indicator], lookup.period[row.period]
        base[at] += float(row.value)
    paths: dict[tuple[int, int], Floats] = defaultdict(lambda: np.zeros(n_periods))
    for effect in lookup.case.effects:
        path = _path(effect.likely, effect.ramp, n_periods)
        indicator = lookup.indicator[effect.indicator]
        for option in lookup.options(effect.measure, effect.option):
            paths[option, indicator] += path
    keys = sorted(paths)
    counts = np.bincount([o for o, _ in keys], minlength=n_options)
    synergies, pairs = _read_synergies(lookup)
    return Effects(
        base=base,
        effects_at=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        effect_indicator=np.array([k for _, k in keys], dtype=np.int64),
        effect_path=np.array([paths[key] for key in keys]).reshape(-1, n_periods),
        synergies=synergies,
        pairs=pairs,
    )


def _path(likely: Decimal, ramp: tuple[Decimal, ...], n_periods: int) -> Floats:
    shares = [float(likely * share) for share in ramp[:n_periods]]
    return np.array(shares + shares[-1:] * (n_periods - len(shares)))


def _read_synergies(lookup: Lookup) -> tuple[Lists, tuple[Pair, ...]]:
    lists = Lists(len(lookup.option), 3)
    pairs = []
    for row in lookup.case.synergies:
        options = lookup.options(row.measure, row.option)
        others = lookup.options(row.other, row.other_option)
        indicator, value = lookup.indicator[row.indicator], float(row.likely)
        pairs.append(Pair(options, others, indicator, value))
        for option in options:
            for other in others:
                lists.add(option, other, indicator, value)
                lists.add(other, option, indicator, value)
    return lists, tuple(pairs)
