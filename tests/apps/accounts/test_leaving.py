"""A person sees all that is kept of them, and can be forgotten."""

from __future__ import annotations

import io
import json
import zipfile
from types import SimpleNamespace

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.urls import reverse

from samstad.apps.accounts.actions import LastCoordinator, change_person, invite
from samstad.apps.accounts.leaving import as_json, own_data, remove_person
from samstad.apps.accounts.models import Invitation, Person, Role
from samstad.apps.history.models import Entry
from tests.world import PASSWORD

NAME = "reader (påhittad)"


@pytest.fixture
def busy_reader(world, mailoutbox):
    """Someone who has left traces of every kind."""
    reader = world.reader
    Authenticator.objects.create(
        user=reader, type=Authenticator.Type.TOTP, data={"secret": "hemligheten"}
    )
    invitation = Invitation(
        email=reader.email, kind="reader", network=world.network, city=world.kiruna
    )
    invite(world.leader, invitation, address="https://samstad.example.org/")
    change_person(reader, name=NAME, organisation="Bolaget")
    return reader


def confirmed(client, person):
    """Who has just said once more who they are."""
    request = SimpleNamespace(session=client.session, user=person)
    record_authentication(request, person, method="password", reauthenticated=True)
    request.session.save()
    return client


def test_all_tables_that_name_a_person_are_handed_out_without_secrets(busy_reader):
    found = own_data(busy_reader)

    assert set(found) >= {
        "accounts.person",
        "accounts.role",
        "account.emailaddress",
        "mfa.authenticator",
        "history.entry",
    }
    said = as_json(busy_reader).decode()
    assert "hemligheten" not in said
    assert busy_reader.password not in said
    assert json.loads(said)["accounts.person"][0]["email"] == "reader@example.org"


def test_the_folder_holds_the_same(busy_reader, sign_in):
    content = confirmed(sign_in(busy_reader), busy_reader).get(
        reverse("accounts:own-data", args=["zip"])
    )

    with zipfile.ZipFile(io.BytesIO(content.content)) as folder:
        held = {name: json.loads(folder.read(name)) for name in folder.namelist()}
    assert held == {
        f"{table}.json": rows
        for table, rows in json.loads(as_json(busy_reader)).items()
    }


def test_nothing_of_a_removed_person_is_left_but_the_act(busy_reader, world):
    before = Entry.objects.count()

    remove_person(busy_reader, busy_reader)

    rows = [
        *Person.objects.filter(pk=busy_reader.pk).values(),
        *Entry.objects.values(),
        *Role.objects.filter(person=busy_reader).values(),
        *Invitation.objects.values(),
    ]
    assert NAME not in str(rows)
    assert "reader@example.org" not in str(rows)
    assert "Bolaget" not in str(rows)
    assert Entry.objects.count() == before + 1
    assert {
        entry.who for entry in Entry.objects.filter(verb="changed their own details")
    } == {busy_reader}


def test_the_history_says_that_it_was_a_removed_person(busy_reader, world, sign_in):
    entry = Entry.objects.get(verb="changed their own details")
    remove_person(busy_reader, busy_reader)

    entry.refresh_from_db()

    assert entry.who_said == "en borttagen person"


def test_someone_removed_is_signed_out_and_cannot_come_back(busy_reader, sign_in):
    client = confirmed(sign_in(busy_reader), busy_reader)

    client.post(reverse("accounts:remove", args=[busy_reader.pk]))

    assert client.get(reverse("accounts:me")).status_code == 302
    assert Person.objects.get(pk=busy_reader.pk).is_active is False


def test_the_last_coordinator_is_asked_to_invite_another_first(world):
    with pytest.raises(LastCoordinator):
        remove_person(world.coordinator, world.coordinator)

    assert Person.objects.get(pk=world.coordinator.pk).name


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_cannot_be_undone_asks_once_more_who_it_is(busy_reader, sign_in, method):
    address = (
        reverse("accounts:own-data", args=["zip"])
        if method == "get"
        else reverse("accounts:remove", args=[busy_reader.pk])
    )

    answer = getattr(sign_in(busy_reader), method)(address)

    assert answer["Location"].startswith("/sv/account/reauthenticate/?next=")
    assert Person.objects.get(pk=busy_reader.pk).is_active


def test_whoever_says_it_goes_on_to_what_they_wanted(busy_reader, sign_in):
    client = sign_in(busy_reader)
    asked = client.post(reverse("accounts:remove", args=[busy_reader.pk]))["Location"]

    client.post(asked, {"password": PASSWORD})

    assert Person.objects.get(pk=busy_reader.pk).is_active is False
