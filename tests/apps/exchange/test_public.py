"""Experiences and challenges on the public pages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samstad.apps.exchange.models import Challenge, Experience
from samstad.apps.web.site_map import InBothLanguages
from tests.apps.exchange.test_rules import made
from tests.site_map import NAMED, addresses, entries

QUESTIONS_OF_THE_MAP = 52
QUESTIONS_OF_A_PART = 2


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

    found = addresses(client)

    assert public.get_absolute_url() in found
    assert inner.get_absolute_url() not in found
    assert "/en/exchange/experiences/" in found


def test_a_long_part_of_the_map_is_divided_and_nothing_is_left_out(
    client, world, monkeypatch
):
    monkeypatch.setattr(InBothLanguages, "limit", 4)
    things = [
        made(Experience, world, title=f"Nr {n}", level="public") for n in range(5)
    ]

    found = entries(client)

    index = client.get("/sitemap.xml").content.decode()
    assert "/sitemap-experiences.xml?p=3<" in index
    assert "/sitemap-experiences.xml?p=4<" not in index
    for thing in things:
        entry = found[f"http://testserver{thing.get_absolute_url()}"]
        day = entry.findtext(f"{NAMED}lastmod")
        assert day == timezone.localdate().isoformat()
        assert len(entry.findall("{http://www.w3.org/1999/xhtml}link")) == 3
    assert client.get("/sitemap-experiences.xml?p=4").status_code == 404
    assert client.get("/sitemap-other.xml").status_code == 404


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_map_costs_the_same_however_much_is_shared(
    client, world, django_assert_num_queries, how_many
):
    for number in range(how_many):
        made(Experience, world, title=f"Öppen {number}", level="public")
    with django_assert_num_queries(QUESTIONS_OF_THE_MAP):
        client.get("/sitemap.xml")
    with django_assert_num_queries(QUESTIONS_OF_A_PART):
        client.get("/sitemap-experiences.xml")


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
