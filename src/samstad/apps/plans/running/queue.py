"""The queue of computations: who computes what, and what is put back.

A run has one owner at a time, the attempt that claimed it last. An attempt that is no
longer the owner – it was silent for so long that others took it for dead – may write
nothing, so that nothing comes into the record twice.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from samstad.apps.plans.models import Run

SILENT_S = 15
"""A worker says at least each second that it lives."""
MOST_ATTEMPTS = 3
_PRIORITY = {"plan": 10, "clash": 10, "frontier": 5, "why": 7}
_IN_NO_HURRY = 0


def put_in_queue(run: Run, *, is_in_no_hurry: bool = False) -> None:
    """Let the workers know of a run, when the transaction has gone well.

    What nobody waits for comes after everything that somebody has asked for.
    """
    priority = _IN_NO_HURRY if is_in_no_hurry else _PRIORITY[run.kind]
    transaction.on_commit(lambda: _enqueue(run, priority))


def hurry(run: Run) -> None:
    """Somebody waits for it now."""
    if run.task:
        waiting = DBTaskResult.objects.filter(pk=run.task, status="READY")
        waiting.update(priority=_PRIORITY[run.kind])


def _enqueue(run: Run, priority: int | None = None) -> None:
    from samstad.apps.plans.running.tasks import carry_out

    wanted = _PRIORITY[run.kind] if priority is None else priority
    queued = carry_out.using(priority=wanted).enqueue(run.pk)
    Run.objects.filter(pk=run.pk).update(task=queued.id)


def claim(number: int) -> Run | None:
    """Take a run that waits, as its owner; None when it is not there to take."""
    owner, now = str(uuid.uuid4()), timezone.now()
    taken = Run.objects.filter(pk=number, state="waiting").update(
        state="running",
        owner=owner,
        attempts=F("attempts") + 1,
        began=now,
        heard=now,
        progress={},
    )
    if not taken:
        return None
    found: Run = Run.objects.select_related(
        "version", "process", "of_plan__version"
    ).get(pk=number)
    return found if found.owner == owner else None


def is_anyone_at_work() -> bool:
    """Whether some worker computes something, for whomever it may be."""
    since = timezone.now() - datetime.timedelta(seconds=SILENT_S)
    return Run.objects.filter(state="running", heard__gt=since).exists()


def owned(run: Run) -> Any:
    """The run, if the attempt that claimed it still is its owner."""
    return Run.objects.filter(pk=run.pk, owner=run.owner, state="running")


def put_back(run: Run) -> None:
    """Let another worker begin it again; this one was asked to end."""
    if owned(run).update(state="waiting", owner="", attempts=F("attempts") - 1):
        _enqueue(run)


def put_back_what_is_silent() -> int:
    """Let what dead workers held be begun again; gives how many were put back."""
    since = timezone.now() - datetime.timedelta(seconds=SILENT_S)
    silent = Run.objects.silent_since(since)
    lost = Run.objects.filter(state="waiting", asked__lt=since)
    return sum(map(_put_back_silent, silent)) + sum(map(_queue_again, lost))


def _put_back_silent(run: Run) -> bool:
    """Whoever updates the row first puts it back; other workers find it changed."""
    mine = Run.objects.filter(pk=run.pk, owner=run.owner, state="running").filter(
        heard=run.heard
    )
    if run.is_asked_to_stop:
        mine.update(state="stopped", owner="", ended=timezone.now())
        return False
    if run.attempts >= MOST_ATTEMPTS:
        mine.update(state="failed", owner="", ended=timezone.now(), problem=DIED)
        return False
    if not mine.update(state="waiting", owner=""):
        return False
    _mark_task_as_lost(run)
    _enqueue(run)
    return True


def _queue_again(run: Run) -> bool:
    """A run that waits though no worker will be told of it any more."""
    tasks = DBTaskResult.objects.filter(Q(pk=run.task) if run.task else Q(pk=None))
    since = timezone.now() - datetime.timedelta(seconds=SILENT_S)
    if tasks.filter(Q(status="READY") | Q(started_at__gt=since)).exists():
        return False
    mine = Run.objects.filter(pk=run.pk, state="waiting", task=run.task)
    if not mine.update(task=""):
        return False
    _mark_task_as_lost(run)
    _enqueue(run)
    return True


def _mark_task_as_lost(run: Run) -> None:
    if run.task:
        tasks = DBTaskResult.objects.filter(pk=run.task, status="RUNNING")
        tasks.update(status="FAILED", finished_at=timezone.now())


DIED = {
    "sv": f"Beräkningen avbröts {MOST_ATTEMPTS} gånger utan att bli klar. Be den som "
    "sköter servern se efter i loggen; minnet kan ha tagit slut.",
    "en": f"The computation was broken off {MOST_ATTEMPTS} times without an answer. Ask "
    "whoever runs the server to look in the log; memory may have run out.",
}
