"""Forms to open a report, to write what its figures mean, and to share it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstad.apps.followup.forms import NOT_BOARDS
from samstad.apps.followup.queries import cities_to_write_for
from samstad.apps.reporting.models import Report
from samstad.apps.reporting.queries import Told
from samstad.apps.web.forms import form_field
from samstad.apps.web.templatetags.components import said_plain


class ReportForm(forms.ModelForm):
    class Meta:
        model = Report
        fields = ("city", "period", "level")

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form_field(self, "level").choices = NOT_BOARDS
        city = form_field(self, "city")
        city.queryset, city.required = cities_to_write_for(person), True


class WordsForm(forms.Form):
    """One field for each figure; what is not yet written may be left for later."""

    def __init__(self, *args: Any, told: list[Told], report: Report) -> None:
        super().__init__(*args)
        self.fields["text"] = _long(_("The period in short"), report.text)
        self.fields["text_en"] = _long(
            _("The period in short, in English"), report.text_en
        )
        for each in told:
            title = said_plain(each.row, "title")
            self.fields[each.row.key] = _long(title, each.words)

    @property
    def words(self) -> dict[str, str]:
        """By the keys of the rows."""
        return {
            name: said
            for name, said in self.cleaned_data.items()
            if name not in ("text", "text_en")
        }


def _long(label: Any, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        initial=initial,
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
