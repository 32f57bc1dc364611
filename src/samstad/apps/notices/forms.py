"""What to follow, and how to be told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstad.apps.notices.models import Choice
from samstad.apps.notices.scopes import choices
from samstad.apps.web.forms import form_field


class FollowForm(forms.Form):
    what = forms.ChoiceField(label=_("Follow"))

    def __init__(self, *args: Any, person: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        form_field(self, "what").choices = choices(person)


class ChoiceForm(forms.ModelForm):
    class Meta:
        model = Choice
        fields = ["way", "language"]
