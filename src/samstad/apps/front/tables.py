"""Making the tables of the database, or bringing them to this version.

An empty database gets its tables from the models as they are, which takes a tenth of
the time that all migrations take one after the other, and its migrations are noted as
done. That both ways end in the same tables is tried in ``tests/apps/test_tables.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader


def bring_up_to_date() -> None:
    """Migrate, or make the tables where there are none; all of it or nothing."""
    if connection.introspection.table_names():
        _migrate()
        return
    with connection.constraint_checks_disabled(), transaction.atomic():
        with _models_as_they_are():
            _migrate(run_syncdb=True)
        do_by_hand()
        _migrate(fake=True)


def do_by_hand() -> None:
    """What our migrations do that no model tells of, in their order.

    Those that can be left out once they are done carry what an older database held.
    """
    as_they_are: Any = apps  # where a migration is given the models as they were then
    with connection.schema_editor() as editor:
        for step in _written_by_hand():
            step.code(as_they_are, editor)


def _written_by_hand() -> list[RunPython]:
    graph = MigrationLoader(None).graph
    wanted = {node for leaf in graph.leaf_nodes() for node in graph.forwards_plan(leaf)}
    return [
        step
        for node in sorted(wanted)
        if graph.nodes[node].__module__.startswith("samstad.")
        for step in graph.nodes[node].operations
        if isinstance(step, RunPython) and not step.elidable
    ]


@contextmanager
def _models_as_they_are() -> Iterator[None]:
    """Django makes the tables of an app that has no migrations from its models."""
    kept = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = dict.fromkeys(c.label for c in apps.get_app_configs())
    try:
        yield
    finally:
        settings.MIGRATION_MODULES = kept


def _migrate(**how: bool) -> None:
    call_command("migrate", verbosity=0, interactive=False, **how)
