"""Tasks that a worker can import."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def squared(number: int) -> int:
    time.sleep(0.002 * (number % 3))
    return number * number


def refused(number: int) -> int:
    raise ValueError(f"not {number}")


def killed(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def killed_once(asked: tuple[int, str]) -> int:
    """Die on number 3 the first time that anyone is asked."""
    number, folder = asked
    mark = Path(folder) / "died"
    if number == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def slow(asked: tuple[int, str]) -> int:
    """Say whose hands it is in, and take a while."""
    number, folder = asked
    (Path(folder) / f"{number}-{os.getpid()}").touch()
    time.sleep(0.15)
    return number * number


def unsendable(number):
    return lambda: number
