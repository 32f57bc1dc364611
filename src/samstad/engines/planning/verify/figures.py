"""What follows from a plan: money, staff, services, indicators, attainments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from itertools import pairwise

from samstad.engines.planning.case import CostKind, CountsFrom, Task
from samstad.engines.planning.plan import Figures
from samstad.engines.planning.verify.known import Done, Known
from samstad.engines.planning.verify.reach import reach_of

_EXACT = Context(prec=200, traps=[Inexact])


def figures_of(known: Known, done: Sequence[Done]) -> Figures:
    with localcontext(_EXACT):
        paid = _paid(known, done)
        costs = {d.measure: cost_of(known, d) for d in done}
        indicators = _indicators(known, done)
        gains = _gains(known, indicators)
        attainment = _attainments(known, gains)
        return Figures(
            cost_tkr=sum(costs.values()),
            cost_by_measure_tkr=costs,
            paid_tkr={fund: tuple(row) for fund, row in paid.items()},
            saved_tkr=_saved(known, paid),
            staff_fte=_staff(known, done),
            services=_services(known, done),
            indicators=indicators,
            gains=gains,
            attainment=attainment,
            total=_total(known, attainment),
        )


def _work_periods(row_period: int | None, done: Done) -> range:
    """The periods of work that a row with this ``work_period`` speaks of."""
    if row_period is None:
        return range(done.start, done.end)
    at = done.start + row_period - 1
    return range(at, min(at + 1, done.end))


def cost_of(known: Known, done: Done) -> int:
    """Likely cost of a measure as chosen, over the plan's periods."""
    total = 0
    for row in known.costs.get(done.measure, ()):
        if done.matches(row.measure, row.option):
            if row.kind is CostKind.RUNNING:
                total += row.likely_tkr * (len(known.labels) - done.end)
            else:
                total += row.likely_tkr * len(_work_periods(row.work_period, done))
    return total


def _paid(known: Known, done: Iterable[Done]) -> dict[str, list[int]]:
    n_periods = len(known.labels)
    paid = {fund.code: [0] * n_periods for fund in known.case.funds}
    for one in done:
        for row in known.costs.get(one.measure, ()):
            if not one.matches(row.measure, row.option):
                continue
            if row.kind is CostKind.RUNNING:
                when = range(one.end, n_periods)
            else:
                when = _work_periods(row.work_period, one)
            for t in when:
                paid[row.fund][t] += row.likely_tkr
    return paid


def _saved(known: Known, paid: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    frames = {
        (row.fund, known.period[row.period]): row.amount_tkr
        for row in known.case.frames
    }
    saved: dict[str, tuple[int, ...]] = {}
    for fund in known.case.funds:
        left, path = 0, []
        for t, spent in enumerate(paid[fund.code]):
            left += frames.get((fund.code, t), 0) - spent
            left = min(left, fund.carry_over_max_tkr)
            path.append(left)
        saved[fund.code] = tuple(path)
    return saved


def _staff(known: Known, done: Iterable[Done]) -> dict[str, tuple[Fraction, ...]]:
    use = {d.code: [Decimal(0)] * len(known.labels) for d in known.case.departments}
    for one in done:
        for row in known.staffing.get(one.measure, ()):
            if one.matches(row.measure, row.option):
                for t in _work_periods(row.work_period, one):
                    use[row.department][t] += row.fte
    return {code: tuple(map(Fraction, path)) for code, path in use.items()}


def _services(known: Known, done: Iterable[Done]) -> dict[str, tuple[Fraction, ...]]:
    n_periods = len(known.labels)
    given = {s.code: [Decimal(0)] * n_periods for s in known.case.services}
    for facility in known.case.facilities:
        for t in range(known.facility_use(facility)):
            given[facility.service][t] += facility.capacity
    for one in done:
        for row in known.deliveries.get(one.measure, ()):
            if one.matches(row.measure, row.option):
                from_start = row.counts_from is CountsFrom.START
                for t in range(one.start if from_start else one.end, n_periods):
                    given[row.service][t] += row.capacity
    return {code: tuple(map(Fraction, path)) for code, path in given.items()}


def _indicators(known: Known, done: Sequence[Done]) -> dict[str, tuple[Fraction, ...]]:
    n_periods = len(known.labels)
    value = {i.code: [Decimal(0)] * n_periods for i in known.case.indicators}
    for row in known.case.baselines:
        value[row.indicator][known.period[row.period]] += row.value
    for one in done:
        for effect in known.effects.get(one.measure, ()):
            if one.matches(effect.measure, effect.option):
                path, last = value[effect.indicator], len(effect.ramp) - 1
                for t in range(one.end, n_periods):
                    path[t] += effect.likely * effect.ramp[min(t - one.end, last)]
    for synergy in known.case.synergies:
        first = [d for d in done if d.matches(synergy.measure, synergy.option)]
        other = [d for d in done if d.matches(synergy.other, synergy.other_option)]
        if first and other:
            for t in range(max(first[0].end, other[0].end), n_periods):
                value[synergy.indicator][t] += synergy.likely
    exact = {code: list(map(Fraction, path)) for code, path in value.items()}
    for reach in known.case.reaches:
        for t, reached in enumerate(reach_of(known, reach, done)):
            exact[reach.indicator][t] += reached
    return {code: tuple(path) for code, path in exact.items()}


def _gains(
    known: Known, indicators: dict[str, tuple[Fraction, ...]]
) -> dict[tuple[str, str], tuple[Fraction, ...]]:
    gains = {}
    for task in known.case.tasks:
        lines = gain_lines(known, task)
        gains[task.board, task.code] = tuple(
            min(Fraction(1), *(slope * value + at for slope, at in lines))
            for value in indicators[task.indicator]
        )
    return gains


def gain_lines(known: Known, task: Task) -> list[tuple[Fraction, Fraction]]:
    """Slope and intercept of each line from the baseline to the target (P10)."""
    bends = known.bends.get((task.board, task.code), [])
    start, target = Fraction(task.baseline), Fraction(task.target)
    ends = [(start, Fraction(0)), (target, Fraction(1))]
    points = sorted([*ends, *bends], key=lambda point: abs(point[0] - start))
    lines = []
    for (value, gain), (next_value, next_gain) in pairwise(points):
        slope = (next_gain - gain) / (next_value - value)
        lines.append((slope, gain - slope * value))
    return lines


def _attainments(
    known: Known, gains: dict[tuple[str, str], tuple[Fraction, ...]]
) -> dict[str, Fraction]:
    factor = 1 / (1 + Fraction(known.case.head.discount_percent) / 100)
    years = known.case.periods.whole_years_elapsed
    weight = [factor ** years(t) for t in range(len(known.labels))]
    reached = {b.code: Fraction(0) for b in known.case.boards}
    whole = {b.code: Fraction(0) for b in known.case.boards}
    for task in known.case.tasks:
        span = known.span(task.first, task.last)
        gain = gains[task.board, task.code]
        whole_span = sum((weight[t] for t in span), Fraction(0))
        mean = sum((weight[t] * gain[t] for t in span), Fraction(0)) / whole_span
        reached[task.board] += Fraction(task.weight) * mean
        whole[task.board] += Fraction(task.weight)
    return {
        code: value / whole[code] if whole[code] else Fraction(0)
        for code, value in reached.items()
    }


def _total(known: Known, attainment: dict[str, Fraction]) -> Fraction:
    whole = sum((Fraction(b.weight) for b in known.case.boards), Fraction(0))
    if not whole:
        return Fraction(0)
    parts = (Fraction(b.weight) * attainment[b.code] for b in known.case.boards)
    return sum(parts, Fraction(0)) / whole
