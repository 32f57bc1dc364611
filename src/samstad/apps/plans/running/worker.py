"""A worker: takes one computation after another from the queue."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.db import OperationalError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from samstad.apps.plans.running.queue import put_back_what_is_silent
from samstad.apps.plans.running.watching import is_ending
from samstad.apps.web.gathering import modules

log = logging.getLogger(__name__)
LOOK_EVERY_S = 0.1
PUT_BACK_EVERY_S, ANNOUNCE_EVERY_S = 5.0, 20.0
DATABASE_WAIT_S = 5.0


def work(*, is_over: Callable[[], bool] = lambda: False) -> None:
    """Work until it is over, or the worker is asked to end.

    The queue is looked at without a lock; only when something is there is it taken,
    with one: rows that another worker has locked are skipped on PostgreSQL, and SQLite
    lets one write at a time.
    """
    looked_back_at, announced_at = -PUT_BACK_EVERY_S, -ANNOUNCE_EVERY_S
    while not (is_over() or is_ending()):
        close_old_connections()
        try:
            if time.monotonic() - looked_back_at > PUT_BACK_EVERY_S:
                put_back_what_is_silent()
                looked_back_at = time.monotonic()
            if time.monotonic() - announced_at > ANNOUNCE_EVERY_S:
                announced_at = time.monotonic()
                _announce()
            if not work_on_next():
                time.sleep(LOOK_EVERY_S)
        except OperationalError:
            log.warning("The database does not answer; trying again", exc_info=True)
            time.sleep(DATABASE_WAIT_S)


def _announce() -> None:
    """What has come out by itself is told of; an app says how in ``announcing``."""
    for module in modules("announcing"):
        module.announce_due()


def work_on_next() -> bool:
    """Carry out the next computation in the queue; False when there is none."""
    if not DBTaskResult.objects.ready().exists():
        return False
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0.0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=get_random_string(32),
    ).run()
    return True
