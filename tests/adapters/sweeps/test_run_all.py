"""Many runs: the same answers by any number of workers, and by those left when one dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from samstad.adapters.sweeps import WorkerDies, run_all
from tests.adapters.sweeps.runs import (
    killed,
    killed_once,
    refused,
    slow,
    squared,
    unsendable,
)

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("workers", [1, 3])
def test_answers_come_in_order_however_many_work(workers):
    assert run_all(squared, range(7), workers=workers) == [n * n for n in range(7)]


def test_nothing_asked_is_nothing_answered():
    assert run_all(squared, []) == []


def test_a_killed_worker_loses_only_its_time(tmp_path):
    asked = [(n, str(tmp_path)) for n in range(6)]

    answers = run_all(killed_once, asked, workers=2)

    assert (tmp_path / "died").exists()
    assert answers == [n * n for n in range(6)]


def test_a_task_that_ends_every_worker_is_given_up_and_named():
    with pytest.raises(WorkerDies, match="Run 1 ended 3 worker"):
        run_all(killed, [5], workers=2)


def test_what_a_task_refuses_is_refused():
    with pytest.raises(ValueError, match="not 1"):
        run_all(refused, [1], workers=1)


def test_an_answer_that_cannot_be_sent_is_no_dead_worker():
    with pytest.raises(Exception, match=r"pickle|local object"):
        run_all(unsendable, [1], workers=1)


def test_engines_never_import_what_runs_them():
    for path in (ROOT / "src/samstad").rglob("*.py"):
        if path.name != "dask_runner.py":
            assert "distributed import" not in path.read_text(), path


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers on loopback, each a process of its own."""
    pytest.importorskip("distributed")
    told = tmp_path / "scheduler.json"
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "10",
    }
    run = [sys.executable, "-m", "dask"]
    ours = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(told)]
    one = ["--nthreads", "1", "--no-nanny"]
    running = [
        subprocess.Popen(
            [*run, *words], env=environment, stderr=subprocess.DEVNULL, cwd=tmp_path
        )
        for words in (
            ["scheduler", *ours, "--port", "0"],
            ["worker", *ours, *one],
            ["worker", *ours, *one],
        )
    ]
    yield told, running
    for process in running:
        process.kill()
        process.wait()


def test_a_cluster_answers_the_same_when_a_worker_is_killed(cluster, tmp_path):
    import json

    told, running = cluster
    until = time.monotonic() + 60
    while not told.exists() and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(0.2)
    address = json.loads(told.read_text())["address"]
    seen = tmp_path / "seen"
    seen.mkdir()
    victim = running[1].pid
    was_killed = threading.Event()

    def kill_at_work():
        while not any(seen.glob(f"*-{victim}")) and time.monotonic() < until:
            time.sleep(0.01)
        os.kill(victim, signal.SIGKILL)
        was_killed.set()

    threading.Thread(target=kill_at_work, daemon=True).start()
    asked = [(n, str(seen)) for n in range(30)]

    answers = run_all(slow, asked, scheduler=address)

    assert was_killed.is_set()
    assert any(seen.glob(f"*-{victim}"))
    assert answers == [n * n for n in range(30)]
