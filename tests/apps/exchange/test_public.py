"""Experiences and challenges on the public pages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samstad.apps.exchange.models import Challenge, Experience
from tests.apps.exchange.test_rules import made

QUESTIONS_OF_THE_MAP = 11


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


def test_the_map_of_the_site_leads_to_what_is_public(client, world):
    public = made(Experience, world, title="Öppen", level="public")
    inner = made(Experience, world, title="Inre", level="network")

    addresses = client.get("/sitemap.xml").content.decode()

    assert f"<loc>http://testserver{public.get_absolute_url()}</loc>" in addresses
    assert f"<loc>http://testserver{inner.get_absolute_url()}</loc>" not in addresses
    assert "<loc>http://testserver/en/exchange/experiences/</loc>" in addresses


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_map_costs_the_same_however_much_is_shared(
    client, world, django_assert_num_queries, how_many
):
    for number in range(how_many):
        made(Experience, world, title=f"Öppen {number}", level="public")
    client.get("/sitemap.xml")

    with django_assert_num_queries(QUESTIONS_OF_THE_MAP):
        client.get("/sitemap.xml")


def test_what_is_public_says_what_it_is_where_it_is_shared(client, world, sign_in):
    public = made(Experience, world, title="Öppen <b>", text="Ord.", level="public")
    inner = made(Experience, world, title="Inre", level="network")

    page = client.get(public.get_absolute_url()).content.decode()
    closed = sign_in(world.leader).get(inner.get_absolute_url()).content.decode()

    assert '<meta property="og:title" content="Öppen &lt;b&gt;">' in page
    assert '<meta property="og:description" content="Ord.">' in page
    assert "og:title" not in closed


def test_a_visitor_is_told_to_sign_in_where_nothing_is_public(client, world):
    page = client.get(reverse("exchange:list", args=["ideas"])).content.decode()

    assert "Logga in för att se vad städerna delar" in page
