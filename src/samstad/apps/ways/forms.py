"""Where a way of working was used, and which uses are looked at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import LEVELS
from samstad.apps.ways import queries
from samstad.apps.ways.models import Use
from samstad.apps.web.forms import form_field
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.sharing import Level


def _title(thing: Any) -> str:
    return said_plain(thing, "title")


def titled(method: Any) -> str:
    """A way of working, and whose it is."""
    city = f" ({method.city.name})" if method.city else ""
    return f"{_title(method)}{city}"


class UseForm(forms.ModelForm):
    city: Any = forms.ModelChoiceField(None, label=_("City"))

    class Meta:
        model = Use
        fields = (
            "city",
            "where",
            "measure",
            "process",
            "began",
            "mandate",
            "mandate_by",
            "time",
            "time_hours",
            "time_share",
            "budget",
            "budget_tkr",
            "line_owner",
            "line_owner_name",
            "outcome",
            "outcome_year",
            "text",
            "finding",
            "level",
            "where_en",
            "text_en",
        )

    def __init__(self, *args: Any, person: Any, cities: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        own = queries.cities_numbered(cities)
        form_field(self, "city").queryset = own
        if len(cities) == 1 and self.instance.city_id is None:
            self.initial["city"] = next(iter(cities))
        for name, rows in queries.own_things(person, cities).items():
            form_field(self, name).queryset = rows
            form_field(self, name).label_from_instance = _title
        form_field(self, "level").choices = [
            (level, words) for level, words in LEVELS if level != Level.BOARD
        ]


class MethodForm(forms.Form):
    method: Any = forms.ModelChoiceField(
        None, label=_("Way of working"), empty_label=_("All"), required=False
    )

    def __init__(self, *args: Any, person: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        used = form_field(self, "method")
        used.queryset = queries.methods_used(person)
        used.label_from_instance = titled
