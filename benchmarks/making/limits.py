"""How much room there is: staff, frames, ties and exclusions, before any plan."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.making.ground import DrawnMeasure, DrawnOption, Ground, Tie
from benchmarks.making.measures import FUNDS, draw_measures
from benchmarks.making.sizes import Size


def draw_ground(size: Size, dice: random.Random) -> Ground:
    up = tuple(dice.random() < 0.6 for _ in range(size.indicators))
    zone_last = tuple(
        dice.randint(size.longest + 1, size.periods - 3) for _ in range(size.zones)
    )
    measures = draw_measures(size, dice, up=up)
    frames = _frames(size, dice, measures)
    ties = _ties(size, dice)
    return Ground(
        size=size,
        dice=dice,
        up=up,
        base=tuple(dice.randint(20, 90) * 10 for _ in up),
        drift=tuple(dice.randint(-3, 3) for _ in up),
        zone_last=zone_last,
        plan_force=tuple(dice.randint(1, size.periods // 2) for _ in range(5)),
        measures=measures,
        ties=ties,
        exclusions=_exclusions(size, dice),
        capacity=_capacity(size, dice, measures),
        frames_tkr=frames,
        carry_tkr=tuple(max(row) // 200 * 100 for row in frames),
        borrow_tkr=(0, 0, max(frames[2]) // 500 * 100),
        good=_good(size, measures, up),
    )


def _frames(
    size: Size, dice: random.Random, measures: Sequence[DrawnMeasure]
) -> tuple[tuple[int, ...], ...]:
    """Give each fund a share of all the money asked of it, spread over the periods."""
    asked = [0] * FUNDS
    for measure in measures:
        option = dice.choice(measure.options)
        for fund, cost in option.work_tkr.items():
            asked[fund] += cost * option.duration
        for fund, cost in option.running_tkr.items():
            asked[fund] += cost * size.periods // 2
    dearest = [_dearest(measures, fund) for fund in range(FUNDS)]
    return tuple(
        tuple(_frame(size, dice, asked[f], dearest[f]) for _ in range(size.periods))
        for f in range(FUNDS)
    )


def _frame(size: Size, dice: random.Random, asked: int, dearest: int) -> int:
    even = max(asked * size.money_share / size.periods, dearest * 0.6)
    return round(even * dice.uniform(0.75, 1.25) / 100) * 100


def _dearest(measures: Sequence[DrawnMeasure], fund: int) -> int:
    return max(o.work_tkr.get(fund, 0) for m in measures for o in m.options)


def _capacity(
    size: Size, dice: random.Random, measures: Sequence[DrawnMeasure]
) -> tuple[tuple[int, ...], ...]:
    """Give a department room for its share of work, and for its largest measure."""
    work: dict[int, int] = defaultdict(int)
    largest: dict[int, int] = defaultdict(lambda: 10)
    for measure in measures:
        for option in measure.options:
            for department, fte in option.staff.items():
                work[department] += fte * option.duration
                largest[department] = max(largest[department], fte)
    return tuple(
        tuple(
            _room(size, dice, work[d] / size.options, largest[d])
            for _ in range(size.periods)
        )
        for d in range(size.departments)
    )


def _room(size: Size, dice: random.Random, work: float, largest: int) -> int:
    even = max(work * size.staff_share / size.periods, largest)
    return round(even * dice.choice((0.9, 1.0, 1.0, 1.0, 1.1)))


def _ties(size: Size, dice: random.Random) -> tuple[Tie, ...]:
    """Chain measures that lie near in number; one in five ties is of one option."""
    ties = {}
    for _ in range(round(0.35 * size.measures)):
        before = dice.randrange(size.measures - 1)
        after = min(size.measures - 1, before + dice.randint(1, 8))
        ties[before, after] = Tie(
            before=before,
            after=after,
            before_option=None,
            after_option=0 if dice.random() < 0.2 else None,
            finish_start=dice.random() < 0.75,
            lag=dice.choice((0, 0, 0, 1, 2)),
        )
    return tuple(ties[key] for key in sorted(ties))


def _exclusions(size: Size, dice: random.Random) -> tuple[tuple[int, ...], ...]:
    count = max(2, size.measures // 15)
    return tuple(
        tuple(sorted(dice.sample(range(size.measures), k=dice.randint(2, 4))))
        for _ in range(count)
    )


def _good(
    size: Size, measures: Sequence[DrawnMeasure], up: tuple[bool, ...]
) -> tuple[int, ...]:
    good = [0] * size.indicators
    for measure in measures:
        for indicator in measure.options[0].effect:
            good[indicator] += max(
                0, *(_worth(option, indicator, up) for option in measure.options)
            )
    return tuple(good)


def _worth(option: DrawnOption, indicator: int, up: tuple[bool, ...]) -> int:
    effect = option.effect.get(indicator, 0)
    return effect if up[indicator] else -effect
