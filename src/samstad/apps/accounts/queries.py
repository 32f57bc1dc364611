"""Reads about people, roles and invitations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from samstad.apps.accounts.models import Invitation, Person, Role
from samstad.apps.accounts.scopes import gathered
from samstad.apps.accounts.things import model_called, rows_for
from samstad.apps.web.prepared import prepared
from samstad.vocabulary.sharing import RoleKind
from samstad.vocabulary.texts import Text

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


@prepared
def roles_of_today(*, number: Any) -> Any:
    """A person's roles, as ``roles_of``, of the person with a number."""
    return Role.objects.filter(person=number).today().for_listing()


def with_scopes(people: Iterable[Person]) -> list[Person]:
    """People with what their roles of today reach, asked for all of them at once."""
    found = list(people)
    rows = defaultdict(list)
    held = Role.objects.today().filter(person__in=found)
    for number, *row in held.for_scopes("person_id"):
        rows[number].append(tuple(row))
    for person in found:
        person.scopes = gathered(rows[person.pk])
    return found


def _with_places(invitations: Any) -> Any:
    return invitations.select_related(
        "network", "city", "board", "department", "invited_by"
    )


def people_of_city(city_id: int) -> QuerySet[Role]:
    """The roles held in a city today, with their people."""
    roles = Role.objects.today().filter(city=city_id, thing_table="")
    return roles.for_listing().select_related("person").order_by("person__name")


def new_invitation(city: Any) -> Invitation:
    """An invitation to a city that has not been filled in."""
    return Invitation(network=city.network, city=city, kind="reader")


def already(invitation: Invitation) -> Text | None:
    """Why nobody needs this invitation: the role is held, or waits for an answer."""
    scope = ("kind", "network", "city", "board", "department")
    same = {name: getattr(invitation, name) for name in scope}
    if Role.objects.today().filter(person__email=invitation.email, **same).exists():
        return Text(
            sv=f"{invitation.email} har redan rollen.",
            en=f"{invitation.email} holds the role already.",
        )
    if Invitation.objects.open().filter(email=invitation.email, **same).exists():
        return Text(
            sv=f"{invitation.email} är redan inbjuden till rollen.",
            en=f"{invitation.email} is invited to the role already.",
        )
    return None


def new_invitation_to_network(network: Any) -> Invitation:
    return Invitation(network=network, kind=RoleKind.COORDINATOR.value)


def new_invitation_to(thing: Any) -> Invitation:
    """An invitation of an external party to one thing, wherever it belongs."""
    city = thing if thing._meta.label_lower == "places.city" else None
    city = city or getattr(thing, "city", None)
    is_network = thing._meta.label_lower == "places.network"
    network = thing if is_network else (city or thing).network
    return Invitation(
        kind=RoleKind.EXTERNAL.value,
        network=network,
        city=city,
        thing_table=thing._meta.label_lower,
        thing_number=thing.pk,
        thing_name=str(thing)[:200],
    )


def invited_to(thing: Any) -> QuerySet[Role]:
    """Who has been let in to a thing alone."""
    roles = Role.objects.today().select_related("person")
    return roles.filter(thing_table=thing._meta.label_lower, thing_number=thing.pk)


def thing_of(role: Role) -> Any:
    """The one thing that someone from outside was let in to, if it has a page."""
    if not role.thing_table:
        return None
    reader = Person.objects.get(pk=role.person_id)  # whose scopes are those of now
    rows = rows_for(model_called(role.thing_table), reader)
    thing = rows.filter(pk=role.thing_number).first()
    return thing if hasattr(thing, "get_absolute_url") else None


def invitations_to(city: Any) -> QuerySet[Invitation]:
    found: QuerySet[Invitation] = _with_places(Invitation.objects.open())
    return found.filter(city=city)


def person_numbered(number: int) -> Person:
    return get_object_or_404(Person, pk=number, removed=None)


def role_numbered(number: int) -> Role:
    roles = Role.objects.today().for_listing().select_related("person")
    return get_object_or_404(roles, pk=number)


def invitation_numbered(number: int) -> Invitation:
    found: QuerySet[Invitation] = _with_places(Invitation.objects.open())
    return get_object_or_404(found, pk=number)


def people_of_network(network_id: int) -> QuerySet[Role]:
    """Roles in the network itself, and who leads the process in each city."""
    roles = Role.objects.today().filter(network=network_id, thing_table="")
    found = roles.filter(Q(city=None) | Q(kind=RoleKind.PROCESS_LEADER))
    ordered = found.for_listing().select_related("person")
    return ordered.order_by("city__name", "person__name")


def invitations_to_network(network: Any) -> QuerySet[Invitation]:
    found: QuerySet[Invitation] = _with_places(Invitation.objects.open())
    ours = Q(city=None) | Q(kind=RoleKind.PROCESS_LEADER)
    return found.filter(ours, network=network)


def externals_of_city(city_id: int) -> QuerySet[Role]:
    """Those who have been invited to single things of the city."""
    roles = Role.objects.today().filter(city=city_id).exclude(thing_table="")
    return roles.for_listing().select_related("person").order_by("person__name")
