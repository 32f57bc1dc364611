"""The form for inviting somebody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.models import KINDS, Invitation, Person
from samstad.vocabulary.sharing import RoleKind

_OF_A_CITY = [
    kind for kind in KINDS if kind[0] not in (RoleKind.COORDINATOR, RoleKind.EXTERNAL)
]


class InviteForm(forms.ModelForm):
    """For a city; external parties are invited from the page of the thing."""

    kind = forms.ChoiceField(label=_("Role"), choices=_OF_A_CITY)

    class Meta:
        model = Invitation
        fields = ("email", "kind", "board")

    def __init__(self, *args: Any, boards: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        board = self.fields["board"]
        board.queryset = boards  # type: ignore[attr-defined]
        board.required = False
        board.help_text = _("Leave blank for a role in the whole city.")


class PersonForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ("name", "organisation")
