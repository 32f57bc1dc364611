"""Boards' tasks, how gain is counted, requirements, and who is within reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from benchmarks.making.ground import (
    MADE,
    Ground,
    measure_code,
    place_near,
    tenths,
    year,
)
from benchmarks.making.kept import Placed, service_code
from benchmarks.making.rows import indicator_code
from samstad.engines.planning.case import (
    DemandPoint,
    Distance,
    Facility,
    GainPoint,
    Reach,
    ReachBand,
    Requirement,
    Sense,
    Synergy,
    Task,
)
from samstad.vocabulary.places import distance_m

BANDS = ((800, "1"), (1600, "0.6"), (2800, "0.25"))
BENDS = ((1, "0.45"), (2, "0.78"))
REACH_TENTHS = 150


def tasks(ground: Ground) -> Iterator[Task]:
    """Give each board two to four tasks, aimed at a part of what can be done."""
    dice, size = ground.dice, ground.size
    for b in range(size.boards):
        mine = dice.sample(range(size.indicators), k=dice.randint(2, 4))
        for n, k in enumerate(mine):
            far = ground.good[k] + (REACH_TENTHS if k < size.reaches else 0)
            step = max(3, round(far * dice.uniform(0.5, 0.8) / 3))
            toward = 3 * step if ground.up[k] else -3 * step
            yield Task(
                board=f"B{b + 1:02d}",
                code=f"T{n + 1}",
                name=f"Uppdrag {b + 1}.{n + 1}",
                name_en=f"Task {b + 1}.{n + 1}",
                indicator=indicator_code(k),
                weight=Decimal(dice.randint(1, 5)),
                baseline=tenths(ground.base[k]),
                target=tenths(ground.base[k] + toward),
                first=None,
                last=None,
                **MADE,
            )


def gain_points(tasks: Iterable[Task]) -> Iterator[GainPoint]:
    """Bend each task twice: the first third of the way is worth the most."""
    for task in tasks:
        for third, gain in BENDS:
            yield GainPoint(
                board=task.board,
                task=task.code,
                value=task.baseline + (task.target - task.baseline) / 3 * third,
                gain=Decimal(gain),
                **MADE,
            )


def requirements(
    ground: Ground, placed: Placed, synergies: Iterable[Synergy]
) -> Iterator[Requirement]:
    """Ask of one indicator in five a part of what the plan does by the last period."""
    last = ground.size.periods - 1
    for k in range(ground.size.reaches, ground.size.indicators, 5):
        value = ground.base[k] + ground.drift[k] * last
        moved = _moved(ground, placed, k) + _together(placed, synergies, k)
        slack = abs(moved) * 0.3 + 10
        is_up = ground.up[k]
        limit = value + moved - slack if is_up else value + moved + slack
        yield Requirement(
            code=f"R{k + 1}",
            indicator=indicator_code(k),
            sense=Sense.AT_LEAST if is_up else Sense.AT_MOST,
            value=tenths(round(limit)),
            first=year(last),
            last=None,
            **MADE,
        )


def _moved(ground: Ground, placed: Placed, indicator: int) -> float:
    last = ground.size.periods - 1
    return sum(
        option.effect.get(indicator, 0)
        * float(option.ramp[min(last - start - option.duration, len(option.ramp) - 1)])
        for option, start in placed.values()
        if start + option.duration <= last
    )


def _together(placed: Placed, synergies: Iterable[Synergy], indicator: int) -> float:
    """Count in tenths what planned pairs do; a pair not done in time counts against."""
    done = {measure_code(number) for number in placed}
    amounts = [
        float(pair.likely) * 10
        for pair in synergies
        if pair.indicator == indicator_code(indicator)
        and {pair.measure, pair.other} <= done
    ]
    return -sum(abs(amount) for amount in amounts)


def reaches(ground: Ground) -> Iterator[Reach]:
    for r in range(ground.size.reaches):
        yield Reach(
            code=f"N{r + 1}",
            service=service_code(r),
            indicator=indicator_code(r),
            full_value=tenths(REACH_TENTHS if ground.up[r] else -REACH_TENTHS),
            **MADE,
        )


def reach_bands(reaches: Iterable[Reach]) -> Iterator[ReachBand]:
    for reach in reaches:
        for distance, share in BANDS:
            yield ReachBand(
                reach=reach.code, distance_m=distance, share=Decimal(share), **MADE
            )


def demand_points(ground: Ground, reaches: Iterable[Reach]) -> Iterator[DemandPoint]:
    """Draw people; one point in ten empties half-way, one in ten fills then."""
    dice, half = ground.dice, ground.size.periods // 2
    for reach in reaches:
        for p in range(ground.size.demand_points):
            lat, lon = place_near(dice)
            turn = dice.randrange(10)
            yield DemandPoint(
                reach=reach.code,
                code=f"H{p + 1:03d}",
                people=Decimal(dice.randint(5, 400)),
                lat=lat,
                lon=lon,
                first=year(half) if turn == 0 else None,
                last=year(half) if turn == 1 else None,
                **MADE,
            )


def distances(
    ground: Ground,
    reaches: Iterable[Reach],
    points: Iterable[DemandPoint],
    places: Iterable[Facility],
) -> Iterator[Distance]:
    """Measure one way in five between points and facilities: longer than the crow's."""
    service = {reach.code: reach.service for reach in reaches}
    there = list(places)
    for point in points:
        for place in there:
            if place.service == service[point.reach] and ground.dice.random() < 0.2:
                yield Distance(
                    reach=point.reach,
                    point=point.code,
                    facility=place.code,
                    measure=None,
                    option=None,
                    distance_m=_walk_m(point, place),
                    **MADE,
                )


def _walk_m(point: DemandPoint, place: Facility) -> int:
    ends = (point.lat, point.lon, place.lat, place.lon)
    crow_m = distance_m(*(float(end) for end in ends if end is not None))
    return crow_m * 13 // 10
