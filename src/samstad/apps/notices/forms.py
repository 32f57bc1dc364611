"""What to follow, and how to be told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstad.apps.notices.models import Choice
from samstad.apps.notices.scopes import choices


class FollowForm(forms.Form):
    what = forms.ChoiceField(label=_("Follow"))

    def __init__(self, *args: Any, person: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["what"].choices = choices(person)  # type: ignore[attr-defined]


class ChoiceForm(forms.ModelForm):
    class Meta:
        model = Choice
        fields = ["way", "language"]
