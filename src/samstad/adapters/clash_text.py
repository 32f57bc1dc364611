"""Conditions that clash, and the ways out, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from samstad.adapters.condition_text import amount_text, condition_text, who_set_it
from samstad.engines.planning.case import Condition, PlanningCase
from samstad.engines.planning.clash import Clash, Relaxation
from samstad.vocabulary.texts import Language, Text


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
    asked = {c.code: c for c in case.conditions}
    lines = []
    for at, one in enumerate(clash.clashing):
        smallest = at == 0 and clash.smallest_proven
        note = _t(said, ", minst av alla", ", smallest of all") if smallest else ""
        lines.append(
            _t(
                said,
                f"Går inte att hålla tillsammans (bevisat; var och en behövs{note}):",
                f"Cannot be kept together (proven; each one needed{note}):",
            )
        )
        lines += [f"  {_condition(asked[code], case, said)}" for code in one.conditions]
    for way in clash.relaxations:
        lines += _relaxation(way, case, said)
    if not clash.complete:
        lines.append(
            _t(
                said,
                "Tiden tog slut: det kan finnas fler krockar.",
                "The time ended: there may be more clashes.",
            )
        )
    for unsettled in clash.unsettled:
        lines.append(_t(said, "Gick inte att avgöra:", "Could not be told:"))
        lines += [f"  {_condition(asked[code], case, said)}" for code in unsettled]
    return "\n".join(lines)


def _condition(condition: Condition, case: PlanningCase, said: Language) -> str:
    """What it asks, and who set it; where nobody is named, where it comes from."""
    who = who_set_it(condition, case, said) or condition.source
    return f"{condition_text(condition, case, said)} ({who})"


def _relaxation(one: Relaxation, case: PlanningCase, said: Language) -> Iterator[str]:
    proof = (
        _t(said, "minsta möjliga", "the least possible")
        if one.proven
        else _t(said, "bästa funna, ej bevisat minst", "best found, not proven least")
    )
    yield _t(said, f"Det räcker att ({proof}):", f"It is enough that ({proof}):")
    asked = {c.code: c for c in case.conditions}
    rows = zip(one.conditions, one.amounts, one.least, one.units, strict=True)
    for code, amount, least, unit in rows:
        needed = ""
        if 0 < least < amount:
            needed = _t(said, "; minst behövs: ", "; needed at least: ")
            needed += amount_text(least, unit, said)
        words = _condition(asked[code], case, said)
        yield f"  {words}: {amount_text(amount, unit, said)}{needed}"


def _t(said: Language, sv: str, en: str) -> str:
    return Text(sv=sv, en=en).said(said)
