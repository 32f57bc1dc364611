"""What the search asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.sharing import LEVELS
from samstad.apps.front.finding import Narrowing
from samstad.apps.front.index import searched
from samstad.apps.places.queries import cities
from samstad.apps.web.forms import form_field


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Words"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    city: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("City"), queryset=None, required=False, empty_label=_("All")
    )
    level = forms.ChoiceField(
        label=_("Shared with"), required=False, choices=[("", _("All")), *LEVELS]
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [(table, capfirst(one.kind)) for table, one in searched().items()]
        form_field(self, "kind").choices = [("", _("All")), *kinds]
        form_field(self, "city").queryset = cities()

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        since, until = clean.get("since"), clean.get("until")
        if since and until and since > until:
            self.add_error("until", _("It cannot end before it starts."))
        return clean

    @property
    def narrowing(self) -> Narrowing:
        clean = self.cleaned_data
        return Narrowing(
            kind=clean["kind"],
            city=clean["city"].pk if clean["city"] else None,
            level=clean["level"],
            since=clean["since"],
            until=clean["until"],
        )
