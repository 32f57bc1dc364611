"""The site, and what it signs in with, as programs of their own on this computer."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

FORM = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@contextmanager
def site_with(folder: Path, **settings: str) -> Iterator[str]:
    """The demonstration as an operator runs it, with some settings more."""
    port = free_port()
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("SAMSTAD_")}
    given = {f"SAMSTAD_{name.upper()}": value for name, value in settings.items()}
    ours = {"SAMSTAD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": _SETTINGS}
    command = [sys.executable, "-m", "samstad.cli", "site", "run", "--demo"]
    address = f"http://localhost:{port}"
    with running([*command, "--port", str(port)], inherited | ours | given):
        wait_for(f"{address}/health")
        yield address


_SETTINGS = "samstad.config.settings"
_LONGEST_WAIT_S = 180


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = subprocess.Popen(command, env=environment, **quiet)
    try:
        yield
    finally:
        started.terminate()
        started.wait(timeout=_LONGEST_WAIT_S)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(address: str) -> None:
    """The demonstration is loaded first, which takes its time on a busy computer."""
    for _ in range(_LONGEST_WAIT_S * 5):
        try:
            if httpx.get(address).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    pytest.fail(f"{address} does not answer.")


def sent_to_the_provider(browser: httpx.Client, path: str) -> str:
    """Press the button of the page that leads to the provider; where it leads."""
    form = browser.get(path)
    token = FORM.search(form.text)
    assert token, form.text
    sent = {"csrfmiddlewaretoken": token.group(1)}
    return browser.post(path, data=sent, follow_redirects=False).headers["location"]
