"""Rows that the hidden plan keeps by how they are drawn: needs, groups, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from benchmarks.making.ground import (
    MADE,
    DrawnOption,
    Ground,
    measure_code,
    place_near,
    year,
)
from benchmarks.making.rows import zone_code
from samstad.engines.planning.case import (
    Condition,
    ConditionKind,
    CountsFrom,
    Delivery,
    Demand,
    Facility,
    Group,
    GroupKind,
    GroupMember,
    Service,
)

Placed = Mapping[int, tuple[DrawnOption, int]]


def mandatory(ground: Ground, placed: Placed) -> set[int]:
    """All planned measures that leave a doomed zone, and one in ten of the others."""
    return {
        number
        for number in sorted(placed)
        if ground.measures[number].vacates is not None or ground.dice.random() < 0.1
    }


def service_code(number: int) -> str:
    return f"V{number + 1}"


def services(ground: Ground) -> Iterator[Service]:
    for s in range(ground.size.services):
        yield Service(
            code=service_code(s),
            name=f"Tjänst {s + 1}",
            name_en=f"Service {s + 1}",
            unit="platser",
            **MADE,
        )


def facilities(ground: Ground) -> Iterator[Facility]:
    """Three places for each service: one stays, one is in a zone, one closes."""
    dice, size = ground.dice, ground.size
    for s in range(size.services):
        closing = dice.randint(size.periods // 3, size.periods - 3)
        zone = zone_code(dice.randrange(size.zones))
        for n, (in_zone, closes) in enumerate(
            ((None, None), (zone, None), (None, year(closing)))
        ):
            lat, lon = place_near(dice)
            yield Facility(
                code=f"{service_code(s)}F{n + 1}",
                name=f"Anläggning {s + 1}.{n + 1}",
                service=service_code(s),
                capacity=Decimal(dice.randint(8, 20) * 10),
                zone=in_zone,
                closes=closes,
                lat=lat,
                lon=lon,
                **MADE,
            )


def deliveries(ground: Ground) -> Iterator[Delivery]:
    for measure in ground.measures:
        for option in measure.options:
            for service, capacity in option.delivery.items():
                yield Delivery(
                    measure=measure.code,
                    option=option.code,
                    service=service_code(service),
                    capacity=Decimal(capacity),
                    counts_from=CountsFrom.FINISH,
                    **MADE,
                )


def demand(
    ground: Ground, placed: Placed, places: Iterable[Facility]
) -> Iterator[Demand]:
    """Ask for today's use, growing by a hundredth, as far as the plan can give it."""
    by_service: dict[str, list[Facility]] = {}
    for place in places:
        by_service.setdefault(place.service, []).append(place)
    for s in range(ground.size.services):
        there = by_service[service_code(s)]
        today = sum(int(place.capacity) for place in there)
        for t in range(ground.size.periods):
            wanted = today * (90 + t) // 100
            given = _given(ground, placed, there, s, t) * 97 // 100
            yield Demand(
                service=service_code(s),
                period=year(t),
                needed=Decimal(min(wanted, given)),
                **MADE,
            )


def _given(
    ground: Ground, placed: Placed, there: Iterable[Facility], service: int, t: int
) -> int:
    zone_last = {zone_code(z): last for z, last in enumerate(ground.zone_last)}
    stands = (
        int(place.capacity)
        for place in there
        if (place.closes is None or year(t) <= place.closes)
        and (place.zone is None or t <= zone_last[place.zone])
    )
    built = (
        option.delivery.get(service, 0)
        for option, start in placed.values()
        if t >= start + option.duration
    )
    return sum(stands) + sum(built)


def groups(
    ground: Ground, placed: Placed
) -> tuple[tuple[Group, ...], tuple[GroupMember, ...]]:
    """Exclusions, and groups of which as many as the plan does must be done."""
    made = [(GroupKind.AT_MOST, 1, members) for members in ground.exclusions]
    made += list(_at_least(ground, placed))
    rows = [
        Group(code=f"G{g + 1:03d}", name=f"Grupp {g + 1}", kind=kind, n=n, **MADE)
        for g, (kind, n, _) in enumerate(made)
    ]
    members = [
        GroupMember(group=row.code, measure=measure_code(number), option=None, **MADE)
        for row, (_, _, numbers) in zip(rows, made, strict=True)
        for number in numbers
    ]
    return tuple(rows), tuple(members)


def _at_least(
    ground: Ground, placed: Placed
) -> Iterator[tuple[GroupKind, int, tuple[int, ...]]]:
    dice, size = ground.dice, ground.size
    for row in range(max(2, size.measures // 40)):
        members = tuple(sorted(dice.sample(range(size.measures), k=7)))
        done = sum(number in placed for number in members)
        kind = GroupKind.EXACTLY if row == 0 else GroupKind.AT_LEAST
        yield kind, done if row == 0 else min(done, 3), members


def conditions(ground: Ground, placed: Placed) -> Iterator[Condition]:
    """Draw one condition for every twelve measures, of each kind in turn."""
    dice, size = ground.dice, ground.size
    numbers = sorted(placed)
    idle = sorted(set(range(size.measures)) - set(numbers))
    for n in range(size.measures // 12):
        number = dice.choice(numbers)
        option, start = placed[number]
        kind, period = _timing(ground, n % 5, option, start)
        if kind is ConditionKind.LOCKED_OUT:
            number = dice.choice(idle)
        others = [o for o in numbers if o != number]
        has_other = kind is ConditionKind.NOT_WITHOUT
        yield Condition(
            code=f"C{n + 1:03d}",
            board=f"B{n % size.boards + 1:02d}",
            kind=kind,
            measure=measure_code(number),
            option=None,
            other=measure_code(dice.choice(others)) if has_other else None,
            period=None if period is None else year(period),
            about=None,
            value=None,
            **MADE,
        )


def _timing(
    ground: Ground, turn: int, option: DrawnOption, start: int
) -> tuple[ConditionKind, int | None]:
    last = ground.size.periods - 1
    return (
        (ConditionKind.START_BY, min(last, start + 3)),
        (ConditionKind.NOT_BEFORE, max(0, start - 1)),
        (ConditionKind.FINISH_BY, min(last, start + option.duration + 2)),
        (ConditionKind.NOT_WITHOUT, None),
        (ConditionKind.LOCKED_OUT, None),
    )[turn]
