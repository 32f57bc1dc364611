"""Experiences and challenges on the public pages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samstad.apps.exchange.models import Challenge, Experience
from tests.apps.exchange.test_rules import made


def _address(world, name):
    slugs = {"places:network": [world.network.slug], "places:city": ["kiruna"]}
    return reverse(name, args=slugs.get(name))


@pytest.mark.parametrize("name", ["front:home", "places:network", "places:city"])
def test_public_pages_show_what_is_public(client, world, name):
    made(Experience, world, title="Öppen erfarenhet", level="public")
    made(Challenge, world, title="Öppen utmaning", level="public")
    made(Challenge, world, title="Inre utmaning", level="network")

    page = client.get(_address(world, name)).content.decode()

    assert "Öppen erfarenhet" in page
    assert "Öppen utmaning" in page
    assert "Inre utmaning" not in page


def test_a_city_shows_its_own(client, world):
    made(Challenge, world, title="Lunds utmaning", level="public", city=world.lund)

    page = client.get(_address(world, "places:city")).content.decode()

    assert "Lunds utmaning" not in page


def test_public_pages_cost_the_same_however_much_is_shared(
    client, world, django_assert_num_queries
):
    made(Challenge, world, level="public")
    address = _address(world, "front:home")
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    made(Challenge, world, level="public")
    made(Challenge, world, level="public")

    with django_assert_num_queries(len(asked)):
        client.get(address)


def test_a_visitor_is_told_to_sign_in_where_nothing_is_public(client, world):
    page = client.get(reverse("exchange:list", args=["ideas"])).content.decode()

    assert "Logga in för att se vad städerna delar" in page
