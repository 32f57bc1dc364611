"""A worker that is killed loses nothing: another begins its run again, once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.journeys.site.running import free_port
from tests.talking import spoken_with

BESIDE = [sys.executable, "-m", "tests.apps.plans.beside"]
PATIENCE_S = 180


@pytest.fixture
def site(tmp_path) -> Iterator[dict[str, str]]:
    """An environment with a database that other processes reach."""
    given = os.environ.get("SAMSTAD_DATABASE_URL", "")
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("SAMSTAD_")}
    settings = "samstad.config.settings"
    ours = inherited | {
        "SAMSTAD_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": settings,
    }
    if not given:
        yield _ready(ours)
        return
    import psycopg

    base, _, name = given.rpartition("/")
    own = f"{name}_killed_{os.getpid()}"
    with psycopg.connect(f"{base}/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{own}"')
        try:
            yield _ready(ours | {"SAMSTAD_DATABASE_URL": f"{base}/{own}"})
        finally:
            server.execute(f'DROP DATABASE "{own}" WITH (FORCE)')


def _ready(environment: dict[str, str]) -> dict[str, str]:
    migrate = [sys.executable, "-m", "samstad.cli", "site", "migrate"]
    subprocess.run(migrate, env=environment, check=True, capture_output=True)
    return environment


@pytest.fixture
def worker(site) -> Iterator:
    started = []

    def begin():
        started.append(subprocess.Popen([*BESIDE, "work"], env=site))
        return started[-1]

    yield begin
    for one in started:
        one.kill()
        one.wait()


@pytest.fixture
def state(site) -> Iterator:
    """``state()``: how the runs stand, by one process that is asked again and again."""
    with spoken_with([*BESIDE, "state"], site) as ask:
        yield lambda: json.loads(ask("now"))


def _begin(site, case: str, seconds: str, how_many: str) -> None:
    subprocess.run([*BESIDE, "begin", case, seconds, how_many], env=site, check=True)


def _when(state, holds):
    """How it stands as soon as it is so."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        found = state()
        assert "failed" not in {run["state"] for run in found["runs"]}, found
        if holds(found):
            return found
        time.sleep(0.1)  # the workers need the cores more than who asks
    pytest.fail(f"It never came to that: {found}")
    return None


@pytest.mark.database
def test_a_run_of_a_killed_worker_is_begun_again_and_written_once(site, worker, state):
    _begin(site, "nya-kiruna", "8", "1")
    killed = worker()
    before = _when(state, lambda s: s["runs"][0]["has_plan"])
    assert before["runs"][0]["state"] == "running"

    killed.send_signal(signal.SIGKILL)
    killed.wait()
    stands = state()["runs"][0]
    assert (stands["state"], stands["attempts"]) == ("running", 1)
    worker()

    after = _when(state, lambda s: s["runs"][0]["state"] == "done")
    assert after["runs"][0]["attempts"] == 2
    assert after["plans"] == 1  # the first plan of the killed attempt gave way
    assert after["runs"][0]["value"] > 0


@pytest.mark.database
def test_two_workers_share_the_queue_and_no_run_is_computed_twice(site, worker, state):
    _begin(site, "fem-atgarder", "30", "8")
    worker()
    worker()

    after = _when(state, lambda s: all(r["state"] == "done" for r in s["runs"]))

    assert [run["attempts"] for run in after["runs"]] == [1] * 8
    assert after["plans"] == 8


@pytest.mark.database
def test_the_site_begins_its_worker_again_and_takes_it_along_when_it_ends(site):
    command = [sys.executable, "-m", "samstad.cli", "site", "run"]
    served = subprocess.Popen([*command, "--port", str(free_port())], env=site)
    try:
        first = _worker_of(served.pid)
        os.kill(first, signal.SIGKILL)
        second = _worker_of(served.pid, other_than=first)
    finally:
        served.terminate()
        served.wait(timeout=60)
    until = time.monotonic() + PATIENCE_S
    while _is_there(second):
        assert time.monotonic() < until, "The worker outlives the site."
        time.sleep(0.2)


def _worker_of(parent: int, other_than: int = 0) -> int:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        listed = ["ps", "-o", "pid=,args=", "--ppid", str(parent)]
        done = subprocess.run(listed, capture_output=True, text=True)
        for line in done.stdout.splitlines():
            number, _, args = line.strip().partition(" ")
            if "site worker" in args and int(number) != other_than:
                return int(number)
        time.sleep(0.2)
    pytest.fail("The site has no worker.")
    return 0


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
