"""Invented people, one for each role, with one password that everybody may know."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from samstad.apps.accounts.models import Person, Role
from samstad.apps.places.models import Board, City, Network

PASSWORD = "tillsammans-i-staden"  # noqa: S105 - for invented people only


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How one signs in as an invented person."""

    email: str
    name: str
    role: str


def load() -> None:
    network = Network.objects.get(is_demonstration=True)
    known = make_password(PASSWORD)  # once: to make it is slow, and nobody's secret
    for row in _people():
        _put_role(_put_person(row, known), network, row)


def accounts() -> list[Account]:
    """Whom one can sign in as, each by the first of their roles."""
    roles = Role.objects.select_related("person", "network", "city", "board")
    ours = list(roles.filter(person__email__endswith="@example.org").order_by("pk"))
    first = {role.person_id: role for role in reversed(ours)}
    return [
        Account(email=role.person.email, name=role.person.name, role=str(role))
        for role in ours
        if first[role.person_id] == role
    ]


def _people() -> list[dict[str, Any]]:
    path = resources.files(__package__).joinpath("people.toml")
    people: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["person"]
    return people


def _put_person(row: dict[str, Any], password: str) -> Person:
    said = {"name": row["name"], "organisation": row.get("organisation", "")}
    person, is_new = Person.objects.update_or_create(email=row["email"], defaults=said)
    if is_new:
        person.password = password
        person.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    return person


def _put_role(person: Person, network: Network, row: dict[str, Any]) -> None:
    city = City.objects.filter(slug=row.get("city")).first()
    board = Board.objects.filter(city=city, code=row.get("board")).first()
    where: dict[str, Any] = {"network": network, "city": city, "board": board}
    if "thing" in row:
        kiruna = City.objects.get(slug="kiruna")
        thing = {"thing_table": row["thing"], "thing_number": kiruna.pk}
        where = {"network": network, **thing, "thing_name": str(kiruna)}
    Role.objects.get_or_create(person=person, kind=row["kind"], **where)
