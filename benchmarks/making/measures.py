"""Measures and their options, drawn: time, staff, money, effects, places."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from benchmarks.making.ground import DrawnMeasure, DrawnOption, place_near
from benchmarks.making.sizes import Size

RAMPS = (("1",), ("0.5", "1"), ("0.4", "0.7", "1"), ("0.25", "0.5", "0.75", "1"))
FUNDS = 3
RUNNING_FUND = 0


def draw_measures(
    size: Size, dice: random.Random, *, up: tuple[bool, ...]
) -> tuple[DrawnMeasure, ...]:
    weights = department_weights(size)
    return tuple(
        _measure(number, size, dice, up=up, weights=weights)
        for number in range(size.measures)
    )


def department_weights(size: Size) -> list[int]:
    """Every second department is small: a third of the measures of a large one."""
    return [1 if number % 2 else 3 for number in range(size.departments)]


def delivered_service(number: int, size: Size) -> int | None:
    """Say which service a measure builds for; the reach services have most."""
    step = 6 if size.measures < 100 else 12
    if number % step == 0:
        return (number // step) % max(1, size.reaches)
    if number % (2 * step) == 1:
        return (number // (2 * step)) % size.services
    return None


def _measure(
    number: int,
    size: Size,
    dice: random.Random,
    *,
    up: tuple[bool, ...],
    weights: list[int],
) -> DrawnMeasure:
    department = dice.choices(range(size.departments), weights)[0]
    vacates = dice.randrange(size.zones) if dice.random() < 0.08 else None
    first = _option(number, department, size, dice, up=up)
    if vacates is not None:
        first = replace(first, earliest=None, latest=None)
    needs_plan = vacates is None and first.latest is None and dice.random() < 0.1
    options = [first] + [
        _variant(first, other, dice) for other in range(1, size.options)
    ]
    return DrawnMeasure(
        number=number,
        department=department,
        options=tuple(options),
        vacates=vacates,
        detail_plan=dice.randrange(5) if needs_plan else None,
    )


def _option(
    number: int,
    department: int,
    size: Size,
    dice: random.Random,
    *,
    up: tuple[bool, ...],
) -> DrawnOption:
    duration = dice.randint(1, size.longest)
    service = delivered_service(number, size)
    site = number % (size.measures // 5) if dice.random() < 0.15 else None
    return DrawnOption(
        measure=number,
        number=0,
        duration=duration,
        earliest=dice.randint(1, size.periods // 3) if dice.random() < 0.2 else None,
        latest=_latest(size, dice),
        staff=_staff(department, size, dice),
        work_tkr=_work(dice),
        running_tkr=_running(dice),
        effect=_effects(size, dice, up),
        ramp=tuple(Decimal(share) for share in dice.choice(RAMPS)),
        site=site,
        lasting=dice.random() < 0.6,
        place=place_near(dice) if service is not None or site is not None else None,
        delivery={} if service is None else {service: dice.randint(4, 12) * 10},
    )


def _latest(size: Size, dice: random.Random) -> int | None:
    if dice.random() > 0.15:
        return None
    return dice.randint(size.periods // 3 + size.longest, size.periods - 1)


def _staff(department: int, size: Size, dice: random.Random) -> dict[int, int]:
    staff = {department: dice.randint(10, 40)}
    other = dice.randrange(size.departments)
    if dice.random() < 0.35 and other != department:
        staff[other] = dice.randint(3, 15)
    return staff


def _work(dice: random.Random) -> dict[int, int]:
    amount = round(dice.lognormvariate(8.0, 0.7), -2)
    work = {dice.randrange(FUNDS): max(200, int(amount))}
    if dice.random() < 0.3:
        work.setdefault(dice.randrange(FUNDS), dice.randint(2, 20) * 100)
    return work


def _running(dice: random.Random) -> dict[int, int]:
    if dice.random() < 0.5:
        return {}
    saves = dice.random() < 0.15
    return {RUNNING_FUND: dice.randint(1, 6) * (-20 if saves else 20)}


def _effects(size: Size, dice: random.Random, up: tuple[bool, ...]) -> dict[int, int]:
    """Draw two indicators or three; one in six of the later ones is harmed."""
    touched = dice.sample(range(size.indicators), k=dice.choice((1, 2, 2, 3)))
    effect = {}
    for rank, indicator in enumerate(touched):
        good = rank == 0 or dice.random() > 1 / 6
        worth = dice.randint(10, 60) if good else -dice.randint(5, 20)
        effect[indicator] = worth if up[indicator] else -worth
    return effect


def _variant(first: DrawnOption, number: int, dice: random.Random) -> DrawnOption:
    """Another standard: cheaper and poorer, or dearer and better; or other phasing."""
    much = dice.choice((0.6, 0.75, 1.25, 1.5))
    slower = dice.choice((0, 0, 1)) if much > 1 else dice.choice((0, 0, -1))
    effort = {
        d: max(3, round(fte * (0.5 + much / 2))) for d, fte in first.staff.items()
    }
    return DrawnOption(
        measure=first.measure,
        number=number,
        duration=max(1, first.duration + slower),
        earliest=first.earliest,
        latest=first.latest,
        staff=effort,
        work_tkr={f: _hundreds(c * much) for f, c in first.work_tkr.items()},
        running_tkr={f: int(c * much) // 10 * 10 for f, c in first.running_tkr.items()},
        effect={
            k: round(e * much * dice.uniform(0.85, 1.15))
            for k, e in first.effect.items()
        },
        ramp=first.ramp,
        site=first.site if dice.random() < 0.5 else None,
        lasting=first.lasting,
        place=first.place and place_near(dice),
        delivery={s: round(c * much / 10) * 10 for s, c in first.delivery.items()},
    )


def _hundreds(amount_tkr: float) -> int:
    return max(100, round(amount_tkr / 100) * 100)
