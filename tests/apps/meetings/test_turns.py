"""Whose turn it is to host, by the rule that the page states."""

from __future__ import annotations

from samstad.apps.meetings.desk import next_meeting, waiting_for
from samstad.apps.meetings.models import Commitment, Registration
from samstad.apps.meetings.queries import first_to_host, turns
from samstad.apps.places.models import City
from tests.apps.meetings.conftest import in_days


def order(world):
    found = [turn.city for turn in turns(world.leader, world.network)]
    assert first_to_host(world.leader, world.network.pk) == found[0]
    return [city.name for city in found]


def add_city(world, code, name):
    return City.objects.create(
        network=world.network, municipality_code=code, slug=name.lower(), name=name
    )


def test_whoever_never_hosted_comes_first_and_then_the_longest_ago(world, make_meeting):
    add_city(world, "1280", "Malmö")
    make_meeting(days=-10, city=world.kiruna)
    make_meeting(days=-50, city=world.lund)

    assert order(world) == ["Malmö", "Lund", "Kiruna"]


def test_a_city_that_has_announced_waits_at_the_end(world, make_meeting):
    make_meeting(days=-10, city=world.kiruna)
    make_meeting(days=10, city=world.lund)

    assert order(world) == ["Kiruna", "Lund"]


def test_a_cancelled_meeting_does_not_count(world, make_meeting):
    make_meeting(days=-10, city=world.kiruna, cancelled=in_days(-11))

    assert order(world) == ["Kiruna", "Lund"]
    assert [turn.hosted for turn in turns(world.leader, world.network)] == [0, 0]


def test_a_meeting_one_may_not_read_is_not_counted(world, make_meeting):
    make_meeting(days=-10, city=world.kiruna, level="city")

    assert {t.city.name: t.hosted for t in turns(world.stranger, world.network)} == {
        "Kiruna": 0,
        "Lund": 0,
    }


def test_the_desk_says_what_is_promised_and_which_registration_closes(
    world, make_meeting
):
    closing = make_meeting(title="Snart stängd", registration_until=in_days(3))
    far = make_meeting(title="Långt kvar", days=90, registration_until=in_days(60))
    Commitment.objects.create(
        meeting=far, words="Skriva", owner=world.reader, due=in_days(5).date()
    )

    words = [waiting.words for waiting in waiting_for(world.reader)]
    Registration.objects.create(meeting=closing, person=world.reader)
    after = [waiting.words for waiting in waiting_for(world.reader)]

    assert words == ["Du lovade: Skriva", "Anmälan stänger: Snart stängd"]
    assert after == ["Du lovade: Skriva"]


def test_the_next_meeting_is_the_one_registered_for(world, make_meeting):
    first, second = make_meeting(days=5), make_meeting(days=9)
    make_meeting(days=2, cancelled=in_days(0))

    before = next_meeting(world.reader)
    Registration.objects.create(meeting=second, person=world.reader)

    assert (before, next_meeting(world.reader)) == (first, second)
    assert next_meeting(world.external) is None
