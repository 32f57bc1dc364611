"""What follows from a plan: money, staff, services, indicators, attainments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

from samstad.engines.planning.case import CostKind, CountsFrom
from samstad.engines.planning.plan import Figures
from samstad.engines.planning.verify.known import Done, Known, Lines
from samstad.engines.planning.verify.reach import reach_of

_EXACT = Context(prec=200, traps=[Inexact])


def figures_of(known: Known, done: Sequence[Done]) -> Figures:
    with localcontext(_EXACT):
        paid = _paid(known, done)
        costs = {d.measure: cost_of(known, d) for d in done}
        indicators = _indicators(known, done)
        gains = _gains(known, indicators)
        parts = _parts(known, gains)
        attainment = _attainments(known, parts)
        return Figures(
            cost_tkr=sum(costs.values()),
            cost_by_measure_tkr=costs,
            paid_tkr={fund: tuple(row) for fund, row in paid.items()},
            saved_tkr=_saved(known, paid),
            staff_fte=_staff(known, done),
            services=_services(known, done),
            indicators=indicators,
            gains=gains,
            parts=parts,
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
        path = indicators[task.indicator]
        lines = known.gain_lines[task.board, task.code]
        gain = {value: _gain(value, lines) for value in set(path)}
        gains[task.board, task.code] = tuple(gain[value] for value in path)
    return gains


def _gain(value: Fraction, lines: Lines) -> Fraction:
    return min(Fraction(1), *(slope * value + at for slope, at in lines))


def _parts(
    known: Known, gains: dict[tuple[str, str], tuple[Fraction, ...]]
) -> dict[tuple[str, str], Fraction]:
    """P11, task by task: what each adds to its board's attainment."""
    whole = {b.code: Fraction(0) for b in known.case.boards}
    for task in known.case.tasks:
        whole[task.board] += Fraction(task.weight)
    parts = {}
    for task in known.case.tasks:
        gain, span = gains[task.board, task.code], known.span(task.first, task.last)
        summed = sum((known.weights[t] * gain[t] for t in span), Fraction(0))
        mean = summed / sum((known.weights[t] for t in span), Fraction(0))
        share = Fraction(task.weight) / whole[task.board] if whole[task.board] else 0
        parts[task.board, task.code] = share * mean
    return parts


def _attainments(
    known: Known, parts: dict[tuple[str, str], Fraction]
) -> dict[str, Fraction]:
    reached = {b.code: Fraction(0) for b in known.case.boards}
    for (board, _), part in parts.items():
        reached[board] += part
    return reached


def _total(known: Known, attainment: dict[str, Fraction]) -> Fraction:
    whole = sum((Fraction(b.weight) for b in known.case.boards), Fraction(0))
    if not whole:
        return Fraction(0)
    parts = (Fraction(b.weight) * attainment[b.code] for b in known.case.boards)
    return sum(parts, Fraction(0)) / whole
