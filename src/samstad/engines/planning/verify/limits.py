"""P2, P3, P7, P10 and the limits of P12: what the plan takes, gives and reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from samstad.engines.planning.case import ConditionKind, CostKind, PaysFor, Sense
from samstad.engines.planning.plan import Figures
from samstad.engines.planning.verify.broken import Broken, broken, figure, thousands
from samstad.engines.planning.verify.known import Done, Known
from samstad.vocabulary.texts import Text

_PAYS_FOR = {
    CostKind.WORK: Text(sv="arbeten", en="works"),
    CostKind.RUNNING: Text(sv="drift", en="running costs"),
}


def broken_limits(
    known: Known,
    done: Iterable[Done],
    figures: Figures,
    floors: Mapping[str, float],
) -> Iterator[Broken]:
    yield from _who_pays(known, done)
    yield from _funds(known, figures)
    yield from _staff(known, figures)
    yield from _services(known, figures)
    yield from _requirements(known, figures)
    yield from _whole_cost(known, figures)
    yield from _floors(known, figures, floors)


def _who_pays(known: Known, done: Iterable[Done]) -> Iterator[Broken]:
    pays = {fund.code: fund.pays_for for fund in known.case.funds}
    for one in done:
        for row in known.costs.get(one.measure, ()):
            may = pays[row.fund] is PaysFor.BOTH or pays[row.fund] == row.kind.value
            if one.matches(row.measure, row.option) and not may:
                yield broken(
                    "P2",
                    f"{row.fund} {one.measure}",
                    sv=f"får inte betala för {_PAYS_FOR[row.kind].sv}.",
                    en=f"may not pay for {_PAYS_FOR[row.kind].en}.",
                )


def _funds(known: Known, figures: Figures) -> Iterator[Broken]:
    last = len(known.labels) - 1
    for fund in known.case.funds:
        for t, saved in enumerate(figures.saved_tkr[fund.code]):
            least = 0 if t == last else -fund.borrow_max_tkr
            if saved < least:
                missing = thousands(least - saved)
                yield broken(
                    "P2",
                    f"{fund.code} {known.labels[t]}",
                    sv=f"{missing.sv} tkr fattas.",
                    en=f"{missing.en} tkr are missing.",
                )


def _staff(known: Known, figures: Figures) -> Iterator[Broken]:
    capacity = {
        (row.department, known.period[row.period]): Fraction(row.capacity_fte)
        for row in known.case.staff
    }
    for department, path in figures.staff_fte.items():
        for t, asked in enumerate(path):
            there = capacity.get((department, t), Fraction(0))
            if asked > there:
                said, most = figure(asked), figure(there)
                yield broken(
                    "P3",
                    f"{department} {known.labels[t]}",
                    sv=f"{said.sv} årsarbetare behövs, {most.sv} finns.",
                    en=f"{said.en} full-time staff are needed, {most.en} are there.",
                )


def _services(known: Known, figures: Figures) -> Iterator[Broken]:
    for row in known.case.demand:
        given = figures.services[row.service][known.period[row.period]]
        if given < Fraction(row.needed):
            said, need = figure(given), figure(Fraction(row.needed))
            yield broken(
                "P7",
                f"{row.service} {row.period}",
                sv=f"{said.sv} i bruk, {need.sv} behövs.",
                en=f"{said.en} in use, {need.en} needed.",
            )


def _requirements(known: Known, figures: Figures) -> Iterator[Broken]:
    names = {row.code: row for row in known.case.indicators}
    for row in known.case.requirements:
        limit = Fraction(row.value)
        for t in known.span(row.first, row.last):
            value = figures.indicators[row.indicator][t]
            least = row.sense is Sense.AT_LEAST
            if value < limit if least else value > limit:
                said, asked = figure(value), figure(limit)
                about = names[row.indicator]
                yield broken(
                    "P10",
                    f"{row.code} {known.labels[t]}",
                    sv=f"{about.name} är {said.sv}; "
                    f"{'minst' if least else 'högst'} {asked.sv} krävs.",
                    en=f"{about.name_en} is {said.en}; "
                    f"{'at least' if least else 'at most'} {asked.en} is required.",
                )


def _whole_cost(known: Known, figures: Figures) -> Iterator[Broken]:
    for row in known.case.conditions:
        whole = row.kind is ConditionKind.AT_MOST_COST and row.measure is None
        if whole and row.value is not None and figures.cost_tkr > row.value:
            yield broken(
                "P12",
                row.code,
                sv=f"planen kostar {figures.cost_tkr} tkr; högst {row.value} tkr.",
                en=f"the plan costs {figures.cost_tkr} tkr; at most {row.value} tkr.",
            )


def _floors(
    known: Known, figures: Figures, floors: Mapping[str, float]
) -> Iterator[Broken]:
    asked = [
        (row.code, row.about, Fraction(row.value))
        for row in known.case.conditions
        if row.kind is ConditionKind.AT_LEAST and row.about and row.value is not None
    ]
    asked += [(board, board, Fraction(repr(least))) for board, least in floors.items()]
    names = {row.code: row for row in known.case.boards}
    for where, board, least in asked:
        reached = figures.attainment[board]
        if reached < least:
            said, floor = figure(reached), figure(least)
            yield broken(
                "P12",
                where,
                sv=f"{names[board].name} når {said.sv}; minst {floor.sv} krävs.",
                en=f"{names[board].name_en} attains {said.en}; at least {floor.en} "
                "is asked.",
            )
