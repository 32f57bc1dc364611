"""What a proposal says for itself, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from samstad.adapters import written
from samstad.adapters.table_names import TABLE_NAMES
from samstad.engines.planning.case import TABLES, PlanningCase
from samstad.engines.planning.plan import Rule
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Language, Text

RULE_NAMES = {
    Rule.FAIR: Text(sv="rättvis", en="fair"),
    Rule.TOTAL: Text(sv="störst summa", en="largest total"),
    Rule.NASH: Text(sv="Nash", en="Nash"),
    Rule.CHEAPEST: Text(sv="billigast", en="cheapest"),
}

RULE_MEANINGS = {
    Rule.FAIR: Text(
        sv="Planen höjer först den minsta andelen av vad en nämnd skulle få om "
        "planen gjordes för den ensam; av lika goda planer tas den med störst summa.",
        en="The plan first raises the smallest share of what a board would get if "
        "the plan were made for it alone; of plans as good the one with most in total.",
    ),
    Rule.TOTAL: Text(
        sv="Planen gör det vägda medelvärdet av nämndernas måluppfyllelse så "
        "stort som möjligt.",
        en="The plan makes the weighted mean of the boards' attainments as large "
        "as possible.",
    ),
    Rule.NASH: Text(
        sv="Planen gör produkten av nämndernas vinster mot att inget göra så "
        "stor som möjligt.",
        en="The plan makes the product of the boards' gains over doing nothing as "
        "large as possible.",
    ),
    Rule.CHEAPEST: Text(
        sv="Planen når de begärda nivåerna till så låg kostnad som möjligt.",
        en="The plan reaches the levels asked for at the lowest possible cost.",
    ),
}

STAGES: dict[str, Text] = {
    "first": Text(sv="första planen", en="first plan"),
    "own": Text(sv="var nämnds eget bästa", en="each board's own best"),
    "search": Text(sv="söker", en="searching"),
    "parts": Text(sv="löser delar exakt", en="solving parts exactly"),
    "proof": Text(sv="bevisar", en="proving"),
    "ties": Text(sv="skiljer lika planer", en="between equal plans"),
}
"""What a search does, by the name in its progress."""

_VALUE_NAMES = {
    Rule.FAIR: Text(sv="Minsta andelen", en="The smallest share"),
    Rule.TOTAL: Text(sv="Summan", en="The total"),
    Rule.NASH: Text(sv="Medelvinsten", en="The mean gain"),
    Rule.CHEAPEST: Text(sv="Kostnaden", en="The cost"),
}


class Judged(Protocol):
    """A proposal, or what is kept of one, as its rule judges it."""

    @property
    def rule(self) -> Rule: ...
    @property
    def value(self) -> float: ...
    @property
    def bound(self) -> float: ...
    @property
    def gap(self) -> float: ...
    @property
    def proven(self) -> bool: ...


def value_said(proposal: Judged, value: float, language: Language) -> str:
    """Write a value of the rule: a cost in tkr, otherwise a share in per cent."""
    if proposal.rule is Rule.CHEAPEST:
        return written.tkr(value, language)
    return written.percent(value, language, places=1)


def proof(proposal: Judged, language: Language) -> str:
    """Say how good the plan is proven to be."""
    name = _VALUE_NAMES[proposal.rule].said(language)
    value = value_said(proposal, proposal.value, language)
    if proposal.proven:
        return _PROVEN.said(language).format(name=name, value=value)
    if not written.is_number(proposal.bound):
        return _UNKNOWN.said(language).format(name=name, value=value)
    parts = {
        "name": name,
        "value": value,
        "bound": _bound_said(proposal, language),
        "gap": _gap_said(proposal, language),
    }
    return _limit(proposal).said(language).format(**parts)


def _limit(proposal: Judged) -> Text:
    """Shares are of the best found, so what no plan beats may be more than all of it."""
    if proposal.rule is Rule.CHEAPEST:
        return _LIMIT_BELOW
    if proposal.rule is Rule.FAIR and proposal.bound > 1:
        return _LIMIT_ABOVE_ALL
    return _LIMIT_ABOVE


def _bound_said(proposal: Judged, language: Language) -> str:
    if proposal.rule is Rule.CHEAPEST:
        return value_said(proposal, proposal.bound, language)
    return written.percent_up(proposal.bound, language)


def _gap_said(proposal: Judged, language: Language) -> str:
    if not written.is_number(proposal.gap):
        return _NO_PERCENT.said(language)
    gap = written.percent_up(proposal.gap, language)
    return _GAP.said(language).format(gap=gap)


_PROVEN = Text(
    sv="{name} är {value}, och det är bevisat att ingen plan som håller reglerna "
    "är bättre.",
    en="{name} is {value}, and it is proven that no plan that keeps the rules is "
    "better.",
)
_UNKNOWN = Text(
    sv="{name} är {value}. Hur mycket bättre en plan kan bli är inte utrett.",
    en="{name} is {value}. How much better a plan can be has not been settled.",
)
_LIMIT_ABOVE = Text(
    sv="{name} är {value}. Ingen plan som håller reglerna når över {bound}{gap}.",
    en="{name} is {value}. No plan that keeps the rules goes above {bound}{gap}.",
)
_LIMIT_ABOVE_ALL = Text(
    sv="{name} är {value} av det bästa som har hittats för nämnden ensam. Det bästa "
    "kan vara mer än så, och därför är gränsen över 100 %: ingen plan som håller "
    "reglerna når över {bound} av det som har hittats{gap}.",
    en="{name} is {value} of the best found for the board alone. The best may be more "
    "than that, which is why the limit is above 100%: no plan that keeps the rules goes "
    "above {bound} of what has been found{gap}.",
)
_LIMIT_BELOW = Text(
    sv="{name} är {value}. Ingen plan som håller reglerna kostar under {bound}{gap}.",
    en="{name} is {value}. No plan that keeps the rules costs less than {bound}{gap}.",
)
_GAP = Text(
    sv=": planen är högst {gap} från den bästa",
    en=": the plan is at most {gap} from the best",
)
_NO_PERCENT = Text(
    sv=" (avståndet går inte att säga i procent)",
    en=" (the distance cannot be said in per cent)",
)


def certainties(case: PlanningCase) -> dict[Certainty, int]:
    """Count the rows of the case by how sure they are."""
    found = dict.fromkeys(Certainty, 0)
    for _, rows in _tables(case):
        for row in rows:
            found[row.certainty] += 1
    return found


def illustrative(case: PlanningCase, language: Language) -> str:
    """Say how much of the case is made up, and where; blank if nothing is."""
    made_up = {
        table: sum(row.certainty is Certainty.ILLUSTRATIVE for row in rows)
        for table, rows in _tables(case)
    }
    count, of = sum(made_up.values()), sum(certainties(case).values())
    if not count:
        return ""
    where = [TABLE_NAMES[t].said(language) for t, n in made_up.items() if n]
    return _ILLUSTRATIVE.said(language).format(
        count=written.whole(count, language),
        of=written.whole(of, language),
        where=", ".join(where),
    )


_ILLUSTRATIVE = Text(
    sv="{count} av fallets {of} uppgifter är illustrativa, det vill säga påhittade "
    "för att visa hur det fungerar: {where}.",
    en="{count} of the {of} entries in the case are illustrative, that is, made up "
    "to show how it works: {where}.",
)


def _tables(case: PlanningCase) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name in TABLES:
        yield name, getattr(case, name)
