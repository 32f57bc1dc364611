"""The people of a city in a spreadsheet: roles change, nobody is let in by a file."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from samstad.apps.accounts.models import Invitation, Role

OUT, IN = "/sv/cities/kiruna/people/export.csv", "/sv/cities/kiruna/people/import/"


def rows_of(client):
    return client.get(OUT).content.decode("utf-8-sig")


def hand_in(client, text):
    file = SimpleUploadedFile("fil.csv", text.encode())
    page = client.post(IN, {"file": file})
    if page.status_code == 200 and page.context["rows"]:
        sent = {"carry_out": "1", "upload": page.context["upload"].pk}
        assert client.post(IN, sent).status_code == 302
    return page


def test_what_goes_out_comes_in_unchanged(world, sign_in):
    client = sign_in(world.leader)

    page = hand_in(client, rows_of(client))

    assert (page.context["changes"].unchanged, page.context["rows"]) == (7, [])


def test_a_role_gets_another_board_and_a_last_day(world, sign_in):
    client = sign_in(world.leader)
    text = rows_of(client).replace("elected;sn;;;", "elected;kun;;;2099-12-31")

    hand_in(client, text)

    role = Role.objects.get(person=world.elected)
    assert (role.board, str(role.ends)) == (world.other_board, "2099-12-31")


@pytest.mark.parametrize(
    ("was", "becomes", "column"),
    [
        ("elected;sn;", "elected;;", "Nämndens kod"),
        ("elected;sn;", "elected;finns-ej;", "Nämndens kod"),
        ("elected;sn;", "coordinator;sn;", "Roll"),
    ],
)
def test_what_cannot_be_is_a_mistake_in_its_cell(world, sign_in, was, becomes, column):
    client = sign_in(world.leader)

    page = hand_in(client, rows_of(client).replace(was, becomes))

    assert [m["column"] for m in page.context["mistakes"]] == [column]


def test_nobody_is_let_in_by_a_file(world, sign_in):
    stranger = Role.objects.get(person=world.stranger).pk
    text = f"Nummer;Roll\n{stranger};planner\nny@example.org;reader\n"

    page = hand_in(sign_in(world.leader), text)

    assert [m["column"] for m in page.context["mistakes"]] == ["Nummer", "Nummer"]
    assert (Invitation.objects.count(), mail.outbox) == (0, [])


def test_addresses_are_for_those_who_keep_the_roles(world, sign_in):
    assert "reader@example.org" in rows_of(sign_in(world.leader))
    assert "@example.org" not in rows_of(sign_in(world.reader))
