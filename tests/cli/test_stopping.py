import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samstad.cli.stopping import Stop
from tests.proposals import CASES


@pytest.mark.parametrize("one", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_the_search_to_stop(one, capsys):
    with Stop() as stop:
        assert not stop.is_asked()
        os.kill(os.getpid(), one)
        assert stop.is_asked()

    assert "bästa planen hittills" in capsys.readouterr().err


def test_signals_mean_what_they_did_when_the_search_is_over():
    before = signal.getsignal(signal.SIGINT)

    with Stop():
        assert signal.getsignal(signal.SIGINT) != before

    assert signal.getsignal(signal.SIGINT) == before


def test_the_second_signal_aborts():
    program = (
        "import os, signal, time\n"
        "from samstad.cli.stopping import Stop\n"
        "with Stop():\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    time.sleep(60)\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program], timeout=30, check=False, capture_output=True
    )

    assert ended.returncode == -signal.SIGINT


def test_ctrl_c_ends_a_search_with_the_best_plan_so_far():
    words = ["plan", "solve", str(CASES / "nya-kiruna"), "--seconds", "600"]
    search = subprocess.Popen(
        [sys.executable, "-m", "samstad.cli", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"LC_ALL": "sv_SE", "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    _wait_until_it_listens(search)
    with pytest.raises(subprocess.TimeoutExpired):
        search.wait(timeout=5)
    search.send_signal(signal.SIGINT)
    printed, remarks = search.communicate(timeout=60)

    assert search.returncode == 0
    assert "Eget bästa" in printed.decode()
    assert "bästa planen hittills" in remarks.decode()


def _wait_until_it_listens(search):
    """Reading a case takes its time on a busy computer; then SIGTERM is taken care of."""
    status = Path(f"/proc/{search.pid}/status")
    if not status.exists():
        pytest.skip("This system does not tell which signals a process catches.")
    caught = re.compile(r"SigCgt:\s*([0-9a-f]+)")
    for _ in range(600):
        mask = int(caught.search(status.read_text()).group(1), 16)
        if mask >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.1)
    pytest.fail("The search never began.")
