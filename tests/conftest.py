"""What tests of the site share."""

from __future__ import annotations

from urllib.error import URLError

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.utils import translation

from samstad.apps.common_ground import kept
from tests.world import World, build_world


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tables come from the models; what migrations do by hand is done here."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for step in _written_by_hand():
            step.code(apps, editor)


def _written_by_hand() -> list[RunPython]:
    """The steps of our own migrations that no model tells of, in their order.

    Those that can be left out once they are done carry what an older database held.
    """
    graph = MigrationLoader(None).graph
    wanted = {node for leaf in graph.leaf_nodes() for node in graph.forwards_plan(leaf)}
    return [
        step
        for node in sorted(wanted)
        if graph.nodes[node].__module__.startswith("samstad.")
        for step in graph.nodes[node].operations
        if isinstance(step, RunPython) and not step.elidable
    ]


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
