"""A survey in four departments, and people who answer it on their phones."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from samstad.apps.places.models import Department
from samstad.apps.survey import actions
from samstad.apps.survey.models import Instrument, Statement

UNTIL = datetime.date(2035, 1, 1)


@pytest.fixture
def instrument(world):
    """Two statements, the second of them turned."""
    made = Instrument.objects.create(
        network=world.network,
        city=world.kiruna,
        title="Kort",
        right="Stadens eget.",
        lowest_means="nej",
        highest_means="ja",
        level="city",
    )
    Statement.objects.create(instrument=made, number=1, words="Det går att pröva.")
    Statement.objects.create(
        instrument=made, number=2, words="Fel läggs en till last.", is_turned=True
    )
    return made


@pytest.fixture
def departments(world):
    for name in ("Kultur", "Miljö", "Teknik"):
        Department.objects.create(city=world.kiruna, code=name.lower(), name=name)
    return list(Department.objects.filter(city=world.kiruna).order_by("name"))


@pytest.fixture
def asked(world, instrument, departments):
    return open_round(world, instrument, departments)


def open_round(world, instrument, departments, title="Våren"):
    return actions.open_round(
        world.leader,
        city=world.kiruna,
        instrument=instrument,
        departments=departments,
        title=title,
        until=UNTIL,
    )


def codes_for(world, asked, department, count):
    wanted = {department.pk: count}
    ((_box, codes),) = actions.hand_out_codes(world.leader, asked, wanted)
    return codes


def answer(code, *answers, client=None):
    """As a phone does it: the code, then the statements, then the answers."""
    phone = client or Client(enforce_csrf_checks=True)
    address = reverse("survey:answer")
    phone.post(address, {"code": code})
    said = {f"s{number}": value for number, value in enumerate(answers, 1)}
    return phone.post(address, {"code": code, "hand_in": "1", **said})
