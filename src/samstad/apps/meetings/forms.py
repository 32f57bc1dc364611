"""Forms about meetings; those about the calendar are in ``calendar_forms``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstad.apps.accounts.sharing import LEVELS
from samstad.apps.meetings.models import Commitment, Decision, Part
from samstad.apps.meetings.when import When, when_of
from samstad.apps.web.forms import DateInput, DateTimeInput, form_field

SHARED_AS = [choice for choice in LEVELS if choice[0] != "board"]
"""A meeting is the city's or the network's; no board holds one alone."""


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class OccasionForm(forms.Form):
    """What a meeting and an event have in common."""

    city: Any = forms.ModelChoiceField(None, label=gettext_lazy("City"), required=False)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    title_en = forms.CharField(
        label=gettext_lazy("Title in English"), max_length=200, required=False
    )
    theme = forms.CharField(label=gettext_lazy("Theme"), max_length=200, required=False)
    theme_en = forms.CharField(
        label=gettext_lazy("Theme in English"), max_length=200, required=False
    )
    first_day = forms.DateField(label=gettext_lazy("First day"), widget=DateInput)
    start_time = forms.TimeField(
        label=gettext_lazy("Starts at"),
        widget=TimeInput,
        required=False,
        help_text=gettext_lazy("Leave both times blank for whole days."),
    )
    last_day = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=DateInput,
        required=False,
        help_text=gettext_lazy("Leave blank if it is the same day."),
    )
    end_time = forms.TimeField(
        label=gettext_lazy("Ends at"), widget=TimeInput, required=False
    )
    is_month_only = forms.BooleanField(
        label=gettext_lazy("Only the month is known so far"), required=False
    )
    time_zone = forms.CharField(
        label=gettext_lazy("Time zone"), initial="Europe/Stockholm", max_length=60
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    link = forms.URLField(
        label=gettext_lazy("Link to take part"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    about = forms.CharField(
        label=gettext_lazy("About"), widget=forms.Textarea, required=False
    )
    about_en = forms.CharField(
        label=gettext_lazy("About, in English"), widget=forms.Textarea, required=False
    )
    source = forms.CharField(
        label=gettext_lazy("Source"), max_length=500, required=False
    )
    level = forms.ChoiceField(
        label=gettext_lazy("May be read by"), choices=SHARED_AS, initial="network"
    )

    def __init__(
        self,
        *args: Any,
        cities: Any,
        thing: Any,
        is_city_needed: bool,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _initial(thing)
        super().__init__(*args, **kwargs)
        self.thing = thing
        form_field(self, "city").queryset = cities
        self.fields["city"].required = is_city_needed
        if thing.pk:
            del self.fields["level"]

    def clean(self) -> dict[str, Any]:
        """Turn days and clock times into moments, all mistakes at once."""
        said = super().clean() or {}
        taken = ("first_day", "start_time", "last_day", "end_time", "is_month_only")
        given = {name: said.pop(name, None) for name in taken}
        if given["first_day"] and "time_zone" in said:
            try:
                said |= when_of(When(**given, time_zone=said["time_zone"]))
            except ValidationError as error:
                self.add_error(None, error)
        if city := said.get("city"):
            said["network"] = city.network
        return said


class MeetingForm(OccasionForm):
    registration_until = forms.DateTimeField(
        label=gettext_lazy("Register by"),
        widget=DateTimeInput,
        required=False,
        help_text=gettext_lazy("On the clock of the meeting's time zone."),
    )
    seats = forms.IntegerField(
        label=gettext_lazy("Number of seats"),
        min_value=1,
        max_value=100_000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["city"].label = _("Host city")

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        until, starts = said.get("registration_until"), said.get("starts")
        if until and starts:
            said["registration_until"] = until.replace(tzinfo=starts.tzinfo)
        return said


class EventForm(OccasionForm):
    organiser = forms.CharField(
        label=gettext_lazy("Organiser"), max_length=200, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["city"].label = _("Kept by")


def _initial(thing: Any) -> dict[str, Any]:
    """What stands in the form at first."""
    names = ("title", "title_en", "theme", "theme_en", "place", "link", "about")
    more = ("about_en", "source", "organiser", "seats", "time_zone", "level")
    found = {name: getattr(thing, name, None) for name in (*names, *more)}
    found["city"] = thing.city_id
    if thing.pk is None:
        return found
    if until := getattr(thing, "local_deadline", None):
        found["registration_until"] = until.replace(tzinfo=None)
    if thing.has_clock:
        found["start_time"] = thing.local_starts.time()
        found["end_time"] = thing.local_ends.time()
    found["first_day"] = thing.first_day
    found["last_day"] = thing.local_ends.date() if thing.has_clock else thing.last_day
    return found | {"is_month_only": thing.is_month_only}


class ItemForm(forms.Form):
    day = forms.TypedChoiceField(label=gettext_lazy("Day"))
    start_time = forms.TimeField(label=gettext_lazy("Starts at"), widget=TimeInput)
    end_time = forms.TimeField(
        label=gettext_lazy("Ends at"), widget=TimeInput, required=False
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    title_en = forms.CharField(
        label=gettext_lazy("Title in English"), max_length=200, required=False
    )
    speaker = forms.CharField(
        label=gettext_lazy("Speaker"), max_length=200, required=False
    )
    about = forms.CharField(
        label=gettext_lazy("About"), widget=forms.Textarea, required=False
    )
    about_en = forms.CharField(
        label=gettext_lazy("About, in English"), widget=forms.Textarea, required=False
    )
    is_illustrative = forms.BooleanField(
        label=gettext_lazy("Made up, to illustrate"), required=False
    )

    def __init__(self, *args: Any, item: Any, **kwargs: Any) -> None:
        kwargs["initial"] = _item_initial(item)
        super().__init__(*args, **kwargs)
        self.meeting = item.meeting
        days = [(day.isoformat(), day.isoformat()) for day in self.meeting.days]
        form_field(self, "day").choices = days

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        given = {name: said.pop(name, None) for name in ("start_time", "end_time")}
        day = said.pop("day", None)
        if day and given["start_time"]:
            zone = self.meeting.time_zone
            when = When(first_day=_day(day), **given, time_zone=zone)
            said["starts"], said["ends"] = when.clock()
            said["ends"] = said["ends"] if given["end_time"] else None
        return said


def _day(text: str) -> Any:
    return forms.DateField().to_python(text)


def _item_initial(item: Any) -> dict[str, Any]:
    names = ("title", "title_en", "speaker", "about", "about_en", "is_illustrative")
    found = {name: getattr(item, name) for name in names}
    if item.starts:
        zone = item.meeting.zone
        found["day"] = item.starts.astimezone(zone).date().isoformat()
        found["start_time"] = item.starts.astimezone(zone).time()
        found["end_time"] = item.ends and item.ends.astimezone(zone).time()
    return found


class CancelForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("Shown on the page and in everyone's calendar."),
    )


class ShareForm(forms.Form):
    level = forms.ChoiceField(label=gettext_lazy("May be read by"), choices=SHARED_AS)


class InviteForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)


class RegisterForm(forms.Form):
    wishes = forms.CharField(
        label=gettext_lazy("What the host should know"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "Such as food or how you get in. Only the host reads it."
        ),
    )


class QuestionForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Your question"), widget=forms.Textarea, max_length=2000
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("What was said about it"),
        widget=forms.Textarea,
        required=False,
        max_length=5000,
    )


_IF_ENGLISH = gettext_lazy(
    "Optional. Readers of the English pages are otherwise shown the Swedish, marked as such."
)


class NotesForm(forms.Form):
    notes = forms.CharField(
        label=gettext_lazy("Notes"),
        widget=forms.Textarea(attrs={"rows": 16}),
        required=False,
        max_length=100_000,
    )
    notes_en = forms.CharField(
        label=gettext_lazy("Notes, in English"),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=100_000,
        help_text=_IF_ENGLISH,
    )


class OwnedForm(forms.Form):
    """Something that somebody, or a city, is to have done by a day."""

    owner: Any = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Who"),
        required=False,
        help_text=gettext_lazy("Somebody who has registered for the meeting."),
    )
    city: Any = forms.ModelChoiceField(None, label=gettext_lazy("City"), required=False)

    def __init__(self, *args: Any, people: Any, cities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form_field(self, "owner").queryset = people
        form_field(self, "city").queryset = cities


class DecisionForm(OwnedForm):
    words = forms.CharField(
        label=gettext_lazy("Decision"), widget=forms.Textarea, max_length=2000
    )
    due = forms.DateField(
        label=gettext_lazy("To be carried out by"),
        widget=DateInput,
        required=False,
        help_text=gettext_lazy(
            "Blank, with nobody named, for what needs nothing to be done."
        ),
    )
    words_en = forms.CharField(
        label=gettext_lazy("Decision, in English"),
        widget=forms.Textarea,
        max_length=2000,
        required=False,
        help_text=_IF_ENGLISH,
    )
    field_order = ("words", "owner", "city", "due", "words_en")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        is_owned = bool(said.get("owner") or said.get("city"))
        if is_owned and not said.get("due") and "due" not in self.errors:
            self.add_error("due", _("Say by which day it is to be carried out."))
        if said.get("due") and not is_owned:
            self.add_error("owner", _("Say who or which city carries it out."))
        return said


class CommitmentForm(OwnedForm):
    words = forms.CharField(
        label=gettext_lazy("What is promised"), widget=forms.Textarea, max_length=2000
    )
    due = forms.DateField(label=gettext_lazy("Due by"), widget=DateInput)
    field_order = ("words", "owner", "city", "due")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form_field(self, "city").help_text = _(
            "If a city has promised rather than a person."
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not (said.get("owner") or said.get("city")):
            self.add_error("owner", _("Say who or which city has promised."))
        return said


class FollowUpForm(forms.ModelForm):
    class Meta:
        model = Commitment
        fields = ("state", "due", "outcome")
        widgets = {"due": DateInput}


class CarriedOutForm(forms.ModelForm):
    class Meta:
        model = Decision
        fields = ("state", "due", "outcome")
        widgets = {"due": DateInput}


class PartForm(forms.ModelForm):
    class Meta:
        model = Part
        fields = ("city", "who", "presents", "presents_en", "is_illustrative")

    def __init__(self, *args: Any, cities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form_field(self, "city").queryset = cities


class OutcomeForm(forms.Form):
    thing = forms.ChoiceField(label=gettext_lazy("Experience or article"))

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form_field(self, "thing").choices = choices
