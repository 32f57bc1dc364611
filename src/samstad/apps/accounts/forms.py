"""Forms for inviting somebody, and for changing a role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstad.apps.accounts.models import KINDS, Invitation, Person, Role
from samstad.apps.places.queries import units_of
from samstad.apps.web.forms import DateInput, form_field
from samstad.vocabulary.sharing import RoleKind

_OF_A_CITY = [
    kind for kind in KINDS if kind[0] not in (RoleKind.COORDINATOR, RoleKind.EXTERNAL)
]
IN_THE_NETWORK = (
    RoleKind.COORDINATOR,
    RoleKind.PROCESS_LEADER,
    RoleKind.EVALUATOR,
    RoleKind.COMMUNICATOR,
    RoleKind.READER,
)
_OF_A_NETWORK = [kind for kind in KINDS if kind[0] in IN_THE_NETWORK]
NEEDS_A_BOARD = (RoleKind.OFFICIAL, RoleKind.ELECTED)


class _OfACity(forms.ModelForm):
    """A role in a city or in one of its units; a department brings its board."""

    kind = forms.ChoiceField(label=_("Role"), choices=_OF_A_CITY)

    def _offer(self, *, boards: Any, departments: Any) -> None:
        for name, units in (("board", boards), ("department", departments)):
            form_field(self, name).queryset = units
            self.fields[name].required = False
            self.fields[name].label = _("Board") if name == "board" else _("Department")
        self.fields["board"].help_text = _("Leave blank for a role in the whole city.")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        department = found.get("department")
        if department and department.board:
            found["board"] = department.board
        unit = found.get("board") or department
        if found.get("kind") in NEEDS_A_BOARD and not unit:
            self.add_error("board", _("This role is held in a board: choose which."))
        return found


class InviteForm(_OfACity):
    """For a city; external parties are invited from the page of the thing."""

    class Meta:
        model = Invitation
        fields = ("email", "kind", "board", "department")

    def __init__(
        self, *args: Any, boards: Any, departments: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer(boards=boards, departments=departments)


class InviteToNetworkForm(forms.ModelForm):
    kind = forms.ChoiceField(label=_("Role"), choices=_OF_A_NETWORK)

    class Meta:
        model = Invitation
        fields = ("email", "kind", "city")

    def __init__(self, *args: Any, cities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        city = form_field(self, "city")
        city.queryset = cities
        city.label, city.required = _("City"), False
        city.help_text = _("For a process leader: the city that they are to lead.")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        leads = found.get("kind") == RoleKind.PROCESS_LEADER
        if leads and not found.get("city"):
            self.add_error("city", _("Choose the city that they are to lead."))
        if not leads and found.get("city"):
            said = _("Leave the city blank: the role is held in the whole network.")
            self.add_error("city", said)
        return found


class InviteToThingForm(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ("email",)


class RoleForm(_OfACity):
    """Kind and unit change within a city; of other roles only the days."""

    class Meta:
        model = Role
        fields = ("kind", "board", "department", "starts", "ends")
        widgets = {"starts": DateInput, "ends": DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.instance
        if role.city and not role.thing_table:
            self._offer(
                boards=units_of(role.city, "boards", day=None),
                departments=units_of(role.city, "departments", day=None),
            )
        else:
            for name in ("kind", "board", "department"):
                del self.fields[name]


class PersonForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ("name", "organisation")
