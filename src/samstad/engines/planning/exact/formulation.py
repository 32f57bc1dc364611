"""The rules P1–P12 as rows over pulse variables: "the option starts in t"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from samstad.engines.planning.arrays.model import Arrays, Model
from samstad.engines.planning.arrays.needs import NO_LIMIT, NO_NEED
from samstad.engines.planning.exact.rows import Programme, Term

INF = float("inf")


@dataclass(slots=True)
class Formulation:
    """A programme, its starts ``(option, start)`` and its boards' attainments."""

    programme: Programme
    start: dict[tuple[int, int], int]
    attainment: list[int]


def formulate(model: Model) -> Formulation:
    """Write the rules of a model; the aim is added by the caller."""
    a = model.arrays
    programme = Programme()
    start = {
        (int(o), int(t)): programme.column(0, 1, whole=True)
        for o, t in np.argwhere(a.allowed)
    }
    made = Formulation(programme, start, [])
    _once(made, a)
    _funds(made, a)
    _staff(made, a)
    _ties(made, model)
    _groups_and_sites(made, a)
    _services_and_company(made, a)
    _attainments(made, model)
    return made


def _starts_of(made: Formulation, a: Arrays, option: int) -> list[tuple[int, int]]:
    return [
        (t, made.start[option, t])
        for t in range(a.allowed.shape[1])
        if a.allowed[option, t]
    ]


def _all_starts(made: Formulation, a: Arrays, options: range) -> list[Term]:
    return [(c, 1.0) for o in options for _, c in _starts_of(made, a, o)]


def _once(made: Formulation, a: Arrays) -> None:
    for m in range(len(a.mandatory)):
        options = range(a.options_at[m], a.options_at[m + 1])
        terms = _all_starts(made, a, options)
        made.programme.row(1.0 if a.mandatory[m] else 0.0, terms, 1.0)


def _per_period(
    made: Formulation, a: Arrays, figure: Callable[[int, int, int], float]
) -> list[list[Term]]:
    """For each period the terms of all starts with a figure other than 0."""
    periods: list[list[Term]] = [[] for _ in range(a.allowed.shape[1])]
    for (option, start), column in made.start.items():
        for t in range(start, a.allowed.shape[1]):
            value = figure(option, start, t)
            if value:
                periods[t].append((column, value))
    return periods


def _funds(made: Formulation, a: Arrays) -> None:
    n_funds, n_periods = a.frame_tkr.shape
    paid: list[list[list[Term]]] = [
        [[] for _ in range(n_periods)] for _ in range(n_funds)
    ]
    total: list[Term] = []
    for (o, s), column in made.start.items():
        total.append((column, float(a.total_cost_tkr[o, s])))
        for i in range(a.cost_at[o], a.cost_at[o + 1]):
            fund, offset, tkr = a.cost_fund[i], a.cost_offset[i], float(a.cost_tkr[i])
            when = [s + offset] if offset >= 0 else range(s + a.duration[o], n_periods)
            for t in when:
                paid[fund][t].append((column, tkr))
    for f in range(n_funds):
        before: list[Term] = []
        for t in range(n_periods):
            least = 0.0 if t + 1 == n_periods else -float(a.borrow_tkr[f])
            saved = made.programme.column(least, max(least, float(a.carry_tkr[f])))
            terms = [*paid[f][t], (saved, 1.0), *before]
            made.programme.row(-INF, terms, float(a.frame_tkr[f, t]))
            before = [(saved, -1.0)]
    if a.most_cost_tkr < NO_LIMIT:
        made.programme.row(-INF, total, float(a.most_cost_tkr))


def _staff(made: Formulation, a: Arrays) -> None:
    """Capacity, and the rows that say how many large works fit side by side."""
    use: dict[tuple[int, int], dict[int, int]] = {}
    for (o, s), column in made.start.items():
        for i in range(a.staff_at[o], a.staff_at[o + 1]):
            at = int(a.staff_department[i]), s + int(a.staff_offset[i])
            asked = use.setdefault(at, {})
            asked[column] = asked.get(column, 0) + int(a.staff_need[i])
    for (d, t), asked in use.items():
        capacity = int(a.capacity[d, t])
        rows = {tuple((c, float(n)) for c, n in asked.items()): float(capacity)}
        for q in (1, 2, 3):
            side = tuple(
                (c, float(k))
                for c, n in asked.items()
                if (k := (q + 1) * n // (capacity + 1)) > 0
            )
            if side:
                rows.setdefault(side, float(q))
        for terms, limit in rows.items():
            made.programme.row(-INF, terms, limit)


def _ties(made: Formulation, model: Model) -> None:
    a = model.arrays
    for tie in model.ties:
        ready = [
            (s + tie.lag + (0 if tie.from_start else int(a.duration[o])), c)
            for o in tie.before
            for s, c in _starts_of(made, a, o)
        ]
        later = [(s, c) for o in tie.after for s, c in _starts_of(made, a, o)]
        for t in sorted({s for s, _ in later}):
            terms = [(c, 1.0) for s, c in later if s <= t]
            terms += [(c, -1.0) for s, c in ready if s <= t]
            made.programme.row(-INF, terms, 0.0)


def _groups_and_sites(made: Formulation, a: Arrays) -> None:
    members: dict[int, list[Term]] = {g: [] for g in range(len(a.group_least))}
    for (o, _), column in made.start.items():
        for i in range(a.group_at[o], a.group_at[o + 1]):
            members[int(a.group_of[i])].append((column, 1.0))
    for g, terms in members.items():
        made.programme.row(
            float(a.group_least[g]), terms, float(min(a.group_most[g], len(terms) + 1))
        )
    for site in range(a.n_sites):

        def holds(o: int, s: int, t: int, site: int = site) -> float:
            until = s + a.duration[o]
            return float(a.site[o] == site and (a.site_lasting[o] or t < until))

        for terms in _per_period(made, a, holds):
            if len(terms) > 1:
                made.programme.row(-INF, terms, 1.0)


def _services_and_company(made: Formulation, a: Arrays) -> None:
    n_services, n_periods = a.need.shape
    given: list[list[list[Term]]] = [
        [[] for _ in range(n_periods)] for _ in range(n_services)
    ]
    for (o, s), column in made.start.items():
        for i in range(a.delivery_at[o], a.delivery_at[o + 1]):
            since = s if a.delivery_from_start[i] else s + a.duration[o]
            for t in range(since, n_periods):
                row = given[a.delivery_service[i]][t]
                row.append((column, float(a.delivery_amount[i])))
    for service in range(n_services):
        for t in range(n_periods):
            need = int(a.need[service, t])
            if need > NO_NEED // 2:
                made.programme.row(float(need), given[service][t], INF)
    for o in range(len(a.duration)):
        for i in range(a.company_at[o], a.company_at[o + 1]):
            other = int(a.company_measure[i])
            options = range(a.options_at[other], a.options_at[other + 1])
            terms = [(c, 1.0) for _, c in _starts_of(made, a, o)]
            terms += [(c, -1.0) for c, _ in _all_starts(made, a, options)]
            made.programme.row(-INF, terms, 0.0)


def _done(made: Formulation, a: Arrays, options: tuple[int, ...], t: int) -> list[Term]:
    return [
        (c, 1.0)
        for o in options
        for s, c in _starts_of(made, a, o)
        if s + a.duration[o] <= t
    ]


def _attainments(made: Formulation, model: Model) -> None:
    a, programme = model.arrays, made.programme
    n_indicators, n_periods = a.base.shape
    moves: list[list[list[Term]]] = [
        [[] for _ in range(n_periods)] for _ in range(n_indicators)
    ]
    for (o, s), column in made.start.items():
        done = s + int(a.duration[o])
        for i in range(a.effect_at[o], a.effect_at[o + 1]):
            k = a.effect_indicator[i]
            for t in range(done, n_periods):
                moves[k][t].append((column, float(a.effect_path[i, t - done])))
    _synergies(made, model, moves)
    _reach(made, a, moves)
    boards: list[list[Term]] = [[] for _ in range(len(a.board_weight))]
    for k in range(n_indicators):
        for t in range(n_periods):
            _indicator(made, a, k, t, moves[k][t], boards)
    for b, terms in enumerate(boards):
        attained = programme.column(float(max(-1e4, a.floor[b])), 1.0)
        programme.row(0.0, [*terms, (attained, -1.0)], 0.0)
        made.attainment.append(attained)


def _wanted(a: Arrays, indicator: int) -> int:
    """1 when every task and requirement wants the indicator up, −1 down, else 0.

    What is wanted needs no row that holds it up: raising the aim does.
    """
    tasks = range(a.tasks_at[indicator], a.tasks_at[indicator + 1])
    asked = range(a.require_at[indicator], a.require_at[indicator + 1])
    ways = {int(np.sign(slope)) for task in tasks for slope in a.slope[task]}
    ways |= {int(a.require_sense[r]) for r in asked}
    ways.discard(0)
    return ways.pop() if len(ways) == 1 else 0


def _synergies(made: Formulation, model: Model, moves: list[list[list[Term]]]) -> None:
    """Both finished: below each, and above their sum less one, so it is exact."""
    a, programme = model.arrays, made.programme
    for pair in model.pairs:
        for t in range(a.base.shape[1]):
            one = _done(made, a, pair.options, t)
            other = _done(made, a, pair.others, t)
            if not one or not other:
                continue
            both = programme.column(0.0, 1.0)
            better = _wanted(a, pair.indicator) * pair.value
            away = [(c, -f) for c, f in one], [(c, -f) for c, f in other]
            if not better < 0:
                programme.row(-INF, [(both, 1.0), *away[0]], 0.0)
                programme.row(-INF, [(both, 1.0), *away[1]], 0.0)
            if not better > 0:
                programme.row(-1.0, [(both, 1.0), *away[0], *away[1]], INF)
            moves[pair.indicator][t].append((both, pair.value))


def _reach(made: Formulation, a: Arrays, moves: list[list[list[Term]]]) -> None:
    near: dict[int, list[int]] = {}
    for o in range(len(a.duration)):
        for i in range(a.cover_at[o], a.cover_at[o + 1]):
            near.setdefault(int(a.cover_element[i]), []).append(o)
    for element, options in near.items():
        for t in range(a.base.shape[1]):
            weight = float(a.element_weight[element, t])
            done = _done(made, a, tuple(options), t)
            if not weight or not done:
                continue
            covered = made.programme.column(0.0, 1.0)
            away = [(c, -1.0) for c, _ in done]
            made.programme.row(-INF, [(covered, 1.0), *away], 0.0)
            if not _wanted(a, int(a.element_indicator[element])) * weight > 0:
                for _, same in groupby(options, key=lambda o: int(a.measure_of[o])):
                    one = [(c, -1.0) for c, _ in _done(made, a, tuple(same), t)]
                    made.programme.row(0.0, [(covered, 1.0), *one], INF)
            moves[int(a.element_indicator[element])][t].append((covered, weight))


def _indicator(
    made: Formulation,
    a: Arrays,
    k: int,
    t: int,
    moves: list[Term],
    boards: list[list[Term]],
) -> None:
    """One indicator in one period: its requirements, and the gains it gives."""
    programme = made.programme
    least, most = -INF, INF
    for r in range(a.require_at[k], a.require_at[k + 1]):
        limit = float(a.require_value[r, t])
        if limit == limit:
            if a.require_sense[r] > 0:
                least = max(least, limit)
            else:
                most = min(most, limit)
    tasks = [
        task
        for task in range(a.tasks_at[k], a.tasks_at[k + 1])
        if a.task_weight[task, t] > 0
    ]
    if not tasks and least == -INF and most == INF:
        return
    value = programme.column(least, most)
    base = float(a.base[k, t])
    programme.row(base, [(value, 1.0), *((c, -f) for c, f in moves)], base)
    for task in tasks:
        gain = programme.column(-INF, 1.0)
        lines = set(
            zip(a.slope[task].tolist(), a.intercept[task].tolist(), strict=True)
        )
        for slope, intercept in sorted(lines):
            programme.row(-INF, [(gain, 1.0), (value, -slope)], intercept)
        boards[a.task_board[task]].append((gain, float(a.task_weight[task, t])))
