"""Forms for processes and their case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstad.apps.plans import queries
from samstad.apps.plans.models import Process
from samstad.apps.web.forms import form_field

LARGEST_FILE_BYTES = 20_000_000


class CaseFileForm(forms.Form):
    """A case as a workbook or a document, and why it is handed in."""

    file = forms.FileField(
        label=gettext_lazy("The case"),
        help_text=gettext_lazy(
            "A case workbook (.xlsx), document (.json), GeoPackage (.gpkg) or packed "
            "folder (.zip), at most 20 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.json,.zip,.gpkg"}),
    )
    said = forms.CharField(
        label=gettext_lazy("What was changed, and why"),
        max_length=500,
        required=False,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        return file


class ProcessForm(forms.ModelForm):
    """What a planning process is called, and who may read it."""

    class Meta:
        model = Process
        fields = (
            "city",
            "title",
            "title_en",
            "about",
            "about_en",
            "registry_number",
            "rule",
            "level",
            "board",
            "is_illustrative",
        )

    def __init__(self, *args: Any, cities: list[int], **more: Any) -> None:
        super().__init__(*args, **more)
        form_field(self, "city").queryset = queries.cities(cities)
        form_field(self, "board").queryset = queries.boards(cities)
        self.fields["city"].required = True
        if len(cities) == 1:
            self.fields["city"].initial = cities[0]
        if self.instance.pk:
            del self.fields["city"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        city = found.get("city") or self.instance.city
        board = found.get("board")
        if found.get("level") == "board" and not board:
            self.add_error("board", _("Name the board that it is shared with."))
        if board and board.city_id != getattr(city, "pk", None):
            self.add_error("board", _("The board belongs to another city."))
        return found
