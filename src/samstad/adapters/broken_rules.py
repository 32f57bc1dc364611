"""Broken rules in words, with the names of the case in place of its codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samstad.adapters.condition_text import who_set_it
from samstad.adapters.names import name_of, named
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.verify import Broken
from samstad.vocabulary.texts import Language, Text

MOST_LINES = 20
_BY_PERIOD = {"P2", "P3", "P7", "P10"}
_LATER = Text(sv="(och {n} perioder till)", en="(and {n} more periods)")
_AND_MORE = Text(sv="… och {n} till.", en="… and {n} more.")
_NAMED_IN_THE_MESSAGE = ("P4", "P10")
_TABLES = {
    "P2": "funds",
    "P3": "departments",
    "P7": "services",
}
"""The table of what a rule is about; the period comes after its code."""


def broken_said(broken: Broken, case: PlanningCase, language: Language) -> str:
    """What is broken, as a sentence: who or what, when, and how far off it is."""
    message, whose = broken.message.said(language), _whose(broken, case, language)
    return message if message.startswith(whose) else f"{whose}{message}"


def broken_lines(
    broken: Iterable[Broken], case: PlanningCase, language: Language
) -> Iterator[str]:
    """What is broken, each thing once: at its first period, with how many follow."""
    together: dict[tuple[str, str], list[Broken]] = {}
    for one in broken:
        about = one.where.partition(" ")[0] if one.rule in _BY_PERIOD else one.where
        together.setdefault((one.rule, about), []).append(one)
    for first, *more in list(together.values())[:MOST_LINES]:
        said = broken_said(first, case, language)
        later = f" {_LATER.said(language).format(n=len(more))}." if more else "."
        yield f"{said.rstrip('.')}{later}"
    if len(together) > MOST_LINES:
        yield _AND_MORE.said(language).format(n=len(together) - MOST_LINES)


def _whose(broken: Broken, case: PlanningCase, language: Language) -> str:
    """What comes before the message; nothing where the message says it."""
    about, _space, when = broken.where.partition(" ")
    if broken.rule in _NAMED_IN_THE_MESSAGE:
        return f"{when}: " if broken.rule == "P10" else ""
    if broken.rule in _TABLES:
        rows = getattr(case, _TABLES[broken.rule])
        return f"{named(rows, about, language)} {_when(when, case, language)}: "
    if broken.rule == "P6":
        rows = case.sites if when else case.groups
        return f"{named(rows, about, language)}{when and f' {when}'}: "
    if broken.rule == "P12":
        return _condition(broken, case, language)
    return _work(about, case, language)


def _when(when: str, case: PlanningCase, language: Language) -> str:
    """A period; or the measure that a fund may not pay for."""
    return named(case.measures, when, language)


def _work(about: str, case: PlanningCase, language: Language) -> str:
    """A measure with its option, or alone; blank where the message is a whole one."""
    measure, _slash, option = about.partition("/")
    name = named(case.measures, measure, language)
    wanted = (measure, option)
    way = next((o for o in case.options if (o.measure, o.option) == wanted), None)
    return f"{name} ({name_of(way).said(language)}) " if way else f"{name} "


def _condition(broken: Broken, case: PlanningCase, language: Language) -> str:
    """Who has asked for what is not kept."""
    row = next((c for c in case.conditions if c.code == broken.where), None)
    who = who_set_it(row, case, language) if row else ""
    return f"{who}: " if who else ""
