"""The people of a city in a spreadsheet: roles change, and whoever is new is invited."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from samstad.apps.accounts.models import Invitation, Role
from samstad.vocabulary.rates import Rate

NUMBER, EMAIL = "Nummer (tomt för nya)", "E-post (läses in för nya)"
OUT, IN = "/sv/cities/kiruna/people/export.csv", "/sv/cities/kiruna/people/import/"


def rows_of(client):
    return client.get(OUT).content.decode("utf-8-sig")


def hand_in(client, text, address=IN):
    file = SimpleUploadedFile("fil.csv", text.encode())
    page = client.post(address, {"file": file})
    if page.status_code == 200 and page.context["rows"]:
        sent = {"carry_out": "1", "upload": page.context["upload"].pk}
        assert client.post(address, sent).status_code == 302
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
    text = f"number;kind\n{stranger};planner\nny@example.org;reader\n"

    page = hand_in(sign_in(world.leader), text)

    assert [m["column"] for m in page.context["mistakes"]] == ["number", "number"]
    assert (Invitation.objects.count(), mail.outbox) == (0, [])


def test_addresses_are_for_those_who_keep_the_roles(world, sign_in):
    assert "reader@example.org" in rows_of(sign_in(world.leader))
    assert "@example.org" not in rows_of(sign_in(world.reader))


def test_whoever_is_new_is_shown_and_then_invited(
    world, sign_in, django_capture_on_commit_callbacks
):
    client = sign_in(world.leader)
    text = rows_of(client) + ";;Ny@Example.org;;elected;sn;;;\n"
    file = SimpleUploadedFile("fil.csv", text.encode())

    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(IN, {"file": file})
    assert [row["is_new"] for row in page.context["rows"]] == [True]
    assert "Ny@Example.org" in page.content.decode()
    assert (Invitation.objects.count(), mail.outbox) == (0, [])

    sent = {"carry_out": "1", "upload": page.context["upload"].pk}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(IN, sent)
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.kind) == ("ny@example.org", "elected")
    assert invitation.board == world.board
    [letter] = mail.outbox
    assert letter.to == ["ny@example.org"]
    assert f"/invitations/{invitation.token}/" in letter.body


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        (";;;;reader;;;;", EMAIL),
        (";;ingen adress;;reader;;;;", EMAIL),
        (";;ny@example.org;;elected;;;;", "Nämndens kod"),
        (";;ny@example.org;;reader;;;2030-01-01;", "Från"),
        (";;reader@example.org;;reader;;;;", EMAIL),
        (";;ny@example.org;;reader;;;;\n;;NY@example.org;;reader;;;;", EMAIL),
    ],
    ids=["blank", "no address", "no board", "a day", "has it already", "twice"],
)
def test_an_invitation_that_cannot_be_is_a_mistake_in_its_cell(
    world, sign_in, rows, column
):
    client = sign_in(world.leader)
    head = rows_of(client).splitlines()[0]

    page = hand_in(client, f"{head}\n{rows}\n")

    assert [m["column"] for m in page.context["mistakes"]] == [column]
    assert Invitation.objects.count() == 0


def test_looking_at_a_file_takes_nothing_from_what_one_may_send(
    world, sign_in, settings
):
    settings.LIMITS = {"invitations": Rate(most=2, window_s=3_600)}
    client = sign_in(world.leader)
    head = rows_of(client).splitlines()[0]
    two = f"{head}\n;;a@example.org;;reader;;;;\n;;b@example.org;;reader;;;;\n"
    three = two + ";;c@example.org;;reader;;;;\n"

    assert hand_in(client, three).status_code == 400
    assert hand_in(client, two).status_code == 200
    assert Invitation.objects.count() == 2


NETWORK_OUT = "/sv/networks/net/people/export.csv"
NETWORK_IN = "/sv/networks/net/people/import/"


def network_rows(client):
    return client.get(NETWORK_OUT).content.decode("utf-8-sig")


def test_people_of_the_network_come_in_as_they_went_out(world, sign_in):
    client = sign_in(world.coordinator)
    out = network_rows(client)

    page = client.post(NETWORK_IN, {"file": SimpleUploadedFile("f.csv", out.encode())})

    assert (page.context["changes"].unchanged, page.context["rows"]) == (3, [])
    assert "@example.org" not in network_rows(sign_in(world.leader))


def test_the_network_invites_and_ends_roles_from_a_file(world, sign_in):
    leads = Role.objects.get(person=world.leader)
    text = "number;email;kind;city;ends\n"
    text += f"{leads.pk};;process-leader;Kiruna;2099-12-31\n"
    text += ";ny@example.org;process-leader;Lund;\n;utv@example.org;evaluator;;\n"

    page = hand_in(sign_in(world.coordinator), text, address=NETWORK_IN)

    assert page.context["changes"].new == 2
    found = {(i.email, i.kind, str(i.city)) for i in Invitation.objects.all()}
    assert found == {
        ("ny@example.org", "process-leader", "Lund"),
        ("utv@example.org", "evaluator", "None"),
    }
    leads.refresh_from_db()
    assert str(leads.ends) == "2099-12-31"


def test_what_the_network_cannot_give_is_a_mistake_in_its_cell(world, sign_in):
    leads = Role.objects.get(person=world.leader)
    text = "number;email;kind;city\n;ny@example.org;process-leader;\n"
    text += ";ny@example.org;evaluator;Lund\n;ny@example.org;process-leader;Luhnd\n"
    text += f"{leads.pk};;reader;Kiruna\n"

    page = hand_in(sign_in(world.coordinator), text, address=NETWORK_IN)

    columns = [m["column"] for m in page.context["mistakes"]]
    assert columns == ["city", "city", "city", "kind"]
