"""P1, P4, P5, P6 and the timing of P12: what is done, when and beside what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from samstad.engines.planning.case import (
    AppealState,
    Condition,
    ConditionKind,
    GroupKind,
    Occupies,
    Precedence,
    PrecedenceKind,
)
from samstad.engines.planning.verify.broken import Broken, broken
from samstad.engines.planning.verify.figures import cost_of
from samstad.engines.planning.verify.known import Done, Known
from samstad.vocabulary.texts import LANGUAGES


def broken_schedule(known: Known, done: Sequence[Done]) -> Iterator[Broken]:
    by_measure = {d.measure: d for d in done}
    yield from _mandatory(known, by_measure)
    for tie in known.case.precedence:
        yield from _precedence(known, tie, by_measure)
    for one in done:
        yield from _windows(known, one)
    yield from _groups(known, done)
    yield from _sites(known, done)
    for condition in known.case.conditions:
        yield from _condition(known, condition, by_measure)


def _mandatory(known: Known, done: dict[str, Done]) -> Iterator[Broken]:
    for measure in known.case.measures:
        if measure.mandatory and measure.code not in done:
            yield broken(
                "P1",
                measure.code,
                sv=f"{measure.name} måste göras men finns inte i planen.",
                en=f"{measure.name_en} must be done but is not in the plan.",
            )


def _precedence(
    known: Known, tie: Precedence, done: dict[str, Done]
) -> Iterator[Broken]:
    after, before = done.get(tie.after), done.get(tie.before)
    if after is None or not after.matches(tie.after, tie.after_option):
        return
    where = f"{tie.after} ← {tie.before}"
    late = known.measures[tie.after]
    early = known.called(tie.before, tie.before_option)
    if before is None or not before.matches(tie.before, tie.before_option):
        yield broken(
            "P4",
            where,
            sv=f"{late.name} kräver {early.sv}, som inte görs.",
            en=f"{late.name_en} needs {early.en}, which is not done.",
        )
        return
    from_start = tie.kind is PrecedenceKind.START_START
    ready = (before.start if from_start else before.end) + tie.lag
    if after.start < ready:
        when = known.labels[ready] if ready < len(known.labels) else "–"
        yield broken(
            "P4",
            where,
            sv=f"{late.name} börjar {after.choice.start}; tidigast efter "
            f"{early.sv} är {when}.",
            en=f"{late.name_en} starts in {after.choice.start}; the earliest after "
            f"{early.en} is {when}.",
        )


def _windows(known: Known, one: Done) -> Iterator[Broken]:
    measure = known.measures[one.measure]
    where = f"{one.measure}/{one.choice.option}"
    plan = next(
        (p for p in known.case.detail_plans if p.code == measure.detail_plan), None
    )
    legal_force = plan.legal_force if plan else None
    for earliest, sv, en in (
        (one.option.earliest_start, "tidigaste start", "earliest start"),
        (legal_force, "detaljplanens laga kraft", "plan's legal force"),
    ):
        if earliest is not None and one.start < known.period[earliest]:
            yield broken(
                "P5",
                where,
                sv=f"börjar {one.choice.start}, före {sv} {earliest}.",
                en=f"starts in {one.choice.start}, before its {en} {earliest}.",
            )
    yield from _appeals(known, one)
    latest = one.option.latest_finish
    if latest is not None and one.end - 1 > known.period[latest]:
        yield broken(
            "P5",
            where,
            sv=f"blir klar {one.choice.finish}, efter senaste slut {latest}.",
            en=f"finishes in {one.choice.finish}, after its latest finish {latest}.",
        )
    last_use = known.zone_last_use.get(measure.vacates or "")
    if last_use is not None and one.end - 1 > last_use:
        zone = next(z for z in known.case.zones if z.code == measure.vacates)
        yield broken(
            "P5",
            where,
            sv=f"blir klar {one.choice.finish}, men {zone.name} ska vara utrymt före "
            f"det enligt prognosen {known.case.head.forecast}.",
            en=f"finishes in {one.choice.finish}, but {zone.name_en} must be empty "
            f"before that by forecast {known.case.head.forecast}.",
        )


def _appeals(known: Known, one: Done) -> Iterator[Broken]:
    """Nothing starts before an appeal is likely tried, nor when it is upheld."""
    measure = known.measures[one.measure]
    where = f"{one.measure}/{one.choice.option}"
    for row in known.case.appeals:
        if measure.code != row.measure and (
            row.detail_plan is None or row.detail_plan != measure.detail_plan
        ):
            continue
        if row.state is AppealState.UPHELD:
            yield broken(
                "P5",
                where,
                sv=f"börjar {one.choice.start}, men överklagandet av {row.name} "
                "har fått bifall.",
                en=f"starts in {one.choice.start}, but the appeal of {row.name} was "
                "upheld.",
            )
        elif row.state is AppealState.PENDING and one.choice.start < str(row.likely):
            yield broken(
                "P5",
                where,
                sv=f"börjar {one.choice.start}, före {row.likely}, då överklagandet "
                f"av {row.name} väntas vara avgjort.",
                en=f"starts in {one.choice.start}, before {row.likely}, when the "
                f"appeal of {row.name} is expected to be decided.",
            )


def _groups(known: Known, done: Sequence[Done]) -> Iterator[Broken]:
    members: dict[str, list[tuple[str, str | None]]] = {}
    for row in known.case.group_members:
        members.setdefault(row.group, []).append((row.measure, row.option))
    for group in known.case.groups:
        rows = members.get(group.code, [])
        count = sum(any(d.matches(*row) for row in rows) for d in done)
        too_few = count < group.n and group.kind is not GroupKind.AT_MOST
        too_many = count > group.n and group.kind is not GroupKind.AT_LEAST
        if too_few or too_many:
            sv = {"at_least": "minst", "at_most": "högst", "exactly": "precis"}
            en = {"at_least": "at least", "at_most": "at most", "exactly": "exactly"}
            yield broken(
                "P6",
                group.code,
                sv=f"{count} görs; {sv[group.kind.value]} {group.n} ska göras.",
                en=f"{count} are done; {en[group.kind.value]} {group.n} must be.",
            )


def _sites(known: Known, done: Sequence[Done]) -> Iterator[Broken]:
    held = []
    for one in done:
        if one.option.site is not None:
            lasting = one.option.occupies is Occupies.LASTING
            held.append((one, len(known.labels) if lasting else one.end))
    for (one, one_until), (other, other_until) in combinations(held, 2):
        if one.option.site != other.option.site:
            continue
        both_from, both_until = max(one.start, other.start), min(one_until, other_until)
        if both_from < both_until:
            when = known.labels[both_from]
            both = known.measures[one.measure], known.measures[other.measure]
            yield broken(
                "P6",
                f"{one.option.site} {when}",
                sv=f"{both[0].name} och {both[1].name} använder samma plats.",
                en=f"{both[0].name_en} and {both[1].name_en} use the same site.",
            )


def _condition(
    known: Known, condition: Condition, done: dict[str, Done]
) -> Iterator[Broken]:
    one = done.get(condition.measure or "")
    if condition.kind is ConditionKind.LOCKED_IN:
        yield from _locked_in(known, condition, one)
    elif one is not None and one.matches(condition.measure, condition.option):
        wrong = _why_not(known, condition, one, done)
        if wrong is not None:
            yield broken("P12", condition.code, sv=wrong[0], en=wrong[1])


def _locked_in(
    known: Known, condition: Condition, one: Done | None
) -> Iterator[Broken]:
    in_option = one is not None and one.matches(condition.measure, condition.option)
    in_time = one is not None and condition.period in (None, one.choice.start)
    if not in_option or not in_time:
        said = known.called(condition.measure or "", condition.option)
        period = condition.period
        yield broken(
            "P12",
            condition.code,
            sv=f"{said.sv} ska göras" + (f" med start {period}." if period else "."),
            en=f"{said.en} must be done"
            + (f", starting in {period}." if period else "."),
        )


def _why_not(
    known: Known, condition: Condition, one: Done, done: dict[str, Done]
) -> tuple[str, str] | None:
    """What breaks a condition on a measure that is done, in Swedish and English."""
    at = known.period[condition.period] if condition.period else 0
    start, finish = one.choice.start, one.choice.finish
    sv, en = (known.called(one.measure, None).said(each) for each in LANGUAGES)
    match condition.kind:
        case ConditionKind.START_BY if one.start > at:
            return (
                f"{sv} börjar {start}; senast {condition.period} krävs.",
                f"{en} starts in {start}; {condition.period} at the latest.",
            )
        case ConditionKind.FINISH_BY if one.end - 1 > at:
            return (
                f"{sv} blir klar {finish}; senast {condition.period} krävs.",
                f"{en} finishes in {finish}; {condition.period} at the latest.",
            )
        case ConditionKind.NOT_BEFORE if one.start < at:
            return (
                f"{sv} börjar {start}; inte före {condition.period}.",
                f"{en} starts in {start}; not before {condition.period}.",
            )
        case ConditionKind.NOT_WITHOUT if condition.other not in done:
            other = known.called(condition.other or "", None)
            return f"{sv} görs utan {other.sv}.", f"{en} is done without {other.en}."
        case ConditionKind.LOCKED_OUT:
            return f"{sv} ska inte göras.", f"{en} must not be done."
        case ConditionKind.AT_MOST_COST if condition.value is not None:
            cost = cost_of(known, one)
            if cost > condition.value:
                return (
                    f"{sv} kostar {cost} tkr; högst {condition.value} tkr.",
                    f"{en} costs {cost} tkr; at most {condition.value} tkr.",
                )
    return None
