"""Forms of lists and of the calendar."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstad.adapters.calendars.reading import MOST_BYTES
from samstad.apps.meetings.forms import SHARED_AS
from samstad.apps.meetings.models import FeedAddress
from samstad.apps.meetings.models.occasions import check_zone
from samstad.apps.places.queries import cities
from samstad.apps.web.forms import form_field

_WHEN = [
    ("coming", gettext_lazy("Coming")),
    ("past", gettext_lazy("Past")),
    ("all", gettext_lazy("All")),
]


class CityField(forms.ModelChoiceField):
    """A city by its name in the address, so that links can be read."""

    def __init__(self) -> None:
        super().__init__(
            cities(),
            to_field_name="slug",
            required=False,
            label=gettext_lazy("City"),
            empty_label=gettext_lazy("All cities"),
        )


class FilterForm(forms.Form):
    when = forms.ChoiceField(label=gettext_lazy("When"), choices=_WHEN, required=False)
    city = CityField()
    words = forms.CharField(
        label=gettext_lazy("Title or theme"), max_length=100, required=False
    )

    def asked(self) -> dict[str, Any]:
        """The filter; what is blank or wrong asks for nothing."""
        found = self.cleaned_data if self.is_valid() else {}
        return {
            "when": found.get("when") or "all",
            "city": found.get("city"),
            "words": found.get("words") or "",
        }


class FollowedUpFilter(forms.Form):
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    city = CityField()
    is_mine = forms.BooleanField(label=gettext_lazy("Only mine"), required=False)

    def __init__(self, *args: Any, states: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form_field(self, "state").choices = [("", _("All")), *states]

    def asked(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_valid() else {}


class MonthForm(forms.Form):
    month = forms.RegexField(
        r"^\d{4}-\d{2}$",
        label=gettext_lazy("Month"),
        required=False,
        widget=forms.TextInput(attrs={"type": "month"}),
        error_messages={"invalid": gettext_lazy("Write the month as 2018-04.")},
    )
    city = CityField()

    def clean_month(self) -> datetime.date | None:
        asked = self.cleaned_data["month"]
        if not asked:
            return None
        try:
            first = datetime.date.fromisoformat(f"{asked}-01")
        except ValueError:
            raise ValidationError(_("Write the month as 2018-04.")) from None
        if not 1900 <= first.year <= 2200:
            raise ValidationError(_("Choose a year between 1900 and 2200."))
        return first


class FeedForm(forms.ModelForm):
    class Meta:
        model = FeedAddress
        fields = ("name", "extent")


class CalendarFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A calendar (.ics), at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
    )
    city: Any = forms.ModelChoiceField(
        None, label=gettext_lazy("Kept by"), required=False
    )
    becomes = forms.ChoiceField(
        label=gettext_lazy("New entries become"),
        choices=[
            ("events", gettext_lazy("Events of others")),
            ("meetings", gettext_lazy("Drafts of theme meetings")),
        ],
        required=False,
        help_text=gettext_lazy(
            "A draft is read by the host city alone, and nobody is told, until you share it."
        ),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Events may be read by"),
        choices=SHARED_AS,
        initial="network",
    )
    time_zone = forms.CharField(
        label=gettext_lazy("Time zone of times that name none"),
        initial="Europe/Stockholm",
        max_length=60,
        validators=[check_zone],
    )

    def __init__(
        self, *args: Any, cities: Any, is_city_needed: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        form_field(self, "city").queryset = cities
        self.fields["city"].required = is_city_needed
        self.fields["city"].initial = cities.first() if is_city_needed else None

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 5 MB. Divide it."))
        return file


class CarryOutForm(CalendarFileForm):
    """The second step: the file is kept, and what it is for stands in the form."""

    upload = forms.CharField(max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["file"]
