"""Common words are looked up only where the rare ones say too little."""

from __future__ import annotations

import pytest

from samstad.apps.exchange.models import Question
from samstad.apps.front import lookup, matching
from samstad.apps.front.lookup import _Common, likely

TABLES = ["exchange.question"]


def asked(city, title):
    given = {"network": city.network, "city": city, "level": "network"}
    return Question.objects.create(**given, title=title, text="Vi undrar.")


@pytest.fixture
def looked_up(monkeypatch, world):
    """The stems of each look-up, where two rows make a stem common."""
    every = []

    def holding_each(stems, shortest):
        every.append(sorted(stems))
        return matching.holding_each(stems, shortest)

    for module in (lookup, matching):
        monkeypatch.setattr(module, "MOST_OF_A_STEM", 2)
    monkeypatch.setattr(lookup, "MOST_ASKED", 1)
    monkeypatch.setattr(lookup, "holding_each", holding_each)
    monkeypatch.setattr(lookup, "_remembered", _Common())
    return every


def numbers(world, stems):
    return [number for _t, number in likely(world.leader, stems, TABLES, most=5).rows]


def test_a_stem_once_known_to_be_common_is_not_looked_up_beside_a_rare_one(
    world, looked_up
):
    for number in range(3):
        asked(world.lund, f"Skola {number}")
    rare = asked(world.lund, "Skola och bryggan")

    for _time in range(2):
        assert numbers(world, ["skol", "brygg"]) == [rare.pk]

    assert looked_up == [["brygg", "skol"], ["brygg"]]


def test_where_only_common_stems_are_met_they_are_looked_up(world, looked_up):
    for number in range(3):
        asked(world.lund, f"Skola {number}")

    assert len(numbers(world, ["skol", "brygg"])) == 1
    assert len(numbers(world, ["skol", "brygg"])) == 1


def test_what_was_common_is_forgotten_when_the_index_has_shrunk():
    known = _Common()
    known.of(1000).add("skol")

    assert known.of(950) == {"skol"}
    assert known.of(800) == set()
