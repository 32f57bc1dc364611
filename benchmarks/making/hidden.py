"""The hidden plan: a serial schedule that shows the case can be kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from benchmarks.making.ground import DrawnMeasure, DrawnOption, Ground, Tie

PLANNED_SHARE = 0.6


@dataclass(slots=True)
class Schedule:
    """A plan in the making: what is placed, and the room it has taken."""

    ground: Ground
    placed: dict[int, tuple[DrawnOption, int]] = field(default_factory=dict)
    staff: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    paid: dict[int, list[int]] = field(default_factory=dict)
    held: set[tuple[int, int]] = field(default_factory=set)
    ties: dict[int, list[Tie]] = field(default_factory=lambda: defaultdict(list))
    exclusions: dict[int, list[tuple[int, ...]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def place(self, number: int) -> bool:
        """Place a measure, and first what it waits for; as early as there is room."""
        if number in self.placed:
            return True
        if any(o in self.placed for row in self.exclusions[number] for o in row):
            return False
        measure = self.ground.measures[number]
        options = list(measure.options)
        self.ground.dice.shuffle(options)
        return any(self._place_option(measure, option) for option in options)

    def _place_option(self, measure: DrawnMeasure, option: DrawnOption) -> bool:
        ties = [t for t in self.ties[measure.number] if _binds(t, option)]
        if not all(self.place(tie.before) for tie in ties):
            return False
        if any(o in self.placed for r in self.exclusions[measure.number] for o in r):
            return False
        first = max([_first(self.ground, measure, option), *map(self._after, ties)])
        for start in range(first, _last(self.ground, measure, option) + 1):
            if self._fits(option, start):
                self._take(option, start)
                return True
        return False

    def _after(self, tie: Tie) -> int:
        option, start = self.placed[tie.before]
        return start + tie.lag + (option.duration if tie.finish_start else 0)

    def _fits(self, option: DrawnOption, start: int) -> bool:
        working = range(start, start + option.duration)
        has_staff = all(
            self.staff[d, t] + fte <= self.ground.capacity[d][t]
            for d, fte in option.staff.items()
            for t in working
        )
        return (
            has_staff and self._site_free(option, start) and self._paid(option, start)
        )

    def _site_free(self, option: DrawnOption, start: int) -> bool:
        return self.held.isdisjoint(self._holds(option, start))

    def _holds(self, option: DrawnOption, start: int) -> set[tuple[int, int]]:
        if option.site is None:
            return set()
        end = self.ground.size.periods if option.lasting else start + option.duration
        return {(option.site, t) for t in range(start, end)}

    def _paid(self, option: DrawnOption, start: int) -> bool:
        funds = option.work_tkr.keys() | option.running_tkr.keys()
        return all(
            self._fund_lasts(f, self._paid_with(f, option, start)) for f in funds
        )

    def _paid_with(self, fund: int, option: DrawnOption, start: int) -> list[int]:
        paid = list(self.paid.get(fund) or [0] * self.ground.size.periods)
        for t in range(start, start + option.duration):
            paid[t] += option.work_tkr.get(fund, 0)
        for t in range(start + option.duration, len(paid)):
            paid[t] += option.running_tkr.get(fund, 0)
        return paid

    def _fund_lasts(self, fund: int, paid: list[int]) -> bool:
        ground, saved = self.ground, 0
        for frame, amount in zip(ground.frames_tkr[fund], paid, strict=True):
            saved = min(ground.carry_tkr[fund], saved + frame - amount)
            if saved < -ground.borrow_tkr[fund]:
                return False
        return saved >= 0

    def _take(self, option: DrawnOption, start: int) -> None:
        self.placed[option.measure] = (option, start)
        self.held |= self._holds(option, start)
        for department, fte in option.staff.items():
            for t in range(start, start + option.duration):
                self.staff[department, t] += fte
        for fund in option.work_tkr.keys() | option.running_tkr.keys():
            self.paid[fund] = self._paid_with(fund, option, start)


def _binds(tie: Tie, option: DrawnOption) -> bool:
    return tie.after_option is None or tie.after_option == option.number


def _first(ground: Ground, measure: DrawnMeasure, option: DrawnOption) -> int:
    plan = measure.detail_plan
    return max(option.earliest or 0, 0 if plan is None else ground.plan_force[plan])


def _last(ground: Ground, measure: DrawnMeasure, option: DrawnOption) -> int:
    ends = [ground.size.periods - 1]
    if option.latest is not None:
        ends.append(option.latest)
    if measure.vacates is not None:
        ends.append(ground.zone_last[measure.vacates])
    return min(ends) - option.duration + 1


def draw_schedule(ground: Ground) -> dict[int, tuple[DrawnOption, int]]:
    """Place what moves from doomed zones first, then whatever, in a random order."""
    schedule = Schedule(ground)
    for tie in ground.ties:
        schedule.ties[tie.after].append(tie)
    for members in ground.exclusions:
        for member in members:
            schedule.exclusions[member].append(members)
    urgent = [m.number for m in ground.measures if m.vacates is not None]
    builders = [m.number for m in ground.measures if m.options[0].delivery]
    others = [m.number for m in ground.measures]
    for order in (urgent, builders, others):
        ground.dice.shuffle(order)
        for number in order:
            if len(schedule.placed) < PLANNED_SHARE * ground.size.measures:
                schedule.place(number)
    return schedule.placed
