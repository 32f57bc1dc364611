"""Forms for what to fetch from open data, for whom, and into which indicator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstad.adapters.key_figures import scb
from samstad.adapters.key_figures.asking import MOST_BYTES
from samstad.adapters.key_figures.json_stat import Dataset, Dimension
from samstad.apps.followup import queries
from samstad.apps.followup.forms import MunicipalitiesField, offer
from samstad.apps.followup.models.fetches import SOURCES
from samstad.apps.places.models import Network
from samstad.apps.web.forms import form_field
from samstad.vocabulary.municipalities import NAMES

_CHOSEN = "chosen_"


class SearchForm(forms.Form):
    source = forms.ChoiceField(
        label=gettext_lazy("Source"), choices=SOURCES, initial="kolada"
    )
    q = forms.CharField(
        label=gettext_lazy("Words"),
        help_text=gettext_lazy("In Swedish: the sources have no other words."),
        max_length=200,
    )


class FetchForm(forms.Form):
    indicator: Any = forms.ModelChoiceField(
        None, label=gettext_lazy("Into the indicator"), required=False
    )
    name = forms.CharField(
        label=gettext_lazy("Name of a new indicator"), max_length=200, required=False
    )
    measured_in = forms.CharField(
        label=gettext_lazy("Unit of a new indicator"),
        help_text=gettext_lazy("Such as % or per 1,000 inhabitants."),
        max_length=80,
        required=False,
    )
    whom = forms.ChoiceField(
        label=gettext_lazy("Of which municipalities"),
        choices=[
            ("network", gettext_lazy("The network's cities, and those named below")),
            ("all", gettext_lazy("All municipalities, to compare with")),
        ],
        initial="network",
    )
    like = MunicipalitiesField(
        label=gettext_lazy("Cities like yours"),
        help_text=gettext_lazy("Municipalities, one in each line."),
    )
    file = forms.FileField(
        label=gettext_lazy("The source's answer as a file"),
        help_text=gettext_lazy(
            "When this server does not reach the network: JSON from Kolada, JSON-stat 2 from SCB."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json"}),
    )

    def __init__(
        self,
        *args: Any,
        person: Any,
        network: Network,
        table: Dataset | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.network, self.table = network, table
        offer(self, "indicator", queries.indicators_kept_by(person), called="name")
        form_field(self, "indicator").empty_label = _("A new indicator")
        for dimension in scb.to_choose(table) if table else ():
            self.fields[_CHOSEN + dimension.code] = _field(dimension)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large. Ask for fewer."))
        return file

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("indicator") and not data.get("measured_in"):
            known = self.table and scb.unit_of(self.table, self.chosen(data))
            if not known:
                self.add_error("measured_in", _("A new indicator needs its unit."))
            data["measured_in"] = known
        return data

    def chosen(self, data: dict[str, Any]) -> dict[str, str]:
        """The value of each variable of the table; those left out are not there."""
        start = len(_CHOSEN)
        return {k[start:]: v for k, v in data.items() if k.startswith(_CHOSEN) and v}

    def municipalities(self) -> list[str]:
        if self.cleaned_data["whom"] == "all":
            return sorted(NAMES)
        own = self.network.cities.values_list("municipality_code", flat=True)
        return sorted({*own, *self.cleaned_data["like"]})


def _field(dimension: Dimension) -> forms.ChoiceField:
    choices = list(dimension.values.items())
    if dimension.may_be_left_out:
        choices.insert(0, ("", _("All together")))
    return forms.ChoiceField(
        label=dimension.label,
        choices=choices,
        required=not dimension.may_be_left_out,
    )
