"""Reasons, clashes and repairs as sentences, each with its figure and its proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from samstad.adapters import written
from samstad.adapters.condition_text import amount_text
from samstad.adapters.names import named
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.changes import Change, ChangeKind
from samstad.engines.planning.clash import Clash, Relaxation
from samstad.engines.planning.replan import Repair
from samstad.engines.planning.why import Beside, WhyBoard, WhyIn, WhyLimit, WhyOut
from samstad.vocabulary.texts import Language, Text

_NOTHING = 5e-6  # of the total: what the rounding of a bound may leave


def out_text(why: WhyOut, case: PlanningCase, said: Language) -> str:
    lines = [
        _t(said, "Utan att något annat rörs:", "With nothing else touched:"),
    ]
    for way in why.ways[:3]:
        needs = [
            f"{written.whole(tkr, said)} tkr {named(case.funds, fund, said)}"
            for fund, tkr in way.money_tkr.items()
        ]
        year = _t(said, "årsarbetare", "full-time staff")
        needs += [
            f"{written.decimal(float(fte), said, places=1)} {year} "
            f"{named(case.departments, code, said)}"
            for code, fte in way.staff.items()
        ]
        needs += [f"{b.rule} {b.where}: {b.message.said(said)}" for b in way.broken]
        nothing = _t(said, "inget mer behövs", "nothing more is needed")
        lines.append(
            f"  {way.choice.option} {way.choice.start}: {'; '.join(needs) or nothing}"
        )
    lines.append(
        _t(said, "Inom dagens ramar och villkor:", "Within frames and conditions:")
    )
    asked = why.measure
    return "\n".join(
        [*lines, *_repair(why.nearest, said, asked), *_gains(why.gains, case, said)]
    )


def in_text(why: WhyIn, case: PlanningCase, said: Language) -> str:
    lines = [_t(said, "Om den bara tas bort:", "If it is just taken out:")]
    lines += [f"  {b.rule} {b.where}: {b.message.said(said)}" for b in why.broken]
    lines += _gains(why.taken_out, case, said)
    without = why.without
    if without.none_exists:
        lines.append(
            _t(
                said,
                "Ingen plan utan den håller reglerna (bevisat).",
                "No plan without it keeps the rules (proven).",
            )
        )
        return "\n".join(lines)
    if without.worst is None:
        lines.append(
            _t(
                said,
                "Ingen plan utan den hittades i tid.",
                "No plan without it was found in time.",
            )
        )
    else:
        worst, bound = _points(without.worst, said), _points(without.bound, said)
        lines.append(
            _t(
                said,
                f"Bästa funna plan utan den: sämsta ändring för en nämnd {worst}; "
                f"ingen plan når över {bound}.",
                f"Best plan found without it: worst change of a board {worst}; "
                f"no plan goes above {bound}.",
            )
        )
        lines += _gains(why.gains, case, said)
    lines.append(
        {
            True: _t(
                said,
                "Den finns i varje plan där ingen nämnd förlorar mer än "
                "1 procentenhet (bevisat).",
                "It is in every plan where no board loses more than 1 percentage "
                "point (proven).",
            ),
            False: _t(
                said,
                "Den går att undvara: i planen ovan förlorar ingen nämnd mer "
                "än 1 procentenhet.",
                "It can be done without: in the plan above no board loses more "
                "than 1 percentage point.",
            ),
            None: _t(
                said,
                "Om den finns i varje god plan gick inte att avgöra i tid.",
                "Whether it is in every good plan could not be told in time.",
            ),
        }[why.in_every_good_plan]
    )
    return "\n".join(lines)


def board_text(why: WhyBoard, case: PlanningCase, said: Language) -> str:
    name = named(case.boards, why.board, said)
    here = _percent(float(why.attainment), said)
    lines = [
        _t(said, f"{name}: {here} med planen.", f"{name}: {here} by this plan."),
        *_tasks(why.tasks, why, case, said),
    ]
    lines += _beside(
        why.own,
        _t(said, "nämndens egen bästa plan", "the board's own best plan"),
        _own_best(why, said),
        why,
        case,
        said,
    )
    worked_out = _t(said, "exakt räknat", "reckoned exactly")
    lines += _beside(
        why.nothing, _t(said, "ingen plan", "no plan"), worked_out, why, case, said
    )
    if why.other is not None:
        lines += _beside(
            why.other,
            _t(said, "den andra planen", "the other plan"),
            worked_out,
            why,
            case,
            said,
        )
    return "\n".join(lines)


def _own_best(why: WhyBoard, said: Language) -> str:
    """Where the time ended before anything was shown, the bound is all there can be."""
    found = _t(said, "bästa funna för nämnden ensam", "best found for the board alone")
    bound = why.own_bound
    if bound <= float(why.own.attainment):
        return found + _t(said, "; ingen plan ger den mer", "; no plan gives it more")
    if bound >= 1:
        return found + _t(
            said,
            "; hur mycket bättre det kan bli hann inte visas",
            "; there was no time to show how much better it can be",
        )
    most = _percent(bound, said)
    return found + _t(
        said, f"; ingen plan når över {most}", f"; no plan goes above {most}"
    )


def _tasks(
    parts: Mapping[str, Fraction], why: WhyBoard, case: PlanningCase, said: Language
) -> Iterator[str]:
    """What each task adds; those that add nothing are left out."""
    tasks = [task for task in case.tasks if task.board == why.board]
    for code, part in parts.items():
        if part:
            yield f"  {named(tasks, code, said)}: {_points(float(part), said)}"


def _beside(
    beside: Beside,
    plan: str,
    found: str,
    why: WhyBoard,
    case: PlanningCase,
    said: Language,
) -> Iterator[str]:
    """Gains and losses by task, and which boards take and give, as the figures say."""
    there = _percent(float(beside.attainment), said)
    yield _t(
        said,
        f"Mot {plan} ({there}, {found}):",
        f"Against {plan} ({there}, {found}):",
    )
    yield from _tasks(beside.tasks, why, case, said)
    for takes, words in (
        (True, _t(said, "Nämnder som tar", "Boards that take")),
        (False, _t(said, "Nämnder som ger", "Boards that give")),
    ):
        boards = [
            f"{named(case.boards, code, said)} {_points(abs(float(gain)), said)}"
            for code, gain in beside.gains.items()
            if gain and (gain > 0) is takes
        ]
        if boards:
            yield f"  {words}: {'; '.join(boards)}"
    if not any(beside.gains.values()):
        yield _t(
            said, "  Ingen skillnad för någon nämnd.", "  No difference to any board."
        )


def limit_text(why: WhyLimit, case: PlanningCase, said: Language) -> str:
    name = named((*case.funds, *case.departments), why.limit, said)
    more = written.decimal(float(why.more), said, places=1)
    least, most = _points(why.least, said), _points(why.most, said)
    line = _t(
        said,
        f"{name}, {more} mer i varje period: den bästa totalen utan att någon nämnd "
        f"förlorar stiger med mellan {least} och {most} (differens mellan två "
        "lösta problem, inte relaxationens skuggpris).",
        f"{name}, {more} more in every period: the best total with no board worse "
        f"off rises by between {least} and {most} (difference between two solved "
        "problems, not the relaxation's shadow price).",
    )
    return "\n".join([line, *_gains(why.gains, case, said)])


def clash_text(clash: Clash, case: PlanningCase, said: Language) -> str:
    if clash.plan is not None:
        return _t(
            said,
            "Inget krockar: en plan håller alla villkor.",
            "Nothing clashes: a plan keeps every condition.",
        )
    if clash.rules_clash:
        return _t(
            said,
            "Ingen plan håller reglerna ens utan villkor (bevisat).",
            "No plan keeps the rules even without conditions (proven).",
        )
    lines = []
    for at, one in enumerate(clash.clashing):
        smallest = at == 0 and clash.smallest_proven
        note = _t(said, ", minst av alla", ", smallest of all") if smallest else ""
        lines.append(
            _t(
                said,
                f"Går inte att hålla tillsammans (bevisat; var och en behövs{note}): ",
                f"Cannot be kept together (proven; each one needed{note}): ",
            )
            + ", ".join(one.conditions)
        )
    lines += [_relaxation(one, case, said) for one in clash.relaxations]
    if not clash.complete:
        lines.append(
            _t(
                said,
                "Tiden tog slut: det kan finnas fler krockar.",
                "The time ended: there may be more clashes.",
            )
        )
    lines += [
        _t(said, "Gick inte att avgöra: ", "Could not be told: ") + ", ".join(one)
        for one in clash.unsettled
    ]
    return "\n".join(lines)


def _relaxation(one: Relaxation, case: PlanningCase, said: Language) -> str:
    boards = {c.code: c.board for c in case.conditions}
    parts = [
        f"{code} ({boards[code] or '–'}): {amount_text(amount, unit, said)}"
        for code, amount, unit in zip(
            one.conditions, one.amounts, one.units, strict=True
        )
    ]
    proof = (
        _t(said, "minsta möjliga", "the least possible")
        if one.proven
        else _t(said, "bästa funna, ej bevisat minst", "best found, not proven least")
    )
    needed = [
        f"{code} {amount_text(least, unit, said)}"
        for code, amount, least, unit in zip(
            one.conditions, one.amounts, one.least, one.units, strict=True
        )
        if 0 < least < amount
    ]
    if needed:
        proof += _t(said, "; minst behövs ", "; needed at least: ") + ", ".join(needed)
    return (
        _t(said, "Det räcker att: ", "It is enough that: ")
        + "; ".join(parts)
        + f" ({proof})"
    )


def repair_text(repair: Repair, case: PlanningCase, said: Language) -> str:
    lines = [f"{b.rule} {b.where}: {b.message.said(said)}" for b in repair.broken]
    return "\n".join([*lines, *_repair(repair, said, ""), *_closeness(repair, said)])


def _closeness(repair: Repair, said: Language) -> Iterator[str]:
    """What it costs in the total to stay close."""
    price = repair.price
    if price is None:
        return
    least, most = (
        written.decimal(100 * value, said, places=2)
        for value in (price.least, price.most)
    )
    if price.most < _NOTHING:
        yield _t(
            said,
            "Att hålla sig nära kostar inget i total måluppfyllelse (bevisat).",
            "Staying close costs nothing in total attainment (proven).",
        )
        return
    yield _t(
        said,
        f"Att hålla sig nära kostar minst {least} och högst {most} procentenheter i "
        "total måluppfyllelse, mot att planera fritt på nytt.",
        f"Staying close costs at least {least} and at most {most} percentage points of "
        "total attainment, against planning freely anew.",
    )


def _repair(repair: Repair, said: Language, asked: str) -> Iterator[str]:
    if repair.none_exists:
        yield _t(
            said,
            "Ingen plan håller reglerna (bevisat).",
            "No plan keeps the rules (proven).",
        )
        return
    if repair.plan is None:
        yield _t(
            said,
            "Ingen plan hittades i tid; det är inte visat att ingen finns.",
            "No plan was found in time; it is not proven that there is none.",
        )
        return
    others = [c for c in repair.changes if c.measure != asked]
    for change in others:
        yield "  " + _change(change, said)
    if not others:
        yield _t(said, "  Inget annat ändras.", "  Nothing else changes.")
    yield (
        _t(
            said,
            "Färre och mindre ändringar räcker inte (bevisat).",
            "Fewer and smaller changes do not suffice (proven).",
        )
        if repair.proven
        else _t(
            said,
            f"Minst {repair.fewest} åtgärder måste ändras; närmare plan kan finnas.",
            f"At least {repair.fewest} measures must change; a nearer plan may exist.",
        )
    )


def _change(change: Change, said: Language) -> str:
    word = _KINDS[change.kind].said(said)
    ends = [c.start if c else "–" for c in (change.before, change.after)]
    return f"{change.measure} {word}: {ends[0]} → {ends[1]}"


def _gains(
    gains: Mapping[str, Fraction], case: PlanningCase, said: Language
) -> Iterator[str]:
    for board, gain in gains.items():
        if gain:
            yield f"  {named(case.boards, board, said)}: {_points(float(gain), said)}"


def _points(share: float, said: Language) -> str:
    number = written.decimal(100 * share, said, places=2)
    return number + _t(said, " procentenheter", " percentage points")


def _percent(share: float, said: Language) -> str:
    return written.percent(share, said, places=1)


def _t(said: Language, sv: str, en: str) -> str:
    return Text(sv=sv, en=en).said(said)


_KINDS = {
    ChangeKind.OUT: Text(sv="utgår", en="left out"),
    ChangeKind.IN: Text(sv="tillkommer", en="added"),
    ChangeKind.MOVED: Text(sv="flyttas", en="moved"),
    ChangeKind.OTHER_OPTION: Text(sv="byter alternativ", en="changes option"),
}
