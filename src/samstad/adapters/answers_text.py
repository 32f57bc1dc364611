"""Reasons and repairs as sentences, each with its figure and its proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from samstad.adapters import written
from samstad.adapters.broken_rules import broken_lines
from samstad.adapters.names import name_of, named, option_of
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.changes import Change, ChangeKind
from samstad.engines.planning.plan import Choice
from samstad.engines.planning.replan import Repair
from samstad.engines.planning.why import (
    Beside,
    Way,
    WhyBoard,
    WhyIn,
    WhyLimit,
    WhyOut,
)
from samstad.vocabulary.texts import Language, Text

_NOTHING = 5e-6  # of the total: what the rounding of a bound may leave
_SEEN = 5e-5  # of an attainment: what shows with two decimals of a percentage point


def out_text(why: WhyOut, case: PlanningCase, said: Language) -> str:
    lines = [
        _t(
            said,
            "Om inget annat i planen rörs krävs något av detta:",
            "If nothing else in the plan is touched, one of these is needed:",
        ),
        *(_way(way, case, said) for way in why.ways[:3]),
    ]
    if why.nearest.plan is not None:
        lines.append(_WITHIN.said(said))
    lines += _repair(why.nearest, case, said, why.measure)
    return "\n".join([*lines, *_who_gains(why.gains, case, said)])


def _way(way: Way, case: PlanningCase, said: Language) -> str:
    """What it takes to add a measure in one way, from one start."""
    more = _t(said, "mer ur", "more of")
    needs = [
        f"{written.tkr(tkr, said)} {more} {named(case.funds, fund, said)}"
        for fund, tkr in way.money_tkr.items()
    ]
    staff = _t(said, "årsarbetare fler på", "more full-time staff at")
    needs += [
        f"{written.decimal(float(fte), said, places=1)} {staff} "
        f"{named(case.departments, code, said)}"
        for code, fte in way.staff.items()
    ]
    needs += [line.rstrip(".") for line in broken_lines(way.broken, case, said)]
    nothing = _t(said, "inget mer behövs", "nothing more is needed")
    option = option_of(case, way.choice)
    name = name_of(option).said(said) if option else way.choice.option
    start = _t(said, "med start", "starting in")
    return f"  {name}, {start} {way.choice.start}: {'; '.join(needs) or nothing}"


def in_text(why: WhyIn, case: PlanningCase, said: Language) -> str:
    lines = [
        _t(
            said,
            "Om den bara tas bort ur planen händer detta:",
            "If it is just taken out of the plan, this happens:",
        )
    ]
    lines += [f"  {line}" for line in broken_lines(why.broken, case, said)]
    lines += _gains(why.taken_out, case, said)
    if len(lines) == 1:
        lines.append(_t(said, "  Inget annat ändras.", "  Nothing else changes."))
    if why.without.none_exists:
        never = _t(
            said,
            "Det är bevisat att ingen plan utan den håller alla ramar och villkor.",
            "It is proven that no plan without it keeps all frames and conditions.",
        )
        return "\n".join([*lines, never])
    lines += _best_without(why, case, said)
    return "\n".join([*lines, _IN_EVERY_GOOD[why.in_every_good_plan].said(said)])


def _best_without(why: WhyIn, case: PlanningCase, said: Language) -> Iterator[str]:
    """The plan without the measure by which no board loses more than it must."""
    worst, bound = why.without.worst, why.without.bound
    if worst is None:
        yield _t(
            said,
            "Ingen plan utan den hittades i tid.",
            "No plan without it was found in time.",
        )
        return
    if worst > -_SEEN:
        yield _t(
            said,
            "Det finns en plan utan den där ingen nämnd förlorar något:",
            "There is a plan without it by which no board loses anything:",
        )
    else:
        most = _points(-worst, said)
        yield _t(
            said,
            f"I den bästa plan utan den som hittades förlorar ingen nämnd mer än {most}"
            f"{_at_least_lost(bound, said)}:",
            f"In the best plan without it that was found, no board loses more than "
            f"{most}{_at_least_lost(bound, said)}:",
        )
    lines = list(_gains(why.gains, case, said))
    yield from lines or [_same_for_all(said)]


def _at_least_lost(bound: float, said: Language) -> str:
    if bound > -_SEEN:
        return ""
    least = _points(-bound, said)
    return _t(
        said,
        f"; det är bevisat att någon nämnd förlorar minst {least} utan den",
        f"; it is proven that some board loses at least {least} without it",
    )


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
        f"Jämfört med {plan} ({there}, {found}):",
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


def repair_text(repair: Repair, case: PlanningCase, said: Language) -> str:
    lines = list(broken_lines(repair.broken, case, said))
    changes = _repair(repair, case, said, "")
    return "\n".join([*lines, *changes, *_closeness(repair, said)])


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


def _repair(
    repair: Repair, case: PlanningCase, said: Language, asked: str
) -> Iterator[str]:
    with_it = (" med den", " with it") if asked else ("", "")
    if repair.none_exists:
        yield _t(
            said,
            f"Det är bevisat att ingen plan{with_it[0]} håller alla ramar och villkor.",
            f"It is proven that no plan{with_it[1]} keeps all frames and conditions.",
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
        yield "  " + _change(change, case, said)
    if not others:
        yield _t(said, "  Inget annat ändras.", "  Nothing else changes.")
    yield (
        _t(
            said,
            "Det är bevisat att färre och mindre ändringar inte räcker.",
            "It is proven that fewer and smaller changes are not enough.",
        )
        if repair.proven
        else _t(
            said,
            f"Minst {repair.fewest} åtgärder måste ändras; närmare plan kan finnas.",
            f"At least {repair.fewest} measures must change; a nearer plan may exist.",
        )
    )


def _change(change: Change, case: PlanningCase, said: Language) -> str:
    """What becomes of a measure, by its name."""
    name = named(case.measures, change.measure, said)
    before, after = change.before, change.after
    parts = {
        "before": before.start if before else "",
        "after": after.start if after else "",
        "option": _option(after, case, said),
        "former": _option(before, case, said),
    }
    return f"{name} {_CHANGES[change.kind].said(said).format(**parts)}"


def _option(choice: Choice | None, case: PlanningCase, said: Language) -> str:
    option = option_of(case, choice) if choice else None
    return name_of(option).said(said) if option else ""


def _who_gains(
    gains: Mapping[str, Fraction], case: PlanningCase, said: Language
) -> Iterator[str]:
    """What a plan does to each board, under a heading of its own."""
    lines = list(_gains(gains, case, said))
    if lines:
        yield _t(said, "För nämnderna betyder det:", "To the boards it means:")
        yield from lines


def _same_for_all(said: Language) -> str:
    return _t(said, "  Ingen nämnd märker något.", "  No board is touched.")


def _gains(
    gains: Mapping[str, Fraction], case: PlanningCase, said: Language
) -> Iterator[str]:
    for board, gain in gains.items():
        if gain:
            points = _points(float(gain), said)
            of = _t(said, "måluppfyllelse", "of attainment")
            yield f"  {named(case.boards, board, said)}: {points} {of}"


def _points(share: float, said: Language) -> str:
    number = written.decimal(100 * share, said, places=2)
    return number + _t(said, " procentenheter", " percentage points")


def _percent(share: float, said: Language) -> str:
    return written.percent(share, said, places=1)


def _t(said: Language, sv: str, en: str) -> str:
    return Text(sv=sv, en=en).said(said)


_WITHIN = Text(
    sv="Med dagens ramar och villkor kommer den med om planen ändras så här:",
    en="Within today's frames and conditions it is in if the plan changes so:",
)
_CHANGES = {
    ChangeKind.OUT: Text(
        sv="utgår (skulle ha börjat {before})",
        en="is left out (would have started in {before})",
    ),
    ChangeKind.IN: Text(
        sv="tillkommer, med start {after}", en="is added, starting in {after}"
    ),
    ChangeKind.MOVED: Text(
        sv="flyttas: start {after} i stället för {before}",
        en="is moved: starts in {after} instead of {before}",
    ),
    ChangeKind.OTHER_OPTION: Text(
        sv="görs på ett annat sätt: {option}, med start {after}, i stället för {former}",
        en="is done in another way: {option}, starting in {after}, instead of {former}",
    ),
}
_IN_EVERY_GOOD = {
    True: Text(
        sv="Den finns i varje plan där ingen nämnd förlorar mer än "
        "1 procentenhet (bevisat).",
        en="It is in every plan where no board loses more than 1 percentage "
        "point (proven).",
    ),
    False: Text(
        sv="Den går att undvara: i planen ovan förlorar ingen nämnd mer "
        "än 1 procentenhet.",
        en="It can be done without: in the plan above no board loses more "
        "than 1 percentage point.",
    ),
    None: Text(
        sv="Om den finns i varje god plan gick inte att avgöra i tid.",
        en="Whether it is in every good plan could not be told in time.",
    ),
}
