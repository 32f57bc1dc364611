"""Forms for a programme and each of its parts."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from samstad.apps.followup.forms import LONG, NOT_BOARDS, English
from samstad.apps.programme import queries
from samstad.apps.programme.models import (
    Event,
    Funding,
    Milestone,
    Programme,
    Promise,
)
from samstad.apps.web.forms import DateInput, form_field
from samstad.apps.web.templatetags.components import said_plain

_TEXTS: dict[str, Any] = {
    name: forms.Textarea(attrs=LONG) for name in ("text", "text_en")
}


class ProgrammeForm(English):
    class Meta:
        model = Programme
        fields = (
            "title", "text", "network", "city", "funder", "reference", "answers",
            "starts", "ends", "source", "certainty", "level", "title_en", "text_en",
        )  # fmt: skip
        widgets: ClassVar[Any] = {
            **_TEXTS,
            "source": forms.Textarea(attrs=LONG),
            "starts": DateInput,
            "ends": DateInput,
        }

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["network"], self.fields["city"], self.fields["level"]
            return
        form_field(self, "level").choices = NOT_BOARDS
        city, networks = form_field(self, "city"), queries.networks_for(person)
        city.queryset = queries.cities_for(person)
        city.required = not networks.exists()
        city.help_text = "" if city.required else _("Blank for the network's own.")
        # A city's programme belongs to the city's network; only coordinators choose.
        if city.required:
            del self.fields["network"]
        else:
            form_field(self, "network").queryset = networks


class PartForm(English):
    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "indicator" in self.fields:
            field = form_field(self, "indicator")
            field.queryset = queries.indicators_for(person)
            field.label_from_instance = partial(said_plain, name="name")


class PromiseForm(PartForm):
    class Meta:
        model = Promise
        fields = (
            "title", "due", "target", "measured_in", "indicator", "reached", "state",
            "text", "evidence", "source", "certainty", "title_en", "measured_in_en",
            "text_en",
        )  # fmt: skip
        widgets: ClassVar[Any] = _TEXTS | {"due": DateInput}


class MilestoneForm(PartForm):
    class Meta:
        model = Milestone
        fields = (
            "title", "due", "reached_on", "text", "source", "certainty", "title_en",
            "text_en",
        )  # fmt: skip
        widgets: ClassVar[Any] = _TEXTS | {"due": DateInput, "reached_on": DateInput}


class FundingForm(PartForm):
    class Meta:
        model = Funding
        fields = (
            "title", "layer", "funder", "is_own", "amount_kr", "starts", "ends",
            "source", "certainty", "title_en",
        )  # fmt: skip
        widgets: ClassVar[Any] = {"starts": DateInput, "ends": DateInput}


class EventForm(PartForm):
    class Meta:
        model = Event
        fields = (
            "title", "on", "precision", "text", "source", "certainty", "title_en",
            "text_en",
        )  # fmt: skip
        widgets: ClassVar[Any] = _TEXTS | {"on": DateInput}


FORMS: dict[str, type[PartForm]] = {
    "promises": PromiseForm,
    "milestones": MilestoneForm,
    "funding": FundingForm,
    "events": EventForm,
}
