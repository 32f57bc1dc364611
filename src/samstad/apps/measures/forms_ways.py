"""The form of one more way of doing a measure that is in the case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samstad.apps.measures.forms import NewMeasureForm
from samstad.apps.plans.tables import Tables

_LIKE_THE_FIRST = ("duration", "earliest_start", "latest_finish")


class NewWayForm(NewMeasureForm):
    """Another site, standard or phasing, with what it costs; the rest is the measure's.

    It begins with when the measure is done in the first of its ways.
    """

    title = None  # type: ignore[assignment]  # what a form of Django leaves out
    title_en = None  # type: ignore[assignment]
    description = None  # type: ignore[assignment]
    department = None
    kind = None  # type: ignore[assignment]
    mandatory = None  # type: ignore[assignment]
    vacates = None
    detail_plan = None
    option_name = forms.CharField(
        label=gettext_lazy("What the way of doing it is called"),
        help_text=gettext_lazy("Such as the site, the standard or how it is divided."),
        max_length=200,
    )

    def __init__(
        self, tables: Tables, measure: str, *, data: Any = None, **more: Any
    ) -> None:
        ways = tables.naming("options", "measure", measure)
        first = ways[0] if ways else {}
        start = {name: first.get(name) for name in _LIKE_THE_FIRST}
        super().__init__(tables, data=data, initial=start, **more)
