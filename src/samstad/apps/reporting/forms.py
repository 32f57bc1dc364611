"""Forms to open a report, to write what its figures mean, and to share it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstad.apps.followup.forms import NOT_BOARDS
from samstad.apps.followup.queries import cities_to_write_for
from samstad.apps.reporting.models import Report
from samstad.apps.reporting.queries import Told
from samstad.apps.web.forms import form_field
from samstad.apps.web.seen import WrittenMeanwhile
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


_IN_SHORT = ("text", "text_en")


class WordsForm(forms.Form):
    """One field for each figure; what is not yet written may be left for later.

    Colleagues share the figures between them and write at once. So each field carries
    what stood in it when the form was opened, and only what its writer changed is saved.
    """

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
        """What the writer changed, by the keys of the rows."""
        return {name: self.cleaned_data[name] for name in self._changed(short=False)}

    @property
    def in_short(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self._changed(short=True)}

    def shown(self, name: str) -> str:
        """What stood in a field when the form was opened."""
        return lined(self.data.get(self.add_initial_prefix(name), ""))

    def check_seen(self, now: Mapping[str, str]) -> None:
        """Nothing is written over that somebody wrote in the same field meanwhile.

        Raises
        ------
        WrittenMeanwhile
            Then the form shows what stands, and saving again writes over it.
        """
        if not any(self.add_initial_prefix(name) in self.data for name in self.fields):
            return
        both = [name for name in self.changed_data if self._is_anothers(name, now)]
        self.anothers = both
        self.apart = [
            (str(self.fields[name].label), now.get(name, ""), self.cleaned_data[name])
            for name in both
        ]
        if both:
            self._show(now)
            raise WrittenMeanwhile(None)

    def _is_anothers(self, name: str, now: Mapping[str, str]) -> bool:
        stands = lined(now.get(name, ""))
        return stands not in (self.shown(name), lined(self.cleaned_data[name]))

    def _show(self, now: Mapping[str, str]) -> None:
        """What stands has been seen from now on; what others wrote is not undone."""
        mine, sent = set(self.changed_data), dict(self.data.items())
        for name in self.fields:
            sent[self.add_initial_prefix(name)] = now.get(name, "")
            if name not in mine:
                sent[name] = now.get(name, "")
        self.data = sent

    def _changed(self, *, short: bool) -> list[str]:
        return [name for name in self.changed_data if (name in _IN_SHORT) is short]


def lined(words: str) -> str:
    """Words with their lines ended in one way, since browsers end them in another."""
    return "\n".join(words.strip().splitlines())


def _long(label: Any, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        initial=initial,
        required=False,
        show_hidden_initial=True,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
