"""A process to plan in, and a worker that works when it is told to."""

from __future__ import annotations

from pathlib import Path

import pytest
from django_tasks_db.management.commands import db_worker

from samstad.adapters.cases import read_case
from samstad.apps.plans.actions import begin_process
from samstad.apps.plans.models import Process
from samstad.apps.plans.running import watching
from samstad.apps.plans.running.worker import work_on_next

FIVE = Path(__file__).parents[3] / "cases" / "fem-atgarder"


@pytest.fixture
def process(world):
    made = Process(network=world.network, city=world.kiruna, title="Fem åtgärder")
    return begin_process(world.planner, made, read_case(FIVE))


@pytest.fixture
def work(monkeypatch, django_capture_on_commit_callbacks):
    """``with work(): …`` queues what is asked for within, and then carries it out."""
    # A thread sees nothing of a test's transaction, which must not be closed either.
    monkeypatch.setattr(watching, "EVERY_S", 3600)
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

    class Working:
        def __enter__(self):
            self.queued = django_capture_on_commit_callbacks(execute=True)
            self.queued.__enter__()

        def __exit__(self, *error):
            self.queued.__exit__(*error)
            has_worked = error[0] is None
            while has_worked:
                with django_capture_on_commit_callbacks(execute=True):
                    has_worked = work_on_next()

    return Working


@pytest.fixture
def planner(world, sign_in):
    return sign_in(world.planner)
