"""Reads about people, roles and invitations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from samstad.apps.accounts.models import Invitation, Person, Role

IN_SESSION = "samstad.invitation"


def open_invitation(token: str) -> Invitation:
    invitations: QuerySet[Invitation] = _with_places(Invitation.objects.open())
    return get_object_or_404(invitations, token=token)


def invitation_in(request: HttpRequest) -> Invitation | None:
    """The invitation that the visitor has followed, if it still stands."""
    token = request.session.get(IN_SESSION, "")
    return Invitation.objects.open().filter(token=token).first() if token else None


def has_open_invitation(emails: Iterable[str]) -> bool:
    lowered = [email.lower() for email in emails]
    return Invitation.objects.open().filter(email__in=lowered).exists()


def roles_of(person: Person) -> QuerySet[Role]:
    return Role.objects.filter(person=person).today().for_listing()


def _with_places(invitations: Any) -> Any:
    return invitations.select_related("network", "city", "board", "department")


def people_of_city(city_id: int) -> QuerySet[Role]:
    """The roles held in a city today, with their people."""
    roles = Role.objects.today().filter(city=city_id, thing_table="")
    return roles.for_listing().select_related("person").order_by("person__name")


def new_invitation(city: Any) -> Invitation:
    """An invitation to a city that has not been filled in."""
    return Invitation(network=city.network, city=city, kind="reader")


def invitations_to(city: Any) -> QuerySet[Invitation]:
    found: QuerySet[Invitation] = _with_places(Invitation.objects.open())
    return found.filter(city=city)
