"""Lists cost the same questions however long they are: copy this for yours."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.places.models import Board, City, Department


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_of_cities_costs_one_question(
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

    with django_assert_num_queries(1):
        page = client.get(reverse("places:cities")).content.decode()

    assert all(city.name in page for city in City.objects.all())


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_organisation_costs_the_same_questions(
    client, world, django_assert_num_queries, how_many
):
    for number in range(how_many - 1):
        board = Board.objects.create(city=world.kiruna, code=f"b{number}", name="B")
        Department.objects.create(
            city=world.kiruna, code=f"d{number}", name="D", board=board
        )

    with django_assert_num_queries(7):
        client.get(reverse("places:organisation", args=["kiruna"]))


def test_a_2017_plan_still_finds_the_boards_of_2017(client, world):
    Board.objects.filter(pk=world.board.pk).update(valid_to="2018-12-31")
    address = reverse("places:organisation", args=["kiruna"])

    now = client.get(address).content.decode()
    then = client.get(address + "?on=2017-11-15").content.decode()

    assert "Socialnämnden" not in now.partition("Nämnder")[2].partition("</table>")[0]
    assert "Socialnämnden" in then
