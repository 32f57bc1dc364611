"""The network and its cities: kept by the coordinator, in pages and workbooks."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstad.apps.front.demonstration import load_demonstration
from samstad.apps.history.models import Entry
from samstad.apps.places.actions import (
    InUse,
    change_network,
    put_unit,
    remove_city,
    remove_unit,
)
from samstad.apps.places.models import AdvisoryBody, Board, City, Network


def test_the_workbook_of_the_network_comes_in_unchanged(world, sign_in):
    client = sign_in(world.coordinator)
    content = client.get(reverse("places:network-export", args=["net", "xlsx"])).content

    page = client.post(
        reverse("places:network-import", args=["net"]),
        {"file": SimpleUploadedFile("network.xlsx", content)},
    )

    assert page.status_code == 200
    assert page.context["changes"].changed == []
    assert page.context["changes"].unchanged == 5


def test_a_unit_that_nothing_refers_to_is_removed_and_kept_in_the_history(world):
    body = AdvisoryBody.objects.create(city=world.kiruna, code="rad", name="Rådet")

    remove_unit(world.leader, body)

    assert not AdvisoryBody.objects.exists()
    entry = Entry.objects.get(verb="removed the unit")
    assert ("name", "Rådet", None) in entry.changes


def test_a_board_where_someone_holds_a_role_is_not_removed(world):
    world.board.departments.all().delete()

    with pytest.raises(InUse):
        remove_unit(world.leader, world.board)

    assert Board.objects.filter(pk=world.board.pk).exists()


def test_a_city_in_use_is_not_removed(world):
    with pytest.raises(InUse):
        remove_city(world.coordinator, world.kiruna)


def test_the_page_says_what_refers_to_a_board(world, sign_in):
    address = reverse("places:unit-remove", args=["kiruna", "boards", world.board.pk])

    page = sign_in(world.leader).get(address).content.decode()

    assert "förvaltningar: 1" in page
    assert "roller: 2" in page


def test_kirunas_boards_are_known_in_2017_and_not_known_today(client, db):
    load_demonstration()
    address = reverse("places:organisation", args=["kiruna"])

    then = client.get(address + "?on=2017-08-31").context["organisation"]
    today = client.get(address).context["organisation"]

    assert then.not_known < today.not_known == len(today.units)
    assert {board.is_known_on(then.day) for board in then.boards} == {True}


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_page_of_the_network_costs_the_same(
    client, world, django_assert_num_queries, how_many
):
    City.objects.exclude(pk=world.kiruna.pk).delete()
    for number in range(1, how_many):
        City.objects.create(
            network=world.network,
            municipality_code=f"000{number}",
            slug=f"c{number}",
            name=f"City {number}",
        )

    with django_assert_num_queries(
        8
    ):  # two of places, five of the sections, the last change
        client.get(reverse("places:network", args=["net"]))


@pytest.mark.parametrize(
    ("address", "title", "about"),
    [
        ("/en/", "Samstad", "Six cities &amp; one network"),
        ("/en/networks/net/", "The net", "Six cities &amp; one network"),
        ("/en/cities/kiruna/", "Kiruna", "The platform: To move a city"),
    ],
)
def test_a_public_page_has_a_card_where_its_address_is_shared(
    client, world, address, title, about
):
    Network.objects.update(about_en="Six cities & one network")
    City.objects.filter(slug="kiruna").update(
        platform_en="The platform", theme_en="To move a city"
    )

    page = client.get(address).content.decode()

    assert f'<meta property="og:title" content="{title}">' in page
    assert f'<meta property="og:description" content="{about}">' in page
    assert f'<meta property="og:url" content="http://testserver{address}">' in page


def test_pages_of_network_and_board_say_when_they_were_updated(client, world):
    change_network(world.coordinator, world.network, about="Sex städer")
    put_unit(world.leader, world.board, name="Omsorgsnämnden")

    for page in (world.network, world.board):
        said = client.get(page.get_absolute_url()).content.decode()
        assert "Senast uppdaterad" in said


def test_who_leads_the_platform_of_another_city_is_told_to_the_networks_own(
    client, world, sign_in
):
    address = reverse("accounts:network-people", args=[world.network.slug])

    assert address not in client.get(world.kiruna.get_absolute_url()).content.decode()
    client = sign_in(world.stranger)
    assert address in client.get(world.kiruna.get_absolute_url()).content.decode()
    page = client.get(address).content.decode()
    assert world.leader.name in page
