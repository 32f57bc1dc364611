"""What is asked when somebody looks for municipalities like theirs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samstad.apps.followup import like
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.counties import COUNTIES


class _Said(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{said_plain(obj, 'name')} ({said_plain(obj, 'measured_in')})"


class LikeForm(forms.Form):
    municipality = forms.ChoiceField(label=gettext_lazy("Municipality"))
    indicators: Any = _Said(
        queryset=None,
        label=gettext_lazy("Alike in"),
        help_text=gettext_lazy("One or more. Each weighs as much as the others."),
        widget=forms.CheckboxSelectMultiple,
    )
    county = forms.ChoiceField(
        label=gettext_lazy("County"),
        choices=[("", gettext_lazy("All of Sweden")), *COUNTIES.items()],
        required=False,
    )
    most = forms.IntegerField(
        label=gettext_lazy("How many to show"),
        min_value=1,
        max_value=50,
        initial=10,
        required=False,
    )

    def __init__(self, *args: Any, person: Any, own: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipality: Any = self.fields["municipality"]
        municipality.choices = like.municipalities_with_values(person)
        municipality.initial = own
        indicators: Any = self.fields["indicators"]
        indicators.queryset = like.indicators_to_compare(person)

    @property
    def asked(self) -> dict[str, Any]:
        """For ``find_like``, once the form is valid."""
        return {
            "own": self.cleaned_data["municipality"],
            "indicators": list(self.cleaned_data["indicators"]),
            "county": self.cleaned_data["county"],
            "most": self.cleaned_data["most"] or self.fields["most"].initial,
        }
