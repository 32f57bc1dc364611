"""What those who run a survey write, and the statements as they are answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import LEVELS
from samstad.apps.survey import queries
from samstad.apps.survey.actions import MOST_CODES
from samstad.apps.web.forms import DateInput, form_field
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.sharing import Level


def _named(thing: Any) -> str:
    return said_plain(thing, "title" if hasattr(thing, "title") else "name")


class RoundForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    title_en = forms.CharField(
        label=_("Title in English"), max_length=200, required=False
    )
    city: Any = forms.ModelChoiceField(None, label=_("City"))
    instrument: Any = forms.ModelChoiceField(
        None,
        label=_("Instrument"),
        empty_label=_("Samstad's own: ten statements on culture for renewal"),
        required=False,
    )
    departments: Any = forms.ModelMultipleChoiceField(
        None,
        label=_("Departments that are asked"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Each is told by itself. One with fewer than five answers is told together with others like it, or not at all."
        ),
    )
    until = forms.DateField(label=_("To be answered by"), widget=DateInput)

    def __init__(self, *args: Any, person: Any, cities: set[int], **more: Any) -> None:
        super().__init__(*args, **more)
        form_field(self, "city").queryset = queries.cities_numbered(cities)
        if len(cities) == 1:
            form_field(self, "city").initial = next(iter(cities))
        own = form_field(self, "instrument")
        own.queryset = queries.instruments_to_ask(person, cities)
        own.label_from_instance = _named
        asked = form_field(self, "departments")
        asked.queryset = queries.departments_in(cities)
        asked.label_from_instance = _named

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        city, departments = found.get("city"), found.get("departments") or ()
        if city and any(one.city_id != city.pk for one in departments):
            self.add_error("departments", _("A department belongs to another city."))
        return found


class CodesForm(forms.Form):
    """One number for each department that is asked."""

    def __init__(self, *args: Any, boxes: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        for box in boxes:
            self.fields[f"d{box.department_id}"] = forms.IntegerField(
                label=_named(box.department),
                min_value=0,
                max_value=MOST_CODES,
                initial=0,
                help_text=_("%(n)d have been handed out before.")
                % {"n": box.handed_out},
            )

    def wanted(self) -> dict[int, int]:
        return {int(name[1:]): number for name, number in self.cleaned_data.items()}


class ShareForm(forms.Form):
    level = forms.ChoiceField(
        label=_("May be read by"),
        choices=[(level, words) for level, words in LEVELS if level != Level.BOARD],
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("It stands on the slip that you drew, such as K7PD-M2XA-93TF."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )


class AnswersForm(forms.Form):
    """Every statement is answered, or nothing is handed in: see rule A1."""

    template_name = "survey/_answers.html"
    code = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, instrument: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.instrument = instrument
        steps = range(instrument.lowest, instrument.highest + 1)
        self.statements = queries.statements_of(instrument)
        for one in self.statements:
            self.fields[f"s{one.number}"] = forms.TypedChoiceField(
                label=said_plain(one, "words"),
                choices=[(step, str(step)) for step in steps],
                coerce=int,
                widget=forms.RadioSelect,
            )

    def asked(self) -> Iterator[Any]:
        return (self[f"s{one.number}"] for one in self.statements)

    def answers(self) -> list[int]:
        return [self.cleaned_data[f"s{one.number}"] for one in self.statements]
