"""Forms for referrals, and statements with conditions."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import DecimalValidator, MinValueValidator
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstad.adapters.cases.check_conditions import USES
from samstad.adapters.conditions import KIND_NAMES
from samstad.apps.accounts.sharing import LEVELS
from samstad.apps.plans.row_forms import NumberField
from samstad.apps.referrals.choosing import (
    BLANK,
    Choices,
    by_name,
    measure_field,
    option_field,
    option_read,
    periods_of,
)
from samstad.apps.referrals.models import (
    STANDS,
    Condition,
    Referral,
    Statement,
)
from samstad.apps.web.forms import DateInput, form_field
from samstad.apps.web.requests import spoken
from samstad.engines.planning.case import ConditionKind, PlanningCase
from samstad.vocabulary.sharing import Level

MOST_ROWS = 60
SHARED_AS = [level for level in LEVELS if level[0] != Level.BOARD]


class ShortText(forms.Textarea):
    """Room for a few lines; it grows where the browser lets it."""

    def __init__(self) -> None:
        super().__init__(attrs={"rows": 4})


class SendForm(forms.ModelForm):
    """What is asked, of which plan, and until when."""

    proposal: Any = forms.ModelChoiceField(
        None, label=gettext_lazy("The plan"), empty_label=None
    )
    parties = forms.MultipleChoiceField(
        label=gettext_lazy("Parties outside the municipality"),
        help_text=gettext_lazy(
            "Every board of the case is asked. When the referral is sent, invite "
            "people to it who are to answer for a party."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Referral
        fields = (
            "proposal",
            "title",
            "title_en",
            "about",
            "about_en",
            "registry_number",
            "deadline",
            "parties",
            "level",
            "is_illustrative",
        )
        widgets = {"deadline": DateInput, "about": ShortText, "about_en": ShortText}

    def __init__(self, *args: Any, proposals: Any, parties: Choices, **more: Any):
        super().__init__(*args, **more)
        form_field(self, "proposal").queryset = proposals
        form_field(self, "parties").choices = parties
        form_field(self, "level").choices = SHARED_AS
        if not parties:
            del self.fields["parties"]


class DeadlineForm(forms.Form):
    deadline = forms.DateField(label=gettext_lazy("Answer by"), widget=DateInput)


class ReasonForm(forms.Form):
    """Why something that others have read is taken back."""

    reason = forms.CharField(label=gettext_lazy("Why"), widget=ShortText)


class WhoAnswersForm(forms.Form):
    person: Any = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Who answers"),
        required=False,
        empty_label=gettext_lazy("Nobody: planners write down what comes by letter"),
    )

    def __init__(self, *args: Any, people: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        form_field(self, "person").queryset = people


class StatementForm(forms.ModelForm):
    class Meta:
        model = Statement
        fields = ("stand", "reasons", "reasons_en", "registry_number", "decided_on")
        widgets = {
            "stand": forms.RadioSelect,
            "decided_on": DateInput,
            "reasons_en": ShortText,
        }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        form_field(self, "stand").choices = STANDS
        self.fields["decided_on"].required = False


_kind_words: Callable[[str], Any] = lazy(
    lambda kind: KIND_NAMES[ConditionKind(kind)].said(spoken()), str
)
KINDS: Choices = [*BLANK, *((kind.value, _kind_words(kind)) for kind in KIND_NAMES)]
NAMES = {
    "measure": gettext_lazy("Measure"),
    "option": gettext_lazy("In which way"),
    "other": gettext_lazy("The other measure"),
    "period": gettext_lazy("Period"),
    "about": gettext_lazy("Board it is about"),
    "value": gettext_lazy("Level"),
}


class ConditionForm(forms.Form):
    """One condition; which of the fields it uses follows from its kind."""

    kind = forms.ChoiceField(label=gettext_lazy("Condition"), required=False)
    measure = forms.ChoiceField(label=NAMES["measure"], required=False)
    option = forms.ChoiceField(
        label=NAMES["option"],
        required=False,
        help_text=gettext_lazy("Blank if it is about every way of doing the measure."),
    )
    period = forms.ChoiceField(label=NAMES["period"], required=False)
    other = forms.ChoiceField(label=NAMES["other"], required=False)
    about = forms.ChoiceField(label=NAMES["about"], required=False)
    value = NumberField(
        is_whole=False,
        label=NAMES["value"],
        help_text=gettext_lazy(
            "Per cent where a board attains at least; thousand kronor where "
            "something costs at most."
        ),
        required=False,
        validators=[MinValueValidator(0), DecimalValidator(14, 2)],
    )
    why = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=500)
    remove = forms.BooleanField(
        label=gettext_lazy("Take this condition away"), required=False
    )

    def __init__(self, *args: Any, case: PlanningCase, **more: Any) -> None:
        super().__init__(*args, **more)
        self.case = case
        for name in ("measure", "other"):
            self.fields[name] = measure_field(case, self.fields[name])
        self.fields["option"] = option_field(case, self.fields["option"])
        form_field(self, "kind").choices = KINDS
        form_field(self, "period").choices = periods_of(case)
        form_field(self, "about").choices = by_name(case.boards)

    @property
    def is_blank(self) -> bool:
        said = getattr(self, "cleaned_data", {})
        return not any(value for name, value in said.items() if name != "remove")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("remove") or self.is_blank:
            return said
        if not said.get("kind"):
            if "kind" not in self.errors:
                self.add_error("kind", _("Choose what the condition asks."))
            return said
        self._check_fields(ConditionKind(said["kind"]), said)
        self._check_option(said)
        self._check_level(said)
        return said

    def _check_fields(self, kind: ConditionKind, said: dict[str, Any]) -> None:
        uses, words = USES[kind], KIND_NAMES[kind].said(spoken())
        for name in NAMES:
            if name in self.errors:
                continue
            is_said = said.get(name) not in (None, "")
            if name in uses.needs and not is_said:
                needed = _("Fill this in: “%(kind)s” needs it.") % {"kind": words}
                self.add_error(name, needed)
            elif is_said and name not in uses.needs | uses.may_have:
                extra = _("Leave this blank: “%(kind)s” does not use it.")
                self.add_error(name, extra % {"kind": words})

    def _check_option(self, said: dict[str, Any]) -> None:
        if said.get("option"):
            try:
                measure, option = option_read(
                    self.case, said.get("measure", ""), said["option"]
                )
            except forms.ValidationError as refused:
                self.add_error("option", refused)
                return
            if said.get("measure") and measure != said["measure"]:
                wrong = _(
                    "This is a way of doing another measure. Choose one of %(m)s."
                )
                called = dict(by_name(self.case.measures))[said["measure"]]
                self.add_error("option", wrong % {"m": called})
            said["option"] = option

    def _check_level(self, said: dict[str, Any]) -> None:
        value = said.get("value")
        if said["kind"] == ConditionKind.AT_LEAST and value is not None:
            if value > 100:
                self.add_error("value", _("Write at most 100 per cent."))
            said["value"] = value / Decimal(100)

    def condition(self) -> Condition:
        said = self.cleaned_data
        return Condition(**{name: v for name, v in said.items() if name != "remove"})


class Rows(forms.BaseFormSet):
    """Forms under each other, as many as are wanted."""

    @property
    def kept(self) -> list[Any]:
        """The forms that say something and are not taken away."""
        return [
            form
            for form in self.forms
            if not form.is_blank and not form.cleaned_data.get("remove")
        ]


ConditionForms = forms.formset_factory(
    ConditionForm, formset=Rows, extra=0, max_num=MOST_ROWS, validate_max=True
)


def condition_initial(condition: Condition) -> dict[str, Any]:
    """How a condition that is kept stands in its form."""
    value = condition.value
    if value is not None:
        is_share = condition.kind == ConditionKind.AT_LEAST
        value = (value * 100 if is_share else value).normalize() + 0
        value = Decimal(f"{value:f}")
    option = f"{condition.measure}/{condition.option}" if condition.option else ""
    return {
        "kind": condition.kind,
        "measure": condition.measure,
        "option": option,
        "other": condition.other,
        "period": condition.period,
        "about": condition.about,
        "value": value,
        "why": condition.why,
    }


class SendBackForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("What should be changed"), widget=ShortText
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("Answer to the condition"),
        help_text=gettext_lazy("How it was met, or why it could not be."),
        widget=ShortText,
    )
