"""Forms for decisions: adopt a plan, change it at a price, revoke, make documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstad.apps.referrals.choosing import (
    measure_field,
    option_field,
    option_read,
    periods_of,
)
from samstad.apps.referrals.deciding import Change
from samstad.apps.referrals.forms import (
    MOST_ROWS,
    NAMES,
    Rows,
    ShortText,
)
from samstad.apps.referrals.models import Decision
from samstad.apps.web.forms import DateInput, form_field
from samstad.engines.planning.case import PlanningCase


class DecisionForm(forms.ModelForm):
    class Meta:
        model = Decision
        fields = (
            "title",
            "title_en",
            "body",
            "body_en",
            "registry_number",
            "decided_on",
            "reasons",
            "reasons_en",
            "is_illustrative",
            "override_reason",
        )
        widgets = {
            "decided_on": DateInput,
            "reasons": ShortText,
            "reasons_en": ShortText,
            "override_reason": ShortText,
        }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["override_reason"].required = False
        self.fields["override_reason"].help_text = _(
            "Needed only if measures are changed above."
        )


class ChangeForm(forms.Form):
    """A measure that is to be done otherwise than was computed, or not at all."""

    measure = forms.ChoiceField(label=NAMES["measure"], required=False)
    option = forms.ChoiceField(
        label=NAMES["option"],
        required=False,
        help_text=gettext_lazy("Blank if the measure is not to be done."),
    )
    start = forms.ChoiceField(label=gettext_lazy("Start"), required=False)
    remove = forms.BooleanField(
        label=gettext_lazy("Take this change away"), required=False
    )

    def __init__(self, *args: Any, case: PlanningCase, **more: Any) -> None:
        super().__init__(*args, **more)
        self.case = case
        self.fields["measure"] = measure_field(case, self.fields["measure"])
        self.fields["option"] = option_field(case, self.fields["option"])
        form_field(self, "start").choices = periods_of(case)

    @property
    def is_blank(self) -> bool:
        said = getattr(self, "cleaned_data", {})
        return not any(value for name, value in said.items() if name != "remove")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("remove") or self.is_blank:
            return said
        if not said.get("measure"):
            self.add_error("measure", _("Choose the measure that is changed."))
        option = self._option(said)
        if "option" in self.errors:
            return said
        if option and said.get("measure") and option[0] != said["measure"]:
            self.add_error("option", _("This is a way of doing another measure."))
        if option and not said.get("start"):
            self.add_error("start", _("Choose when it starts."))
        if not option and said.get("start"):
            self.add_error(
                "option", _("Choose in which way it is done, or leave the start blank.")
            )
        return said

    def _option(self, said: dict[str, Any]) -> tuple[str, str] | None:
        """The way that was chosen, with its measure; None where none was."""
        if not said.get("option"):
            return None
        try:
            return option_read(self.case, said.get("measure", ""), said["option"])
        except forms.ValidationError as refused:
            self.add_error("option", refused)
            return None

    def change(self) -> Change:
        said = self.cleaned_data
        _measure, option = self._option(said) or ("", "")
        return Change(measure=said["measure"], option=option, start=said["start"])


ChangeForms = forms.formset_factory(
    ChangeForm, formset=Rows, extra=0, max_num=MOST_ROWS, validate_max=True
)


class RevokeForm(forms.Form):
    revoked_on = forms.DateField(label=gettext_lazy("Revoked on"), widget=DateInput)
    why = forms.CharField(label=gettext_lazy("Why"), widget=ShortText)


class PutForm(forms.Form):
    """How a plan is put before a board: what the documents' heads say."""

    body = forms.CharField(
        label=gettext_lazy("Deciding body"), max_length=200, required=False
    )
    registry_number = forms.CharField(
        label=gettext_lazy("Registry number"), max_length=60, required=False
    )
    officer = forms.CharField(label=gettext_lazy("Officer in charge"), max_length=200)
    day = forms.DateField(label=gettext_lazy("Date"), widget=DateInput)
