"""Coming meetings on the public pages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

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
