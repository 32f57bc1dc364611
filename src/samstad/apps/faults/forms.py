"""To report a fault, and to answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstad.apps.faults.models import Fault

STATES = [("", _("All")), *Fault.State.choices]


class ReportForm(forms.ModelForm[Fault]):
    class Meta:
        model = Fault
        fields = ("what", "page", "aid")


class AnswerForm(forms.ModelForm[Fault]):
    class Meta:
        model = Fault
        fields = ("state", "answer")


class FilterForm(forms.Form):
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)

    def asked(self) -> str:
        asked: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        return str(asked.get("state", ""))
