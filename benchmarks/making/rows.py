"""Rows of a made-up case that need no plan: who, what, when, with what money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from benchmarks.making.ground import (
    FIRST_YEAR,
    MADE,
    DrawnMeasure,
    DrawnOption,
    Ground,
    measure_code,
    tenths,
    year,
    year_or_blank,
)
from samstad.engines.planning.case import (
    Baseline,
    Board,
    Cost,
    CostKind,
    Department,
    DepartmentKind,
    DetailPlan,
    Direction,
    Effect,
    EffectOrigin,
    Forecast,
    Frame,
    Fund,
    Indicator,
    Measure,
    Occupies,
    Option,
    PaysFor,
    Precedence,
    PrecedenceKind,
    Site,
    StaffCapacity,
    Staffing,
    Synergy,
    Zone,
)

FORECAST = "drawn"


def boards(ground: Ground) -> Iterator[Board]:
    for b in range(ground.size.boards):
        yield Board(
            code=f"B{b + 1:02d}",
            name=f"Nämnd {b + 1}",
            name_en=f"Board {b + 1}",
            weight=Decimal(ground.dice.randint(1, 3)),
            **MADE,
        )


def departments(ground: Ground) -> Iterator[Department]:
    for d in range(ground.size.departments):
        yield Department(
            code=department_code(d),
            name=f"Förvaltning {d + 1}",
            name_en=f"Department {d + 1}",
            board=f"B{d % ground.size.boards + 1:02d}",
            kind=DepartmentKind.DEPARTMENT,
            **MADE,
        )


def department_code(number: int) -> str:
    return f"D{number + 1:02d}"


def staff(ground: Ground) -> Iterator[StaffCapacity]:
    for d, row in enumerate(ground.capacity):
        for t, room in enumerate(row):
            yield StaffCapacity(
                department=department_code(d),
                period=year(t),
                capacity_fte=tenths(room),
                **MADE,
            )


def indicator_code(number: int) -> str:
    return f"I{number + 1:02d}"


def indicators(ground: Ground) -> Iterator[Indicator]:
    for k, is_up in enumerate(ground.up):
        yield Indicator(
            code=indicator_code(k),
            name=f"Indikator {k + 1}",
            name_en=f"Indicator {k + 1}",
            unit="index",
            direction=Direction.UP if is_up else Direction.DOWN,
            goal=None,
            **MADE,
        )


def baselines(ground: Ground) -> Iterator[Baseline]:
    for k, (base, drift) in enumerate(zip(ground.base, ground.drift, strict=True)):
        for t in range(ground.size.periods):
            yield Baseline(
                indicator=indicator_code(k),
                period=year(t),
                value=tenths(base + drift * t),
                **MADE,
            )


def zones(ground: Ground) -> Iterator[Zone]:
    for z in range(ground.size.zones):
        name, name_en = f"Område {z + 1}", f"Zone {z + 1}"
        yield Zone(code=zone_code(z), name=name, name_en=name_en, outline="", **MADE)


def zone_code(number: int) -> str:
    return f"Z{number + 1}"


def forecasts(ground: Ground) -> Iterator[Forecast]:
    for z, last in enumerate(ground.zone_last):
        yield Forecast(
            version=FORECAST,
            zone=zone_code(z),
            author="",
            published=str(FIRST_YEAR),
            earliest=year(last - 1),
            likely=year(last),
            latest=year(last + 2),
            **MADE,
        )


def site_code(number: int) -> str:
    return f"S{number + 1:03d}"


def sites(ground: Ground) -> Iterator[Site]:
    held = {o.site for m in ground.measures for o in m.options if o.site is not None}
    for s in sorted(held):
        code = site_code(s)
        yield Site(code=code, name=code, lat=None, lon=None, zone=None, **MADE)


def detail_plans(ground: Ground) -> Iterator[DetailPlan]:
    for p, force in enumerate(ground.plan_force):
        yield DetailPlan(
            code=f"P{p + 1}",
            name=f"Detaljplan {p + 1}",
            stage="",
            legal_force=year(force),
            **MADE,
        )


def measures(ground: Ground, *, mandatory: set[int]) -> Iterator[Measure]:
    for m in ground.measures:
        yield Measure(
            code=m.code,
            name=f"Åtgärd {m.number + 1}",
            name_en=f"Measure {m.number + 1}",
            department=department_code(m.department),
            mandatory=m.number in mandatory,
            kind="",
            vacates=None if m.vacates is None else zone_code(m.vacates),
            detail_plan=None if m.detail_plan is None else f"P{m.detail_plan + 1}",
            description="",
            **MADE,
        )


def options(ground: Ground) -> Iterator[Option]:
    for measure, option in every_option(ground):
        occupies = Occupies.LASTING if option.lasting else Occupies.WORK
        yield Option(
            measure=measure.code,
            option=option.code,
            name=f"Alternativ {option.code}",
            name_en=f"Option {option.code}",
            duration=option.duration,
            earliest_start=year_or_blank(option.earliest),
            latest_finish=year_or_blank(option.latest),
            site=None if option.site is None else site_code(option.site),
            occupies=None if option.site is None else occupies,
            lat=option.place[0] if option.place else None,
            lon=option.place[1] if option.place else None,
            **MADE,
        )


def every_option(ground: Ground) -> Iterator[tuple[DrawnMeasure, DrawnOption]]:
    for measure in ground.measures:
        for option in measure.options:
            yield measure, option


def staffing(ground: Ground) -> Iterator[Staffing]:
    for measure, option in every_option(ground):
        for department, fte in option.staff.items():
            yield Staffing(
                measure=measure.code,
                option=option.code,
                department=department_code(department),
                work_period=None,
                fte=tenths(fte),
                **MADE,
            )


def funds(ground: Ground) -> Iterator[Fund]:
    pays_for = (PaysFor.BOTH, PaysFor.WORK, PaysFor.WORK)
    for f, (carry, borrow) in enumerate(
        zip(ground.carry_tkr, ground.borrow_tkr, strict=True)
    ):
        yield Fund(
            code=f"F{f + 1}",
            name=f"Finansiering {f + 1}",
            name_en=f"Fund {f + 1}",
            pays_for=pays_for[f],
            carry_over_max_tkr=carry,
            borrow_max_tkr=borrow,
            **MADE,
        )


def frames(ground: Ground) -> Iterator[Frame]:
    for f, row in enumerate(ground.frames_tkr):
        for t, amount in enumerate(row):
            yield Frame(
                fund=f"F{f + 1}",
                period=year(t),
                amount_tkr=amount,
                price_year=FIRST_YEAR,
                **MADE,
            )


def costs(ground: Ground) -> Iterator[Cost]:
    for _, option in every_option(ground):
        for fund, amount in option.work_tkr.items():
            yield _cost(option, CostKind.WORK, fund, amount)
        for fund, amount in option.running_tkr.items():
            yield _cost(option, CostKind.RUNNING, fund, amount)


def _cost(option: DrawnOption, kind: CostKind, fund: int, amount: int) -> Cost:
    low, high = sorted((amount * 85 // 100, amount * 130 // 100))
    return Cost(
        measure=measure_code(option.measure),
        option=option.code,
        kind=kind,
        fund=f"F{fund + 1}",
        work_period=None,
        low_tkr=low,
        likely_tkr=amount,
        high_tkr=high,
        price_year=FIRST_YEAR,
        **MADE,
    )


def effects(ground: Ground) -> Iterator[Effect]:
    for measure, option in every_option(ground):
        for indicator, amount in option.effect.items():
            low, high = sorted((amount * 6 // 10, amount * 14 // 10))
            yield Effect(
                measure=measure.code,
                option=option.code,
                indicator=indicator_code(indicator),
                low=tenths(low),
                likely=tenths(amount),
                high=tenths(high),
                ramp=option.ramp,
                origin=EffectOrigin.EXPERT,
                **MADE,
            )


def synergies(ground: Ground) -> Iterator[Synergy]:
    """Draw pairs, two in three of which do more together than apart."""
    dice, size, seen = ground.dice, ground.size, set()
    for _ in range(round(0.3 * size.measures)):
        first, second = sorted(dice.sample(range(size.measures), k=2))
        indicator = dice.randrange(size.indicators)
        helps = (dice.random() < 2 / 3) == ground.up[indicator]
        amount = dice.randint(5, 25) * (1 if helps else -1)
        low, high = sorted((amount // 2, amount * 3 // 2))
        if (first, second, indicator) in seen:
            continue
        seen.add((first, second, indicator))
        yield Synergy(
            measure=measure_code(first),
            option=None,
            other=measure_code(second),
            other_option=None,
            indicator=indicator_code(indicator),
            low=tenths(low),
            likely=tenths(amount),
            high=tenths(high),
            **MADE,
        )


def precedence(ground: Ground) -> Iterator[Precedence]:
    for tie in ground.ties:
        after = tie.after_option
        yield Precedence(
            before=measure_code(tie.before),
            before_option=None,
            after=measure_code(tie.after),
            after_option=None if after is None else "AB"[after],
            kind=PrecedenceKind.FINISH_START
            if tie.finish_start
            else PrecedenceKind.START_START,
            lag=tie.lag,
            **MADE,
        )
