"""Invitations are given and withdrawn, roles changed and ended, by whom they concern."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.accounts.actions import (
    LastCoordinator,
    change_role,
    end_role,
    invite,
)
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.models import Invitation, Role
from samstad.apps.accounts.queries import new_invitation_to
from samstad.apps.history.models import Entry
from samstad.apps.places.models import City
from samstad.vocabulary.sharing import RoleKind
from tests.notes.models import Note

DESK = "/sv/desk/"


def role_of(person):
    return Role.objects.get(person=person)


def test_a_withdrawn_invitation_no_longer_opens(world, sign_in, client):
    sign_in(world.leader).post(
        reverse("accounts:invite", args=["kiruna"]),
        {"email": "ny@example.org", "kind": "reader"},
    )
    invitation = Invitation.objects.get()
    address = reverse("accounts:invitation", args=[invitation.token])
    assert client.get(address).status_code == 200

    client.post(reverse("accounts:withdraw", args=[invitation.pk]))

    assert client.get(address).status_code == 404
    assert Entry.objects.filter(verb="withdrew the invitation").count() == 1


def test_someone_from_outside_comes_to_what_they_were_invited_to(world, sign_in):
    note = Note.objects.create(network=world.network, city=world.kiruna, level="city")
    for thing, page in ((world.lund, world.lund.get_absolute_url()), (note, DESK)):
        invitation = new_invitation_to(thing)
        invitation.email = world.external.email
        invitation.save()
        address = reverse("accounts:invitation", args=[invitation.token])

        assert sign_in(world.external).post(address).url == page


def test_an_ended_role_lets_nobody_in_from_then_on(world, sign_in):
    end_role(world.leader, role_of(world.reader))

    page = sign_in(world.reader).get(reverse("accounts:people", args=["kiruna"]))

    assert page.status_code == 403


def test_a_role_of_today_can_be_ended_today(world):
    role = role_of(world.reader)
    Role.objects.filter(pk=role.pk).update(starts="2999-01-01")

    ended = end_role(world.leader, role)

    assert ended.ends == ended.starts


def test_a_leader_makes_nobody_coordinator(world):
    with pytest.raises(NotAllowed):
        change_role(
            world.leader,
            role_of(world.reader),
            kind=RoleKind.COORDINATOR.value,
            city=None,
        )


def test_a_leader_of_another_city_ends_nothing_here(world):
    with pytest.raises(NotAllowed):
        end_role(world.stranger, role_of(world.reader))


def test_the_last_coordinator_stays(world):
    with pytest.raises(LastCoordinator):
        end_role(world.coordinator, role_of(world.coordinator))


def test_a_department_brings_its_board(world, sign_in, mailoutbox):
    page = sign_in(world.leader).post(
        reverse("accounts:invite", args=["kiruna"]),
        {
            "email": "ny@example.org",
            "kind": "official",
            "department": world.department.pk,
        },
    )

    assert page.status_code == 302
    assert Invitation.objects.get().board == world.board


def test_a_coordinator_adds_a_city_and_invites_its_leader(
    world, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    client = sign_in(world.coordinator)
    client.post(
        reverse("places:city-new", args=["net"]),
        {"municipality_code": "1480", "name": "Göteborg", "slug": "goteborg"},
    )
    city = City.objects.get(slug="goteborg")

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("accounts:invite-to-network", args=["net"]),
            {"email": "ny@example.org", "kind": "process-leader", "city": city.pk},
        )

    invitation = Invitation.objects.get()
    assert (invitation.city, invitation.kind) == (city, "process-leader")
    assert len(mailoutbox) == 1


def test_an_external_party_reads_the_one_thing_it_was_invited_to(world, mailoutbox):
    here = {"network": world.network, "city": world.kiruna, "level": "city"}
    one, other = (Note.objects.create(**here) for _ in range(2))
    invitation = new_invitation_to(one)
    invitation.email = world.stranger.email
    assert list(Note.objects.visible_to(world.stranger)) == []

    invite(world.leader, invitation, address="https://samstad.example.org/")
    kept = ("kind", "network", "city", "thing_table", "thing_number", "thing_name")
    Role.objects.create(
        person=world.stranger, **{name: getattr(invitation, name) for name in kept}
    )
    del world.stranger.scopes

    assert list(Note.objects.visible_to(world.stranger)) == [one]
    assert other not in Note.objects.visible_to(world.stranger)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_of_people_costs_the_same(
    world, sign_in, django_assert_num_queries, how_many
):
    client = sign_in(world.leader)
    for _ in range(how_many):
        Role.objects.create(
            person=world.reader, kind="reader", network=world.network, city=world.kiruna
        )
        Invitation.objects.create(
            email="ny@example.org",
            kind="reader",
            network=world.network,
            city=world.kiruna,
        )

    with django_assert_num_queries(8):
        client.get(reverse("accounts:people", args=["kiruna"]))
