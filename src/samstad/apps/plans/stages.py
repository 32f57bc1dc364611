"""The stages of a process: forms for them, and the usual ones to begin from."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstad.apps.plans.models import Process, Stage
from samstad.apps.web.forms import DateInput

MOST_STAGES = 30
USUAL = (
    # those of the Swedish Planning and Building Act, with days to begin from
    ("Uppdrag", "Assignment", None),
    ("Program", "Programme", None),
    ("Samråd", "Consultation", 21),
    ("Granskning", "Review", 21),
    ("Antagande", "Adoption", 1),
    ("Laga kraft", "Legal force", 30),
)


class StageForm(forms.ModelForm):
    """One stage; ``number`` says which, blank for a new one."""

    number = forms.IntegerField(required=False, widget=forms.HiddenInput)
    order = forms.IntegerField(
        label=gettext_lazy("Order"),
        help_text=gettext_lazy("The stages stand in this order; blank is last."),
        required=False,
        min_value=1,
    )
    days = forms.IntegerField(
        label=gettext_lazy("Length in days"),
        help_text=gettext_lazy(
            "For days that are left blank: the stage begins the day after the one "
            "before it ends, and goes on for so long."
        ),
        required=False,
        min_value=1,
        max_value=10_000,
    )
    remove = forms.BooleanField(
        label=gettext_lazy("Take this stage away"), required=False
    )

    class Meta:
        model = Stage
        fields = (
            *("name", "name_en", "starts", "ends", "owner", "owner_en", "note"),
            "is_done",
        )
        labels = {
            "owner": gettext_lazy("Who is responsible"),
            "owner_en": gettext_lazy("Who is responsible, in English"),
        }
        widgets = {
            "starts": DateInput,
            "ends": DateInput,
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    field_order = (
        "number",
        "name",
        "name_en",
        "starts",
        "ends",
        "days",
        "owner",
        "owner_en",
        "is_done",
    )

    def full_clean(self) -> None:
        """What is blank or to be taken away need not be right."""
        super().full_clean()
        if self.is_bound and (self.is_blank or self.cleaned_data.get("remove")):
            self._errors = ErrorDict()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        starts, ends = said.get("starts"), said.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("It cannot end before it starts."))
        return said

    @property
    def is_blank(self) -> bool:
        typed = (self.data.get(self.add_prefix(name)) for name in self.Meta.fields)
        return not any(typed)


StageForms = forms.formset_factory(
    StageForm, extra=0, max_num=MOST_STAGES, validate_max=True
)


def forms_of(process: Process) -> Any:
    """A form for each stage; for those that are usual where there is none yet."""
    rows = [
        {**{name: getattr(stage, name) for name in StageForm.Meta.fields}, "number": pk}
        for stage in process.stages.all()
        for pk in [stage.pk]
    ] or [{"name": name, "name_en": en, "days": days} for name, en, days in USUAL]
    for order, row in enumerate(rows, start=1):
        row["order"] = order
    return StageForms(initial=rows)


def stages_in(rows: Any, process: Process) -> list[Stage]:
    """The stages as they are to be, in the order that was asked for."""
    there = {stage.pk: stage for stage in process.stages.all()}
    kept = [
        (form.cleaned_data["order"] or MOST_STAGES + 1, at, form.cleaned_data)
        for at, form in enumerate(rows)
        if not form.cleaned_data.get("remove") and not form.is_blank
    ]
    ordered = [said for _order, _at, said in sorted(kept, key=lambda row: row[:2])]
    return [
        _filled_in(there.get(said["number"]) or Stage(), said)
        for said in _laid_out(ordered)
    ]


def _laid_out(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The stages with the days that follow from their lengths, one after another."""
    found: list[dict[str, Any]] = []
    ended: datetime.date | None = None
    for said in rows:
        starts, ends, days = said["starts"], said["ends"], said["days"]
        if days and ended and not starts:
            starts = ended + datetime.timedelta(days=1)
        if days and starts and not ends:
            ends = starts + datetime.timedelta(days=days - 1)
        ended = ends or ended
        found.append({**said, "starts": starts, "ends": ends})
    return found


def _filled_in(stage: Stage, said: dict[str, Any]) -> Stage:
    for name in StageForm.Meta.fields:
        setattr(stage, name, said[name])
    return stage


def one_more(data: Any) -> Any:
    """The same forms with what was typed in them, unjudged, and an empty one."""
    typed = StageForms(data)
    rows = [
        {name: data.get(f"form-{at}-{name}", "") for name in form.fields}
        for at, form in enumerate(typed.forms[: MOST_STAGES - 1])
    ]
    return StageForms(initial=[*rows, {}])
