"""What is asked of a token, and of another network."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstad.apps.opendata.models import Source, Token
from samstad.apps.web.forms import DateInput

USUAL = datetime.timedelta(days=90)


class TokenForm(forms.ModelForm):
    class Meta:
        model = Token
        fields = ["name", "level", "expires"]
        widgets = {"expires": DateInput}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial.setdefault("expires", timezone.localdate() + USUAL)


class SourceForm(forms.Form):
    address = forms.URLField(
        label=_("Address of their catalogue"),
        help_text=Source._meta.get_field("address").help_text,
        max_length=300,
        assume_scheme="https",
    )
