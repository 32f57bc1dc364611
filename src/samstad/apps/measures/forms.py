"""Forms for new measures, for what boards state, and for views from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstad.apps.measures.drafting import field_of
from samstad.apps.measures.models import ORIGINS, RAMPS, BoardCall, View
from samstad.apps.measures.queries import methods_to_choose
from samstad.apps.places.models import CERTAINTIES
from samstad.apps.plans.row_forms import NumberField, others_said
from samstad.apps.plans.tables import Row, Tables, name_in
from samstad.apps.ways.forms import titled
from samstad.apps.web.forms import DateInput, form_field
from samstad.apps.web.requests import spoken
from samstad.vocabulary.problems import Mistake


def _choice(label: Any, *, help_text: Any = "", required: bool = False) -> Any:
    return forms.ChoiceField(label=label, help_text=help_text, required=required)


class NewMeasureForm(forms.Form):
    """A measure, one way of doing it, and what that costs."""

    title = forms.CharField(
        label=gettext_lazy("What is to be done"),
        help_text=gettext_lazy("A short name, such as New library by the square."),
        max_length=300,
    )
    title_en = forms.CharField(
        label=gettext_lazy("The name in English"), max_length=300, required=False
    )
    description = forms.CharField(
        label=gettext_lazy("Why, and for whom"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    department = _choice(gettext_lazy("Department that answers for it"), required=True)
    kind = forms.CharField(
        label=gettext_lazy("Kind"),
        help_text=gettext_lazy("Such as school, culture or infrastructure."),
        max_length=120,
        required=False,
    )
    mandatory = forms.BooleanField(
        label=gettext_lazy("It must be done, by law or agreement"), required=False
    )
    option_name = forms.CharField(
        label=gettext_lazy("What the way of doing it is called"),
        help_text=gettext_lazy("More ways can be added afterwards."),
        max_length=200,
        required=False,
    )
    duration = NumberField(
        label=gettext_lazy("How many periods the work takes"), is_whole=True
    )
    earliest_start = _choice(gettext_lazy("Earliest start"))
    latest_finish = _choice(gettext_lazy("Last period of the work"))
    site = _choice(gettext_lazy("Site that it takes"))
    lat = NumberField(label=gettext_lazy("Latitude"), is_whole=False, required=False)
    lon = NumberField(label=gettext_lazy("Longitude"), is_whole=False, required=False)
    vacates = _choice(gettext_lazy("Area that it empties"))
    detail_plan = _choice(gettext_lazy("Detailed plan that it waits for"))
    fund = _choice(gettext_lazy("Who pays for the work"))
    likely_tkr = NumberField(
        label=gettext_lazy("Cost of each period of the work, likely (tkr)"),
        is_whole=True,
        required=False,
    )
    low_tkr = NumberField(
        label=gettext_lazy("At the lowest (tkr)"), is_whole=True, required=False
    )
    high_tkr = NumberField(
        label=gettext_lazy("At the highest (tkr)"), is_whole=True, required=False
    )
    running_fund = _choice(gettext_lazy("Who pays for running it"))
    running_tkr = NumberField(
        label=gettext_lazy("Running cost a period (tkr)"),
        help_text=gettext_lazy("Below zero if it saves money."),
        is_whole=True,
        required=False,
    )
    staff_department = _choice(gettext_lazy("Department whose time it takes"))
    fte = NumberField(
        label=gettext_lazy("Full-time staff during the work"),
        is_whole=False,
        required=False,
    )
    source = forms.CharField(
        label=gettext_lazy("Where the figures come from"), max_length=500
    )
    certainty = forms.ChoiceField(
        label=gettext_lazy("How sure the figures are"), choices=CERTAINTIES
    )

    def __init__(self, tables: Tables, *, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.tables = tables
        periods = [(label, label) for label in tables.periods]
        for name, choices in {
            "department": _named(tables.of("departments")),
            "staff_department": _named(tables.of("departments")),
            "site": _named(tables.of("sites")),
            "vacates": _named(tables.of("zones")),
            "detail_plan": _named(tables.of("detail_plans")),
            "fund": _named(_paying(tables, "work")),
            "running_fund": _named(_paying(tables, "running")),
            "earliest_start": periods,
            "latest_finish": periods,
        }.items():
            if name not in self.fields:
                continue
            form_field(self, name).choices = [("", "–"), *choices]
            if not choices and not self.fields[name].required:
                del self.fields[name]
        self.initial.setdefault("duration", 1)
        self.initial.setdefault("certainty", "inferred")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        pairs = (
            ("fund", "likely_tkr", _("Say what it costs, or leave out who pays.")),
            ("running_fund", "running_tkr", _("Say what it costs to run.")),
            (
                "staff_department",
                "fte",
                _("Say how many, or leave the department out."),
            ),
        )
        for whose, how_much, words in pairs:
            is_missing = found.get(how_much) is None and how_much not in self.errors
            if found.get(whose) and is_missing:
                self.add_error(how_much, words)
            if found.get(how_much) is not None and not found.get(whose):
                self.add_error(whose, _("Say who, or leave the figure out."))
        return found

    def said(self) -> dict[str, Any]:
        """Every field, None for those that the case has no choices for."""
        names = type(self).base_fields
        return {name: self.cleaned_data.get(name) for name in names}

    def kept(self) -> dict[str, str]:
        """What was filled in, as it was written, for a proposal."""
        names = self.fields
        return {n: self.data.get(n, "") for n in names if self.data.get(n)}

    def show(self, mistakes: Iterable[Mistake]) -> None:
        """Put the mistakes that the case finds beside the fields they concern."""
        others = []
        for mistake in mistakes:
            name = field_of(mistake, self.tables)
            if name is None:
                others.append(mistake)
                continue
            language = spoken()
            words = f"{mistake.message.said(language)} {mistake.remedy.said(language)}"
            self.add_error(name if name in self.fields else None, words)
        for words in others_said(others, self.tables):
            self.add_error(None, words)


def _named(rows: Iterable[Row]) -> list[tuple[str, str]]:
    return [(row["code"], name_in(row, spoken())) for row in rows]


def _paying(tables: Tables, what: str) -> list[Row]:
    return [f for f in tables.of("funds") if f["pays_for"] in (what, "both")]


class EffectsForm(forms.Form):
    """What a measure does to each indicator of a board's tasks, or that it does not."""

    touches = forms.ChoiceField(
        label=gettext_lazy("Does the measure touch the board's tasks?"),
        choices=[
            ("yes", gettext_lazy("Yes, as said below")),
            ("no", gettext_lazy("No, it does not touch them")),
        ],
        widget=forms.RadioSelect,
    )
    ramp = forms.ChoiceField(label=gettext_lazy("From when, once the work is finished"))
    origin = forms.ChoiceField(label=gettext_lazy("What the estimate rests on"))
    certainty = forms.ChoiceField(
        label=gettext_lazy("How sure it is"), choices=CERTAINTIES
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("In a sentence or two that another board understands."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"), max_length=500, required=False
    )

    def __init__(
        self,
        indicators: list[Row],
        *,
        data: Any = None,
        offers: Sequence[Any] = (),
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self.indicators, self.offers = indicators, offers
        form_field(self, "ramp").choices = RAMPS
        form_field(self, "origin").choices = ORIGINS
        for row in indicators:
            for part, label in self._parts().items():
                field = NumberField(is_whole=False, required=False, label=label)
                self.fields[f"{part}_{row['code']}"] = field

    @staticmethod
    def _parts() -> dict[str, str]:
        return {"low": _("Low"), "likely": _("Likely"), "high": _("High")}

    def groups(self) -> list[dict[str, Any]]:
        """The fields of each indicator, for a fieldset of its own."""
        return [
            {
                "row": row,
                "name": name_in(row, spoken()),
                "offers": [o for o in self.offers if o.indicator == row["code"]],
                "fields": [self[f"{part}_{row['code']}"] for part in self._parts()],
            }
            for row in self.indicators
        ]

    def common(self) -> list[Any]:
        return [self[n] for n in ("ramp", "origin", "certainty", "reason", "source")]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("touches") != "yes":
            return found
        said = [row["code"] for row in self.indicators if self._check(row, found)]
        if not said and not self.errors:
            words = _("Fill in at least one effect, or say that it is not touched.")
            self.add_error("touches", words)
        return found

    def effects(self) -> list[dict[str, Any]]:
        """Each indicator that is touched, with low, likely and high."""
        found = self.cleaned_data
        if found["touches"] == "no":
            return []
        return [
            {
                "indicator": row["code"],
                **{part: found[f"{part}_{row['code']}"] for part in self._parts()},
            }
            for row in self.indicators
            if found.get(f"likely_{row['code']}") is not None
        ]

    def _check(self, row: Row, found: dict[str, Any]) -> bool:
        """Whether the indicator is filled in; low and high follow likely if blank."""
        low, likely, high = (f"{part}_{row['code']}" for part in self._parts())
        given = [n for n in (low, likely, high) if found.get(n) is not None]
        if not given:
            return False
        if found.get(likely) is None:
            if likely not in self.errors:
                words = _("Say what is likely, or leave the others blank too.")
                self.add_error(likely, words)
            return True
        for name in (low, high):
            if found.get(name) is None and name not in self.errors:
                found[name] = found[likely]
        values: list[Any] = [found.get(name) for name in (low, likely, high)]
        known = [value for value in values if value is not None]
        if known != sorted(known):
            words = _("Write the smallest number as low and the largest as high.")
            self.add_error(low, words)
        return True


def number_said(value: Any) -> Decimal | None:
    """A figure of the case as a form begins with it."""
    return None if value is None else Decimal(str(value)).normalize()


class CallForm(forms.ModelForm):
    """Ask a board, by a day."""

    class Meta:
        model = BoardCall
        fields = ("until",)
        widgets = {"until": DateInput}


class _WithWay(forms.ModelForm):
    """The ways of working that the person may read are chosen among, if any."""

    def __init__(self, *args: Any, person: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        ways, chosen = methods_to_choose(person), self.instance.method_id
        if not (ways.filter(pk=chosen) if chosen else ways).exists():
            del self.fields["method"]  # one that is withdrawn since stays
            return
        form_field(self, "method").queryset = ways
        form_field(self, "method").label_from_instance = titled
        form_field(self, "method").empty_label = _("by none in particular")


class ViewForm(_WithWay):
    """What someone outside says of a measure, or hands in."""

    class Meta:
        model = View
        fields = ("party", "kind", "text", "source", "method")


class AnswerForm(_WithWay):
    """How a view was met, and why."""

    class Meta:
        model = View
        fields = ("answer_kind", "answer", "method")

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("answer_kind") == "waiting":
            self.add_error("answer_kind", _("Say how it was met."))
        if not found.get("answer"):
            self.add_error("answer", _("Say what was done, or why nothing was."))
        return found


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is not taken into the case"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MeasuresFilter(forms.Form):
    """Which measures are listed."""

    words = forms.CharField(label=gettext_lazy("Words"), max_length=100, required=False)
    board = _choice(gettext_lazy("Board"))
    department = _choice(gettext_lazy("Department"))
    kind = _choice(gettext_lazy("Kind"))
    must = forms.BooleanField(
        label=gettext_lazy("Only what must be done"), required=False
    )

    def __init__(self, data: Any, tables: Tables) -> None:
        super().__init__(data)
        kinds = sorted({r["kind"] for r in tables.of("measures") if r.get("kind")})
        choices_of: dict[str, list[tuple[str, str]]] = {
            "board": _named(tables.of("boards")),
            "department": _named(tables.of("departments")),
            "kind": [(kind, kind) for kind in kinds],
        }
        for name, choices in choices_of.items():
            form_field(self, name).choices = [("", _("All")), *choices]


class RestsForm(forms.Form):
    """The agreements that a measure rests on."""

    agreements = forms.MultipleChoiceField(
        label=gettext_lazy("Agreements"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, tables: Tables, *, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        field: Any = self.fields["agreements"]
        field.choices = _named(tables.of("agreements"))
