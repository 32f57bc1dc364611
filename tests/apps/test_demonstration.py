"""The demonstration is loaded once, mended the next time, and keeps to itself."""

from __future__ import annotations

import pytest

from samstad.apps.accounts.demonstration import PASSWORD, accounts
from samstad.apps.accounts.models import Person, Role
from samstad.apps.front.demonstration import NotTheDemonstration, load_demonstration
from samstad.apps.places.models import Board, City, Network

pytestmark = pytest.mark.django_db


def test_loading_twice_doubles_nothing():
    load_demonstration()
    first = [m.objects.count() for m in (City, Board, Person, Role)]

    load_demonstration()

    assert [m.objects.count() for m in (City, Board, Person, Role)] == first
    assert first[0] == 6


def test_everyone_in_it_is_invented_and_can_sign_in(client):
    load_demonstration()

    for account in accounts():
        assert "(påhittad)" in account.name
        assert Person.objects.get(email=account.email).check_password(PASSWORD)


def test_a_database_in_use_is_left_alone():
    Network.objects.create(slug="real", name="Real")

    with pytest.raises(NotTheDemonstration):
        load_demonstration()
    assert not City.objects.exists()
