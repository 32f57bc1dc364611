"""Coming meetings on the public pages."""

from __future__ import annotations

import datetime
import json
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samstad.apps.meetings.actions.meetings import change_meeting
from tests.site_map import addresses

PAGES = ["front:home", "places:network", "places:city"]


def _address(world, name):
    slugs = {"places:network": [world.network.slug], "places:city": ["kiruna"]}
    return reverse(name, args=slugs.get(name))


@pytest.mark.parametrize("name", PAGES)
def test_public_pages_announce_what_is_public_and_still_to_come(
    client, world, make_meeting, name
):
    make_meeting(title="Öppen träff", level="public")
    make_meeting(title="Inre träff")
    make_meeting(title="Förra träffen", level="public", days=-9)

    page = client.get(_address(world, name)).content.decode()

    assert "Öppen träff" in page
    assert "Inre träff" not in page
    assert "Förra träffen" not in page


def test_a_city_announces_what_it_hosts(client, world, make_meeting):
    make_meeting(title="Lunds träff", level="public", city=world.lund)

    assert (
        "Lunds träff" not in client.get(_address(world, "places:city")).content.decode()
    )
    assert "Lunds träff" in client.get(_address(world, "front:home")).content.decode()


def test_the_map_of_the_site_leads_to_public_meetings(client, world, make_meeting):
    public = make_meeting(title="Öppen träff", level="public", days=-9)
    inner = make_meeting(title="Inre träff")

    found = addresses(client)

    assert public.get_absolute_url() in found
    assert inner.get_absolute_url() not in found
    assert "/en/calendar/" in found


def test_public_pages_cost_the_same_however_many_meetings(
    client, world, make_meeting, django_assert_num_queries
):
    address = _address(world, "places:city")
    make_meeting(level="public")
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    make_meeting(level="public", days=30)
    make_meeting(level="public", days=40)

    with django_assert_num_queries(len(asked)):
        client.get(address)


def _machine_data(client, thing):
    page = client.get(thing.get_absolute_url()).content.decode()
    start = '<script type="application/ld+json">'
    told = page.partition(start)[2].partition("</script>")[0]
    return page, json.loads(told) if told else None


def test_a_public_meeting_tells_machines_when_and_where_but_not_the_link(
    client, world, make_meeting
):
    starts = datetime.datetime(2027, 1, 20, 8, tzinfo=datetime.UTC)
    meeting = make_meeting(
        level="public",
        theme="Uppföljning",
        link="https://moten.example.org/hemlig",
        place="Stadshuset",
        starts=starts,
        ends=starts + datetime.timedelta(hours=7),
        time_zone="Europe/Helsinki",
    )

    page, told = _machine_data(client, meeting)

    assert told["@type"] == "Event"
    assert told["startDate"] == "2027-01-20T10:00:00+02:00"
    assert told["endDate"] == "2027-01-20T17:00:00+02:00"
    assert told["organizer"]["name"] == "Kiruna"
    assert told["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
    assert [where.get("name", where.get("url")) for where in told["location"]] == [
        "Stadshuset",
        f"http://testserver{meeting.get_absolute_url()}",
    ]
    assert "hemlig" not in page
    assert '<meta property="og:title" content="Träff om uppföljning">' in page
    assert '<meta name="description" content="Uppföljning">' in page


def test_days_are_told_as_days_and_a_cancellation_is_told(client, world, make_event):
    midnight = datetime.datetime(2017, 11, 15, tzinfo=ZoneInfo("Europe/Stockholm"))
    fair = make_event(
        level="public",
        place="Göteborg",
        organiser="Kvalitetsmässan",
        precision="day",
        starts=midnight,
        ends=midnight + datetime.timedelta(days=2),
        cancelled=midnight,
    )

    told = _machine_data(client, fair)[1]

    assert (told["startDate"], told["endDate"]) == ("2017-11-15", "2017-11-16")
    assert told["eventStatus"].endswith("/EventCancelled")
    assert told["organizer"]["name"] == "Kvalitetsmässan"


def test_machines_are_not_told_of_what_is_inner_or_has_no_day(
    client, sign_in, world, make_meeting
):
    inner = make_meeting()
    some_day = make_meeting(level="public", precision="month")

    page, told = _machine_data(sign_in(world.leader), inner)
    assert (told, "og:title" in page) == (None, False)
    page, told = _machine_data(client, some_day)
    assert (told, "og:title" in page) == (None, True)


def test_the_page_of_a_meeting_says_when_it_was_updated_and_by_whom(
    client, world, make_meeting
):
    meeting = make_meeting(level="public")
    change_meeting(world.leader, meeting, title="Träff om uppföljning, andra dagen")

    page = client.get(meeting.get_absolute_url()).content.decode()

    assert "Senast uppdaterad" in page
    assert f"Publicerad av: {world.leader.name}" in page
