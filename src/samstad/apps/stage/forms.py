"""What the hall and its moderators write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstad.apps.web.forms import form_field

FEWEST_CHOICES, MOST_CHOICES, LONGEST_CHOICE = 2, 8, 120


class CodeForm(forms.Form):
    code = forms.CharField(label=_("Code on the big screen"), max_length=8)


class AskForm(forms.Form):
    words = forms.CharField(
        label=_("Your question"),
        help_text=_(
            "Nobody sees who asks. It is shown when a moderator lets it through."
        ),
        min_length=5,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PollForm(forms.Form):
    words = forms.CharField(label=_("What the hall is asked"), max_length=300)
    choices = forms.CharField(
        label=_("Choices"),
        help_text=_("One in each line, from two to eight."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1200,
    )

    def clean_choices(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["choices"].splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if not FEWEST_CHOICES <= len(found) <= MOST_CHOICES:
            raise forms.ValidationError(
                _("Write from two to eight different choices, one in each line.")
            )
        if any(len(line) > LONGEST_CHOICE for line in found):
            raise forms.ValidationError(_("A choice has at most 120 letters."))
        return found


class AnsweredForm(forms.Form):
    answer = forms.CharField(
        label=_("What was answered"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MergeForm(forms.Form):
    into: Any = forms.ChoiceField(label=_("Merge into"))

    def __init__(self, *args: Any, others: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        form_field(self, "into").choices = [(one.pk, one.words) for one in others]


class FurtherForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("The question"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
    )
    city: Any = forms.ChoiceField(label=_("Asked by"))

    def __init__(self, *args: Any, places: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        form_field(self, "city").choices = [
            (place.slug if place else "", place.name if place else _("The network"))
            for place in places
        ]
        self.fields["city"].required = None not in places
