"""Forms for goals, targets and their filter."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstad.apps.followup import frames, queries
from samstad.apps.followup.forms import LONG, NOT_BOARDS, CityForm, English, offer
from samstad.apps.followup.goal_words import (
    NotAsWritten,
    read_items,
    read_steps,
    written_steps,
)
from samstad.apps.followup.models import Goal, Target
from samstad.apps.web.forms import form_field
from samstad.apps.web.requests import spoken


class GoalFilterForm(CityForm):
    """``item`` is a code in the address, set by the link that takes out who serves it."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=200, required=False)
    item = forms.CharField(label=gettext_lazy("Serves"), max_length=6, required=False)
    field_order = ("q", "city", "item")

    def clean_item(self) -> frames.Item | None:
        return frames.items().get(self.cleaned_data["item"].strip())


class _WrittenField(forms.CharField):
    """Text that is read by a function of ``goal_words``."""

    reads: ClassVar[Any]

    def clean(self, value: Any) -> Any:
        try:
            return type(self).reads(super().clean(value) or "")
        except NotAsWritten as wrong:
            raise forms.ValidationError(wrong.said(spoken())) from None


class ItemsField(_WrittenField):
    reads = staticmethod(read_items)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class StepsField(_WrittenField):
    reads = staticmethod(read_steps)

    def prepare_value(self, value: Any) -> Any:
        return written_steps(value, between="\n") if isinstance(value, dict) else value


class GoalForm(English):
    serves = ItemsField(
        label=gettext_lazy("Serves"),
        help_text=gettext_lazy(
            "Goals and targets set for all, by code: 11.2 of Agenda 2030, M15 of the environmental objectives."
        ),
        max_length=500,
        required=False,
    )

    class Meta:
        model = Goal
        fields = (
            "title", "code", "text", "city", "serves", "indicators", "source",
            "certainty", "level", "title_en", "text_en",
        )  # fmt: skip
        widgets: ClassVar[Any] = {
            "text": forms.Textarea(attrs=LONG),
            "text_en": forms.Textarea(attrs=LONG),
            "indicators": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "indicators", queries.indicators_for(person), called="name")
        if self.instance.pk:
            self.initial["serves"] = [one.item for one in self.instance.serves.all()]
            del self.fields["city"], self.fields["level"]
            return
        form_field(self, "level").choices = NOT_BOARDS
        city = form_field(self, "city")
        city.queryset = queries.cities_to_write_for(person)
        city.empty_label = _("Shared by the network")
        city.label = _("Whose goal it is")


class TargetForm(forms.ModelForm):
    steps = StepsField(
        label=gettext_lazy("Expected in years between"),
        help_text=gettext_lazy(
            "A line for each year, such as 2026: 45.5. Years that are not named lie on a straight line."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        required=False,
    )

    class Meta:
        model = Target
        fields = (
            "indicator", "kind", "sex", "base_year", "base_value", "target_year",
            "value", "steps", "source",
        )  # fmt: skip

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "indicator", queries.indicators_for(person), called="name")
