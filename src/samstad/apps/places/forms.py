"""Forms for cities and units."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstad.apps.places.models import CERTAINTIES, City, Network
from samstad.apps.places.queries import (
    ALWAYS_UNDER_A_BOARD,
    UNDER_A_BOARD,
    units_of,
)
from samstad.apps.web.forms import DateInput


class CityForm(forms.ModelForm):
    class Meta:
        model = City
        fields = (
            "platform",
            "platform_en",
            "theme",
            "theme_en",
            "challenges",
            "challenges_en",
            "methods",
            "methods_en",
            "partners",
            "partners_en",
            "owner",
            "owner_en",
            "starts",
            "ends",
            "funder",
            "support_kr",
            "project_ref",
            "sources",
        )
        widgets = {"starts": DateInput, "ends": DateInput}


class NetworkForm(forms.ModelForm):
    class Meta:
        model = Network
        fields = ("name", "name_en", "about", "about_en", "funder", "source")


class CityNameForm(forms.ModelForm):
    """What a city is called, and where its pages are."""

    class Meta:
        model = City
        fields = ("municipality_code", "name", "slug")
        help_texts = {"slug": _("Its word in addresses, such as kiruna.")}


class UnitForm(forms.Form):
    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Short and lasting, such as KS; spreadsheets refer to it."),
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(
        label=_("Name in English"), max_length=200, required=False
    )
    valid_from = forms.DateField(
        label=_("Existed from"), widget=DateInput, required=False
    )
    valid_to = forms.DateField(
        label=_("Existed until"), widget=DateInput, required=False
    )
    seen_on = forms.DateField(
        label=_("Documented on"),
        widget=DateInput,
        required=False,
        help_text=_("A day on which the source shows that it existed."),
    )
    source = forms.CharField(label=_("Source"), max_length=500, required=False)
    certainty = forms.ChoiceField(label=_("How sure"), choices=CERTAINTIES)

    def __init__(self, *args: Any, city: City, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind in UNDER_A_BOARD:
            self.fields["board"] = forms.ModelChoiceField(
                units_of(city, "boards", day=None),
                label=_("Board"),
                required=kind in ALWAYS_UNDER_A_BOARD,
            )


class DayForm(forms.Form):
    on = forms.DateField(label=_("As it was on"), widget=DateInput, required=False)
