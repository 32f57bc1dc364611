"""What the queue calls."""

from __future__ import annotations

from django_tasks import task

from samstad.apps.plans.running.computing import compute
from samstad.apps.plans.running.queue import claim


@task()
def carry_out(number: int) -> None:
    """Compute a run, unless it is gone, done, or another worker's by now."""
    run = claim(number)
    if run is not None:
        compute(run)
