"""What tests of the site share."""

from __future__ import annotations

import pytest
from django.utils import translation

from samstad.apps.common_ground import kept
from tests.world import World, build_world


@pytest.fixture(autouse=True)
def _in_swedish():
    """A page asked for in English leaves its language behind in the process."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Numbers of entries come again in each test, and with them what they tell apart."""
    kept.forget()


@pytest.fixture
def world(db) -> World:
    """A network with one person for each role; ``world.leader`` is one of them."""
    return build_world()


@pytest.fixture
def sign_in(client):
    """``sign_in(person)`` gives a client that is signed in."""

    def signed(person):
        client.force_login(
            person, "allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return signed


def pytest_collection_modifyitems(items) -> None:
    """Mark what touches the database, so that it can be run on another as well."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("markup"):
            continue
        if fixtures & {"db", "transactional_db", "live_server"} or (
            item.get_closest_marker("django_db")
        ):
            item.add_marker("database")
