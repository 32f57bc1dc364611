"""Lists whose rows are changed elsewhere go out as sheets, and never come in."""

from __future__ import annotations

from django.urls import reverse

from samstad.apps.accounts.models import Role
from samstad.apps.history.actions import record
from samstad.apps.notices import actions
from samstad.apps.opendata.models import Source, Theirs


def test_the_history_of_many_goes_out_and_never_comes_in(world, sign_in):
    """The coordinator's page of what was done to the people of a city, too."""
    client = sign_in(world.leader)
    address = reverse("accounts:people-history", args=["kiruna"])
    record(world.leader, "gave the role", Role.objects.get(person=world.planner))

    assert 'href="?as=csv"' in client.get(address).content.decode()
    out = client.get(address, {"as": "csv"}).content.decode("utf-8-sig")
    assert out.splitlines()[0].startswith("När;Vem;Vad")
    assert world.leader.name in out.splitlines()[1]
    assert client.get(address, {"as": "pdf"}).status_code == 404


def test_what_other_networks_share_goes_out_as_it_is_filtered(world, client):
    source = Source.objects.create(
        network=world.network, address="https://example.org/k", publisher="Grannätet"
    )
    for dataset in ("ideas", "experiences"):
        Theirs.objects.create(
            source=source,
            uri=f"u-{dataset}",
            page="https://example.org/1",
            dataset=dataset,
            title=f"=Titel {dataset}",
        )
    address = reverse("opendata:others-export", args=["csv"])

    out = client.get(address, {"kind": "ideas"}).content.decode("utf-8-sig")

    assert len(out.splitlines()) == 2
    assert out.splitlines()[1].startswith("Grannätet;'=Titel ideas;")


def test_the_list_of_cities_leads_to_its_sheets(world, client):
    page = client.get(reverse("places:cities")).content.decode()

    address = reverse("places:network-export", args=["net", "csv"]) + "?sheet=cities"
    assert f'href="{address}"' in page
    assert "Kiruna" in client.get(address).content.decode()


def test_the_networks_that_are_listened_to_go_out(world, sign_in):
    Source.objects.create(
        network=world.network, address="https://example.org/k", publisher="Grannätet"
    )
    client = sign_in(world.coordinator)
    address = reverse("opendata:sources", args=["net"])

    assert 'href="?as=xlsx"' in client.get(address).content.decode()
    _heading, row = client.get(address, {"as": "csv"}).content.decode().splitlines()
    assert row.startswith("Grannätet;https://example.org/k;0;")


def test_notices_go_out_as_far_as_they_may_still_be_read(world, sign_in):
    actions.follow(world.leader, scope="city", number=world.kiruna.pk)
    record(world.planner, "changed the unit", world.board)
    client, address = sign_in(world.leader), reverse("notices:mine")

    assert 'href="?as=csv"' in client.get(address).content.decode()
    out = client.get(address, {"as": "csv"}).content.decode("utf-8-sig")
    assert len(out.splitlines()) == 2
    assert world.planner.name in out and ";nej;" in out
    none = sign_in(world.stranger).get(address, {"as": "csv"}).content.decode()
    assert len(none.splitlines()) == 1
