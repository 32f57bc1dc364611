"""Forms of the workbench."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from samstad.apps.plans.models import RULES
from samstad.apps.plans.named import choices_of
from samstad.apps.plans.row_forms import NumberField
from samstad.apps.web.forms import form_field
from samstad.apps.web.templatetags.components import said_plain
from samstad.apps.web.typed import MOST_IN_A_LIST, TypedChoiceField

SECONDS = [
    ("5", _("5 seconds")),
    ("10", _("10 seconds")),
    ("30", _("30 seconds")),
    ("120", _("2 minutes")),
    ("600", _("10 minutes")),
]


class RunForm(forms.Form):
    """What to compute: by which rule, for how long, from what plan."""

    rule = forms.ChoiceField(label=_("Rule"), choices=RULES)
    seconds = forms.ChoiceField(
        label=_("For at most"),
        choices=SECONDS,
        initial="10",
        help_text=_("A first plan is shown at once. You can stop whenever you like."),
    )
    begin_from = forms.IntegerField(required=False, widget=forms.HiddenInput)


def asked_as(run: Any) -> dict[str, str]:
    """What to begin from in the form, where the last run was asked for."""
    seconds = f"{run.seconds:g}"
    found = {"rule": run.rule}
    return found | ({"seconds": seconds} if seconds in dict(SECONDS) else {})


class PlanFileForm(forms.Form):
    """A plan as a file, and a name to keep it by."""

    file = forms.FileField(
        label=_("The plan"),
        help_text=_(
            "A plan.json that the command line or this site has written, from one of "
            "the versions of the case."
        ),
        widget=forms.FileInput(attrs={"accept": ".json"}),
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class KeepForm(forms.Form):
    """A name to keep a plan by."""

    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(
        label=_("The name in English"), max_length=200, required=False
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea,
        help_text=_("What it is to show, and what has been changed for it."),
    )


class CompareForm(forms.Form):
    """Two plans to compare."""

    a = forms.ChoiceField(label=_("Plan A"))
    b = forms.ChoiceField(label=_("Plan B"))

    def __init__(self, *args: Any, plans: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = list({plan.pk: said_plain(plan, "name") for plan in plans}.items())
        for name in ("a", "b"):
            form_field(self, name).choices = choices


class WhyChangedForm(forms.Form):
    """Why something of the case is changed; goes with every change."""

    said = forms.CharField(
        label=_("What was changed, and why"), max_length=500, required=False
    )
    short: tuple[str, ...] = ()
    """Names of fields that are shown side by side, as each holds but a figure."""

    def side_by_side(self) -> list[Any]:
        return [self[name] for name in self.short]

    def one_by_one(self) -> list[Any]:
        return [field for field in self if field.name not in self.short]


class FrameForm(WhyChangedForm):
    """What a fund is given in each period."""

    source = forms.CharField(
        label=_("Source of the new amounts"),
        max_length=300,
        help_text=_("What is tried out is marked as illustrative."),
    )

    def __init__(self, *args: Any, frames: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for frame in frames:
            self.fields[f"in_{frame.period}"] = NumberField(
                is_whole=True,
                label=f"{frame.period}, tkr",
                validators=[MinValueValidator(0)],
                initial=frame.amount_tkr,
            )
        self.short = tuple(f"in_{frame.period}" for frame in frames)


class WeightForm(WhyChangedForm):
    """What each board weighs under the rule total."""

    def __init__(self, *args: Any, boards: Any, names: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for at, (board, name) in enumerate(zip(boards, names, strict=True)):
            self.fields[f"of_{at}"] = NumberField(
                is_whole=False,
                label=name,
                validators=[MinValueValidator(0)],
                initial=board.weight,
            )
        self.short = tuple(f"of_{at}" for at, _board in enumerate(boards))


class LockForm(WhyChangedForm):
    """A measure that is to be in the plan, or out of it."""

    measure = forms.ChoiceField(label=_("Measure"))
    kind = forms.ChoiceField(
        label=_("Lock"),
        choices=[("locked_in", _("in the plan")), ("locked_out", _("out of the plan"))],
    )
    board = forms.ChoiceField(label=_("Board that asks for it"), required=False)

    def __init__(self, *args: Any, case: Any, language: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        measures = choices_of(case.measures, language)
        if len(measures) > MOST_IN_A_LIST:
            self.fields["measure"] = TypedChoiceField(
                label=_("Measure"),
                named=measures,
                offered="named-measures",
                is_first=True,
            )
        else:
            form_field(self, "measure").choices = measures
        boards = choices_of(case.boards, language)
        form_field(self, "board").choices = [("", _("none: I set it")), *boards]
        self.order_fields(["measure", "kind", "board", "said"])
