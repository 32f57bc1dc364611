"""A process from the case of five measures, in which the care board is the world's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from samstad.adapters.cases import case_from_json, json_text, read_case
from samstad.apps.accounts.models import Role
from samstad.apps.plans.actions import begin_process
from samstad.apps.plans.models import Process

CASES = Path(__file__).parents[3] / "cases"


def five_measures():
    """The case, with the board of the world's official in place of one of its own."""
    text = json_text(read_case(CASES / "fem-atgarder"))
    return case_from_json(text.replace('"VARD"', '"SN"').replace('"SKOL"', '"KUN"'))


def begun(world, case=None, **more):
    made = Process(network=world.network, city=world.kiruna, title="Fem åtgärder")
    for name, value in more.items():
        setattr(made, name, value)
    return begin_process(world.planner, made, case or five_measures())


@pytest.fixture
def process(world):
    return begun(world)


@pytest.fixture
def new_kiruna(world):
    return begun(world, read_case(CASES / "nya-kiruna"))


def invite_outsider(world, measure):
    """Let the person from outside into one measure."""
    Role.objects.create(
        person=world.external,
        kind="external",
        network=world.network,
        city=world.kiruna,
        thing_table="measures.measure",
        thing_number=measure.pk,
    )


def near_each_other(case, *, metres):
    """Two measures of two boards, of one kind, so far from each other."""
    north = round(Decimal(metres) / 111_195, 5)
    places = {"a-skola": Decimal(67), "c-vardboende": Decimal(67) + north}
    departments = (
        replace(case.departments[0], board="KUN"),
        replace(case.departments[0], code="vard", name="Vård", board="SN"),
    )
    measures = tuple(
        replace(
            m,
            kind="hus" if m.code in places else "",
            department="vard" if m.code == "c-vardboende" else m.department,
        )
        for m in case.measures
    )
    options = tuple(
        replace(
            o,
            lat=places.get(o.measure),
            lon=Decimal(20) if o.measure in places else None,
        )
        for o in case.options
    )
    return replace(case, departments=departments, measures=measures, options=options)
