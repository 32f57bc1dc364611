"""What tests of the site share."""

from __future__ import annotations

import gc
from urllib.error import URLError

import pytest
from django.db import transaction
from django.utils import translation

from samstad.apps.common_ground import kept
from samstad.apps.front.demonstration import load_demonstration
from samstad.apps.front.tables import do_by_hand
from tests.world import World, build_world


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tables come from the models; what migrations do by hand is done here."""
    with django_db_blocker.unblock():
        do_by_hand()


@pytest.fixture(autouse=True)
def _in_swedish():
    """A page asked for in English leaves its language behind in the process."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _asks_no_server(monkeypatch):
    """Open data is not asked for: the tests bring answers with them."""

    def refuse():
        raise URLError("the tests have no network")

    monkeypatch.setattr("samstad.adapters.key_figures.asking.build_opener", refuse)


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Numbers of entries come again in each test, and with them what they tell apart."""
    kept.forget()


@pytest.fixture
def world(db) -> World:
    """A network with one person for each role; ``world.leader`` is one of them."""
    return build_world()


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """Loaded once for a module, all of whose tests find it as it came."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert load_demonstration()
        yield
        transaction.set_rollback(True)


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
        if item.get_closest_marker("once"):
            continue
        if fixtures & {"db", "transactional_db", "live_server"} or (
            item.get_closest_marker("django_db")
        ):
            item.add_marker("database")


def pytest_collection_finish(session) -> None:
    """Look for rubbish seldom: a twelfth of the time went to it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
