"""The site's database in another process, for tests that kill workers.

``python -m tests.apps.plans.beside begin nya-kiruna 8 3`` asks for three plans of eight
seconds;
``state`` writes how they stand, whenever it is sent a line; ``work`` is a worker that
takes a silent one for dead after three seconds.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from samstad.cli.starting import start_django

CASES = Path(__file__).parents[3] / "cases"


def begin(case: str, seconds: float, how_many: int) -> None:
    from samstad.adapters.cases import read_case
    from samstad.apps.plans import runs
    from samstad.apps.plans.actions import begin_process
    from samstad.apps.plans.models import Process
    from tests.world import build_world

    runs.MOST_AT_ONCE = how_many
    world = build_world()
    made = Process(network=world.network, city=world.kiruna, title="Prov")
    process = begin_process(world.planner, made, read_case(CASES / case))
    version = process.versions.get()
    for seed in range(how_many):
        runs.start_run(
            world.planner, process, version, rule="fair", seconds=seconds, seed=seed
        )


def state() -> None:
    for _asked in sys.stdin:
        _tell()


def _tell() -> None:
    from samstad.apps.plans.models import Proposal, Run

    found = [
        {
            "state": run.state,
            "attempts": run.attempts,
            "has_plan": run.plan_id is not None,
            "value": run.plan and run.plan.value,
        }
        for run in Run.objects.order_by("pk").select_related("plan")
    ]
    told = {"runs": found, "plans": Proposal.objects.count()}
    print(json.dumps(told), flush=True)


def work() -> None:
    from samstad.apps.plans.running import queue, worker
    from samstad.cli.warm_up import warm_up

    queue.SILENT_S, worker.PUT_BACK_EVERY_S = 3, 0.5
    warm_up()
    worker.work()


if __name__ == "__main__":
    start_django()
    asked = sys.argv[1]
    if asked == "begin":
        begin(sys.argv[2], float(sys.argv[3]), int(sys.argv[4]))
    else:
        {"state": state, "work": work}[asked]()
