"""A small network with one person for each role: what tests of pages start from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from allauth.account.models import EmailAddress

from samstad.apps.accounts.models import Person, Role
from samstad.apps.places.models import Board, City, Department, Network
from samstad.vocabulary.sharing import RoleKind

PASSWORD = "ett-langt-losenord"


@dataclass(kw_only=True)
class World:
    """Kiruna, where people hold roles, and Lund, where the stranger does."""

    network: Network
    kiruna: City
    lund: City
    board: Board
    other_board: Board
    department: Department
    people: dict[str, Person] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def build_world() -> World:
    network = Network.objects.create(slug="net", name="Nätet", name_en="The net")
    kiruna, lund = (
        City.objects.create(network=network, municipality_code=c, slug=s, name=n)
        for c, s, n in (("2584", "kiruna", "Kiruna"), ("1281", "lund", "Lund"))
    )
    board = Board.objects.create(city=kiruna, code="sn", name="Socialnämnden")
    other = Board.objects.create(city=kiruna, code="kun", name="Kulturnämnden")
    department = Department.objects.create(
        city=kiruna, code="soc", name="Socialförvaltningen", board=board
    )
    world = World(
        network=network,
        kiruna=kiruna,
        lund=lund,
        board=board,
        other_board=other,
        department=department,
    )
    of_city = {"network": network, "city": kiruna}
    of_board = {**of_city, "board": board}
    of_thing = {"thing_table": "places.city", "thing_number": kiruna.pk}
    world.people = {
        "coordinator": _person("coordinator", RoleKind.COORDINATOR, network=network),
        "leader": _person("leader", RoleKind.PROCESS_LEADER, **of_city),
        "planner": _person("planner", RoleKind.PLANNER, **of_city),
        "official": _person(
            "official", RoleKind.OFFICIAL, **of_board, department=department
        ),
        "elected": _person("elected", RoleKind.ELECTED, **of_board),
        "evaluator": _person("evaluator", RoleKind.EVALUATOR, **of_city),
        "communicator": _person("communicator", RoleKind.COMMUNICATOR, **of_city),
        "reader": _person("reader", RoleKind.READER, **of_city),
        "external": _person("external", RoleKind.EXTERNAL, network=network, **of_thing),
        "stranger": _person(
            "stranger", RoleKind.PROCESS_LEADER, network=network, city=lund
        ),
    }
    return world


def _person(name: str, kind: RoleKind, **scope: Any) -> Person:
    email = f"{name}@example.org"
    person = Person(email=email, name=f"{name} (påhittad)")
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    Role.objects.create(person=person, kind=kind, **scope)
    return person
