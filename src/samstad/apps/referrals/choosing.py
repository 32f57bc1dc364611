"""The measures and the ways of a case to choose among: listed, or typed if many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samstad.adapters.names import name_of
from samstad.apps.web.requests import spoken
from samstad.apps.web.typed import MOST_IN_A_LIST, TypedChoiceField
from samstad.engines.planning.case import PlanningCase

Choices = list[tuple[str, Any]]
BLANK: Choices = [("", "–")]


def by_name(rows: Iterable[Any]) -> Choices:
    named = [(row.code, name_of(row).said(spoken())) for row in rows]
    return [*BLANK, *sorted(named, key=lambda pair: str(pair[1]))]


def options_of(case: PlanningCase) -> Choices:
    """The options under the name of their measure; a value names both."""
    language = spoken()
    groups: dict[str, list[tuple[str, str]]] = {m.code: [] for m in case.measures}
    for option in case.options:
        value = f"{option.measure}/{option.option}"
        groups[option.measure].append((value, name_of(option).said(language)))
    called = {m.code: name_of(m).said(language) for m in case.measures}
    found = [(called[code], options) for code, options in groups.items()]
    return [*BLANK, *sorted(found, key=lambda pair: pair[0])]


def option_values(case: PlanningCase) -> dict[str, tuple[str, str]]:
    return {f"{o.measure}/{o.option}": (o.measure, o.option) for o in case.options}


def periods_of(case: PlanningCase) -> Choices:
    return [*BLANK, *((label, label) for label in case.periods.labels)]


MEASURES = "named-measures"
"""The id of the list of measures that a page offers while one is typed."""


def named_choices(case: PlanningCase) -> Choices:
    """The measures that are offered while one is typed; none where they are listed."""
    return by_name(case.measures)[1:] if has_many(case) else []


def has_many(case: PlanningCase) -> bool:
    """Whether the case has more options than a list is good for."""
    return len(case.options) > MOST_IN_A_LIST


def measure_field(case: PlanningCase, field: forms.Field) -> forms.Field:
    """A list of the measures, or where they are many a field to type one in."""
    if has_many(case):
        return TypedChoiceField(
            named=by_name(case.measures)[1:],
            offered=MEASURES,
            label=field.label,
            required=False,
        )
    return forms.ChoiceField(
        label=field.label, required=False, choices=by_name(case.measures)
    )


def option_field(case: PlanningCase, field: forms.Field) -> forms.Field:
    """A list of the ways, or where they are many a field to type one in.

    What is typed is read with the measure: see ``option_typed``.
    """
    said: Any = {"label": field.label, "required": False, "help_text": field.help_text}
    if has_many(case):
        return WayField(case, **said)
    return forms.ChoiceField(choices=options_of(case), **said)


class WayField(forms.CharField):
    """A way of doing a measure by its name; the value is kept as it was typed."""

    def __init__(self, case: PlanningCase, **more: Any) -> None:
        super().__init__(**more)
        self.case = case

    def prepare_value(self, value: Any) -> Any:
        measure, _slash, option = str(value or "").partition("/")
        ways = ways_of(self.case, measure)
        return dict(ways).get(option, value)


def ways_of(case: PlanningCase, measure: str) -> list[tuple[str, str]]:
    """The ways of doing one measure, by code."""
    return [
        (option.option, name_of(option).said(spoken()))
        for option in case.options
        if option.measure == measure
    ]


def option_read(case: PlanningCase, measure: str, given: str) -> tuple[str, str]:
    """The measure and the option of what was chosen, or typed.

    Raises
    ------
    ValidationError
        With the ways there are, where what is typed is none of them.
    """
    if not has_many(case):
        return option_values(case)[given]
    ways = ways_of(case, measure)
    wanted = given.casefold().strip()
    found = [
        code for code, name in ways if wanted in (code.casefold(), name.casefold())
    ]
    if len(found) != 1:
        said = _("This is no way of doing the measure. The ways are: %(ways)s.")
        names = ", ".join(f"{name} ({code})" for code, name in ways)
        raise forms.ValidationError(said % {"ways": names or "–"})
    return measure, found[0]
