"""Forms for indicators, questions, findings and filters."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from samstad.adapters.cases import near
from samstad.apps.accounts.sharing import LEVELS
from samstad.apps.followup import decided, queries
from samstad.apps.followup.models import (
    Check,
    DecidedMeasure,
    Finding,
    Indicator,
    MeasureKind,
    Portion,
    Predictor,
    Question,
)
from samstad.apps.followup.models.questions import ANSWERS
from samstad.apps.followup.models.series import check_period
from samstad.apps.followup.starts import starts_said
from samstad.apps.followup.years import YearsField
from samstad.apps.web.forms import DateInput, form_field
from samstad.apps.web.requests import spoken
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.municipalities import NAMES, municipality_code
from samstad.vocabulary.texts import same

NOT_BOARDS = [pair for pair in LEVELS if pair[0] != "board"]
LONG = {"rows": 4}
_all = partial(forms.ModelChoiceField, None, empty_label=gettext_lazy("All"))


def offer(form: Any, name: str, rows: Any, *, called: str) -> None:
    """Records are offered by what they are called in the language of the page."""
    field = form_field(form, name)
    field.queryset = rows
    field.label_from_instance = partial(said_plain, name=called)


class FilterForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Words"), max_length=200, required=False)
    city: Any = _all(label=gettext_lazy("City"), required=False, to_field_name="slug")
    kind: Any = _all(label=gettext_lazy("Kind of measure"), required=False)
    answer = forms.ChoiceField(
        label=pgettext_lazy("noun", "Answer"),
        choices=[
            ("", pgettext_lazy("answers", "All")),
            *ANSWERS,
            ("none", gettext_lazy("Not yet answered")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form_field(self, "city").queryset = queries.all_cities()
        offer(self, "kind", queries.kinds(), called="name")


class WordsForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Words"), max_length=200, required=False)


class MunicipalitiesField(forms.CharField):
    """Municipalities by name or code, one in each line or with commas between."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3})
        super().__init__(widget=widget, required=False, max_length=10_000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(str(NAMES.get(code, code)) for code in value)
        return value

    def clean(self, value: Any) -> list[str]:
        words = [w.strip() for w in re.split(r"[,;\n]", super().clean(value) or "")]
        found = {word: municipality_code(word) for word in words if word}
        unknown = [word for word, code in found.items() if code is None]
        if unknown:
            raise forms.ValidationError([_unknown(word) for word in unknown])
        return list(dict.fromkeys(code for code in found.values() if code))


class StartsField(forms.CharField):
    """Municipalities, each with the period in which it began, one in each line."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3})
        super().__init__(widget=widget, required=False, max_length=10_000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return "\n".join(starts_said(value))
        return value

    def clean(self, value: Any) -> dict[str, str]:
        lines = [w.strip() for w in re.split(r"[,;\n]", super().clean(value) or "")]
        wrong, found = [], {}
        for line in filter(None, lines):
            name, _gap, period = line.rpartition(" ")
            code = municipality_code(name.strip().rstrip(":"))
            try:
                check_period(period)
            except forms.ValidationError as error:
                wrong += [f"{line}: {said}" for said in error.messages]
                continue
            if code is None:
                wrong.append(_unknown(name or line))
            else:
                found[code] = period
        if wrong:
            raise forms.ValidationError(wrong)
        return found


def _unknown(word: str) -> str:
    otherwise = _("Write the name or the code of four digits.")
    words = near.nearest(word, NAMES.values())
    cure = near.did_you_mean(words, otherwise=same(otherwise))
    said = _("There is no municipality “%(word)s”.") % {"word": word}
    return f"{said} {cure.said(spoken())}"


class English(forms.ModelForm):
    """English wordings stand last, folded until they are wanted."""

    template_name = "followup/_fields.html"
    rarely: ClassVar[tuple[str, ...]] = ()

    @property
    def seldom(self) -> list[Any]:
        """Fields that are folded too, since few need them."""
        return [self[name] for name in self.rarely]

    @property
    def is_seldom_open(self) -> bool:
        return any(bound.errors for bound in self.seldom)

    @property
    def in_english(self) -> list[Any]:
        return [self[name] for name in self.fields if name.endswith("_en")]

    @property
    def is_english_open(self) -> bool:
        return any(bound.value() or bound.errors for bound in self.in_english)


class IndicatorForm(English):
    broken_from = YearsField(
        label=gettext_lazy("Measured in another way from"),
        help_text=gettext_lazy(
            "The first year of each new definition, such as 2018. No question is answered across it."
        ),
    )

    class Meta:
        model = Indicator
        fields = (
            "name", "code", "measured_in", "direction", "definition", "broken_from",
            "source", "certainty", "city", "level", "name_en", "measured_in_en", "definition_en",
        )  # fmt: skip
        widgets: ClassVar[Any] = {
            "definition": forms.Textarea(attrs=LONG),
            "definition_en": forms.Textarea(attrs=LONG),
        }

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["city"], self.fields["level"]
            return
        form_field(self, "level").choices = NOT_BOARDS
        city = form_field(self, "city")
        city.queryset = queries.cities_to_write_for(person)
        city.empty_label = _("Shared by the network")
        city.label = _("Whose indicator it is")


class KindForm(English):
    class Meta:
        model = MeasureKind
        fields = ("name", "is_way_of_working", "name_en")


class QuestionForm(English):
    rarely = ("merged", "breaks", "sex", "first", "last", "alpha")
    compare_with = MunicipalitiesField(
        label=gettext_lazy("Compared with"),
        help_text=gettext_lazy(
            "Municipalities, one in each line. Blank means all that have values."
        ),
    )
    did_the_same = MunicipalitiesField(
        label=gettext_lazy("Have done the same"),
        help_text=gettext_lazy("They are left out, as those below are."),
    )
    began = StartsField(
        label=gettext_lazy("Others that began, and when"),
        help_text=gettext_lazy(
            "Only for the design with others that began: one in each line, such as Luleå 2016. The answer is then the mean of all that began."
        ),
    )
    merged = MunicipalitiesField(label=gettext_lazy("Merged or split"))
    breaks = MunicipalitiesField(label=gettext_lazy("Break in the series"))

    class Meta:
        model = Question
        fields = (
            "title", "code", "text", "kind", "city", "indicator", "sex", "direction",
            "start", "matters", "design", "rule", "compare_with", "did_the_same",
            "began", "merged", "breaks", "first", "last", "alpha", "level", "title_en",
            "text_en", "rule_en",
        )  # fmt: skip
        widgets: ClassVar[Any] = {
            name: forms.Textarea(attrs=LONG)
            for name in ("text", "text_en", "rule", "rule_en")
        }

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", queries.kinds(), called="name")
        offer(self, "indicator", queries.indicators_for(person), called="name")
        form_field(self, "level").choices = NOT_BOARDS
        form_field(self, "city").required = True
        if self.instance.pk:
            del self.fields["city"], self.fields["level"]
        else:
            form_field(self, "city").queryset = queries.cities_to_write_for(person)


class PredictorForm(forms.ModelForm):
    class Meta:
        model = Predictor
        fields = ("indicator", "first", "last")

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "indicator", queries.indicators_for(person), called="name")


class ReplaceForm(forms.Form):
    code = forms.SlugField(
        label=gettext_lazy("Code of the new question"), max_length=40
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is replaced"),
        widget=forms.Textarea(attrs=LONG),
        max_length=5_000,
    )


class FindingForm(English):
    class Meta:
        model = Finding
        fields = (
            "title", "kind", "text", "source", "level", "title_en", "text_en",
        )  # fmt: skip
        widgets: ClassVar[Any] = {
            "text": forms.Textarea(attrs=LONG),
            "text_en": forms.Textarea(attrs=LONG),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", queries.kinds(), called="name")
        form_field(self, "level").choices = NOT_BOARDS


class CityForm(forms.Form):
    city: Any = _all(label=gettext_lazy("City"), required=False, to_field_name="slug")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form_field(self, "city").queryset = queries.all_cities()

    def chosen(self) -> Any:
        """The city that is asked for; none where all are, or what is asked is not one."""
        return self.cleaned_data.get("city") if self.is_valid() else None


class DecidedForm(English):
    rarely = (
        "expected_low", "expected", "expected_high", "expected_source", "full_effect_on",
    )  # fmt: skip

    class Meta:
        model = DecidedMeasure
        fields = (
            "title", "text", "city", "board", "decided_on", "decided_by", "reference",
            "line_owner", "starts", "ends", "cost_tkr", "payer", "gainer", "kind",
            "question", "expected_low", "expected", "expected_high",
            "expected_source", "full_effect_on", "level",
            "title_en", "text_en",
        )  # fmt: skip
        widgets: ClassVar[Any] = {
            "text": forms.Textarea(attrs=LONG),
            "text_en": forms.Textarea(attrs=LONG),
            **dict.fromkeys(
                ("decided_on", "starts", "ends", "full_effect_on"), DateInput
            ),
        }

    @property
    def is_seldom_open(self) -> bool:
        return any(bound.errors or bound.value() for bound in self.seldom)

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cities = queries.cities_to_write_for(person)
        offer(self, "kind", queries.kinds(), called="name")
        offer(self, "board", decided.boards_for(cities), called="name")
        offer(self, "question", decided.questions_for(person, cities), called="title")
        form_field(self, "question").label_from_instance = decided.with_its_unit
        self._say_unit()
        form_field(self, "city").required = True
        if self.instance.pk:
            del self.fields["city"], self.fields["level"]
        else:
            form_field(self, "level").choices = NOT_BOARDS
            form_field(self, "city").queryset = cities

    def _say_unit(self) -> None:
        """What the expected effect is counted in stands beside each of its fields."""
        chosen = self["question"].value()
        rows = form_field(self, "question").queryset
        asked = rows.filter(pk=chosen).first() if str(chosen).isdecimal() else None
        for name in ("expected_low", "expected", "expected_high"):
            field = self.fields[name]
            if asked is None:
                field.help_text = _("In the unit that the question names.")
            else:
                field.label = f"{field.label} ({decided.counted_in(asked)})"


class CheckForm(forms.ModelForm):
    """``apart`` is how it differs from a check that was written meanwhile."""

    apart: Any = ()

    class Meta:
        model = Check
        fields = (
            "on", "text", "began_on", "finished_on", "spent_tkr", "forecast_tkr", "ends", "decision", "decided_by",
            "decided_on", "line_owner", "takes_over", "next_check",
        )  # fmt: skip
        widgets: ClassVar[Any] = {
            "text": forms.Textarea(attrs=LONG),
            "takes_over": forms.Textarea(attrs=LONG),
            **dict.fromkeys(
                ("on", "began_on", "finished_on", "ends", "decided_on", "next_check"),
                DateInput,
            ),
        }


class PortionForm(forms.ModelForm):
    class Meta:
        model = Portion
        fields = ("year", "side", "who", "amount_tkr", "text")


class ShareForm(forms.Form):
    level = forms.ChoiceField(label=gettext_lazy("May be read by"), choices=NOT_BOARDS)
