"""The calendars that programs subscribe to."""

from __future__ import annotations

import pytest
from django.urls import reverse
from icalendar import Calendar

from samstad.apps.meetings.actions.feeds import make_feed_address, revoke_feed_address
from samstad.apps.meetings.actions.meetings import cancel_meeting, change_meeting
from samstad.apps.meetings.actions.minutes import note_commitment
from samstad.apps.meetings.actions.taking_part import register
from tests.apps.meetings.conftest import in_days

NETWORK = "/sv/calendar/network/net.ics"


def entries(client, address, **headers):
    answer = client.get(address, headers=headers)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["SUMMARY"]): event for event in found}


def own(person, extent="all"):
    address = make_feed_address(person, name="mobil", extent=extent)
    return address, reverse("meetings:own-feed", args=[address.token])


def test_the_feed_of_a_network_and_a_city_holds_what_is_public(
    client, world, make_meeting, make_event
):
    make_meeting(level="public", title="Öppen")
    make_meeting(level="network", title="Sluten")
    fair = make_event(level="public", title="Mässan", city=None)
    fair.parts.create(city=world.lund)

    assert set(entries(client, NETWORK)) == {"Öppen", "Mässan"}
    assert set(entries(client, "/sv/calendar/city/kiruna.ics")) == {"Öppen"}
    assert set(entries(client, "/sv/calendar/city/lund.ics")) == {"Mässan"}


def test_signing_in_does_not_open_a_public_feed(world, sign_in, make_meeting):
    make_meeting(level="network")

    assert entries(sign_in(world.leader), NETWORK) == {}


def test_an_update_and_a_cancellation_arrive_under_the_same_uid(
    client, world, make_meeting
):
    meeting = make_meeting(level="public", title="Träff")
    first = entries(client, NETWORK)["Träff"]

    change_meeting(world.leader, meeting, place="Folkets hus")
    second = entries(client, NETWORK)["Träff"]
    cancel_meeting(world.leader, meeting, why="Snöstorm")
    third = entries(client, NETWORK)["Inställd: Träff"]

    assert first["UID"] == second["UID"] == third["UID"]
    assert [e["SEQUENCE"] for e in (first, second, third)] == [0, 1, 2]
    assert third["LAST-MODIFIED"].dt >= second["LAST-MODIFIED"].dt
    assert (first["STATUS"], third["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert (second["TRANSP"], third["TRANSP"]) == ("OPAQUE", "TRANSPARENT")
    assert "Snöstorm" in third["DESCRIPTION"]
    assert third["URL"] == f"http://testserver{meeting.get_absolute_url()}"


def test_a_deadline_is_an_entry_of_its_own(client, make_meeting):
    meeting = make_meeting(
        level="public", title="Träff", registration_until=in_days(10)
    )

    found = entries(client, NETWORK)

    deadline = found["Anmäl dig senast nu: Träff"]
    assert deadline["DTEND"].dt == in_days(10)
    assert deadline["UID"] == f"registration-{meeting.uid}"
    assert deadline["TRANSP"] == "TRANSPARENT"


def test_a_meeting_without_a_date_is_tentative_and_says_so(client, make_meeting):
    make_meeting(level="public", title="Träff", precision="month")

    event = entries(client, "/en/calendar/network/net.ics")["Träff (date not set)"]

    assert event["STATUS"] == "TENTATIVE"


def test_an_unchanged_calendar_is_not_sent_again(client, world, make_meeting):
    meeting = make_meeting(level="public")
    etag = client.get(NETWORK)["ETag"]

    same = client.get(NETWORK, headers={"If-None-Match": etag})
    change_meeting(world.leader, meeting, about="Nytt")
    other = client.get(NETWORK, headers={"If-None-Match": etag})

    assert (same.status_code, same.content) == (304, b"")
    assert other.status_code == 200


def test_a_persons_feed_holds_what_they_may_read_and_have_promised(
    client, world, make_meeting
):
    make_meeting(level="city", title="Stadens", registration_until=in_days(5))
    hers = make_meeting(level="network", title="Nätverkets")
    note_commitment(
        world.leader, hers, words="Skriva", owner=world.reader, due=in_days(3).date()
    )

    _, all_of_it = own(world.reader)
    _, strangers = own(world.stranger)

    assert set(entries(client, all_of_it)) == {
        "Stadens",
        "Anmäl dig senast nu: Stadens",
        "Nätverkets",
        "Att göra: Skriva",
    }
    assert set(entries(client, strangers)) == {"Nätverkets"}


def test_ones_own_feed_can_hold_only_what_one_registered_for(
    client, world, make_meeting
):
    make_meeting(title="En annan")
    register(world.reader, make_meeting(title="Min", registration_until=in_days(5)))
    _, mine = own(world.reader, extent="mine")

    assert set(entries(client, mine)) == {"Min"}


def test_a_revoked_address_gives_nothing(client, world):
    address, where = own(world.reader)

    revoke_feed_address(world.reader, address)

    assert client.get(where).status_code == 404


def test_someone_who_may_no_longer_sign_in_has_no_feed(client, world):
    _, where = own(world.reader)
    type(world.reader).objects.filter(pk=world.reader.pk).update(is_active=False)

    assert client.get(where).status_code == 404


def test_the_secret_is_neither_in_the_history_nor_in_shared_caches(client, world):
    from samstad.apps.history.models import Entry

    address, where = own(world.reader)

    kept = str(list(Entry.objects.values_list("before", "after", "name")))
    assert address.token not in kept
    assert "private" in client.get(where)["Cache-Control"]


@pytest.mark.parametrize("kind", ["meeting", "event"])
def test_one_alone_can_be_put_in_a_calendar(
    world, sign_in, make_meeting, make_event, kind
):
    made = make_meeting() if kind == "meeting" else make_event()
    address = reverse(f"meetings:{kind}-file", args=[made.pk])

    answer = sign_in(world.reader).get(address)

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["UID"] == made.uid
    assert f"{kind}-{made.pk}.ics" in answer["Content-Disposition"]
