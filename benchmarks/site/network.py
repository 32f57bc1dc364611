"""A network of six cities, 200 people and what they have written in some years."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import transaction

from benchmarks.site.rows import make_rows
from benchmarks.site.ties import tie
from samstad.apps.accounts.models import Person, Role
from samstad.apps.places.models import Board, City, Department, Network

CITIES = ("Borås", "Göteborg", "Kiruna", "Lund", "Malmö", "Stockholm")
SLUG = "stort"
BOARDS_EACH, PEOPLE = 8, 200
COUNTS = {
    "exchange.term": 60,
    "exchange.challenge": 60,
    "exchange.idea": 600,
    "exchange.comment": 1_200,
    "exchange.experience": 10_000,
    "exchange.trial": 2_000,
    "exchange.question": 2_000,
    "exchange.answer": 5_000,
    "exchange.obstacle": 200,
    "meetings.meeting": 500,
    "meetings.programmeitem": 2_000,
    "meetings.minutes": 500,
    "meetings.decision": 1_000,
    "meetings.commitment": 1_500,
    "meetings.registration": 1_000,
    "meetings.sentquestion": 1_000,
    "meetings.event": 200,
    "meetings.part": 400,
    "publishing.article": 500,
}
KINDS = ("process-leader", "planner", "evaluator", "communicator", "reader")


def is_made() -> bool:
    return Network.objects.filter(slug=SLUG).exists()


@transaction.atomic
def make_network() -> dict[str, int]:
    """Fill an empty database, and the index of the search with it."""
    network = Network.objects.create(slug=SLUG, name="Stort nät", name_en="Large")
    cities = [
        City.objects.create(
            network=network, name=name, slug=f"stad-{n}", municipality_code=f"{n:04}"
        )
        for n, name in enumerate(CITIES, start=1)
    ]
    boards = [_board(city, n) for city in cities for n in range(BOARDS_EACH)]
    pools: dict[str, list[Any]] = {
        "places.network": [network],
        "places.city": cities,
        "places.board": boards,
        "accounts.person": _people(network, cities),
    }
    made = {name: _made(name, count, pools) for name, count in COUNTS.items()}
    made |= tie(pools)
    return {"people": PEOPLE, "cities": len(cities), "boards": len(boards), **made}


def _board(city: City, number: int) -> Board:
    board = Board.objects.create(city=city, code=f"n{number}", name=f"Nämnd {number}")
    Department.objects.create(
        city=city, board=board, code=f"f{number}", name=f"Förvaltning {number}"
    )
    return board


def _people(network: Network, cities: list[City]) -> list[Person]:
    """One after another, the first of each city its process leader."""
    password = make_password("tillsammans-i-staden")
    people = Person.objects.bulk_create(
        Person(email=f"p{n}@example.org", name=f"Person {n}", password=password)
        for n in range(PEOPLE)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=p, email=p.email, verified=True, primary=True) for p in people
    )
    Role.objects.bulk_create(
        Role(
            person=person,
            kind=KINDS[(n // len(cities)) % len(KINDS)],
            network=network,
            city=cities[n % len(cities)],
        )
        for n, person in enumerate(people)
    )
    return people


def _made(name: str, count: int, pools: dict[str, list[Any]]) -> int:
    model = apps.get_model(name)
    make_rows(model, count, pools)
    pools[name] = list(model.objects.all())
    return count
