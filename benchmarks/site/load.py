"""Asking a running server for pages, one after another and several at once."""

from __future__ import annotations

import http.client
import os
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

LONGEST_S = 6.0
"""A page that is slower than this for all its times is asked for fewer times."""
FEWEST = 10
AT_ONCE, AT_ONCE_S = 4, 0.6
TICK_MS = 1_000 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTimes:
    """What one page costs; times are of whole answers over loopback.

    ``cpu_ms`` is what the server and the database work for an answer, whatever else
    the computer does meanwhile.
    """

    page: str
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    per_second: float
    sent_kb: float
    queries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Someone who has signed in at a server on this computer."""

    port: int
    cookie: str

    def ask(self, address: str, times: int) -> tuple[list[float], int]:
        """Milliseconds of each answer, and how many bytes one has over the wire."""
        took, size = [], 0
        until = time.perf_counter() + LONGEST_S
        for began, ended, size in self._answers(address):  # noqa: B007 - the last is returned
            took.append((ended - began) * 1_000)
            if len(took) >= times or (ended > until and len(took) >= FEWEST):
                break
        return took, size

    def ask_for(self, address: str, seconds: float) -> int:
        """How many answers there are in some seconds; one at least."""
        until = time.perf_counter() + seconds
        for count, (_began, ended, _size) in enumerate(self._answers(address), 1):
            if ended >= until:
                return count
        raise AssertionError("Answers do not end.")

    def _answers(self, address: str) -> Iterator[tuple[float, float, int]]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": f"samstad={self.cookie}", "Accept-Encoding": "gzip"}
        try:
            while True:
                began = time.perf_counter()
                line.request("GET", address, headers=headers)
                answer = line.getresponse()
                size = len(answer.read())
                if answer.status != 200:
                    raise SystemExit(f"{address} answered {answer.status}.")
                yield began, time.perf_counter(), size
        finally:
            line.close()


def times_of(
    visitor: Visitor,
    page: str,
    address: str,
    *,
    times: int,
    queries: int,
    server: int,
    database: str,
) -> PageTimes:
    visitor.ask(address, 2)
    worked = cpu_ms(server, database)
    took, size = visitor.ask(address, times)
    worked = cpu_ms(server, database) - worked
    return PageTimes(
        page=page,
        p50_ms=statistics.median(took),
        p95_ms=statistics.quantiles(took, n=20)[-1],
        cpu_ms=worked / len(took),
        per_second=_per_second(visitor, address),
        sent_kb=size / 1_000,
        queries=queries,
    )


def _per_second(visitor: Visitor, address: str) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = [
            pool.submit(visitor.ask_for, address, AT_ONCE_S) for _ in range(AT_ONCE)
        ]
        count = sum(one.result() for one in asked)
    return count / (time.perf_counter() - began)


def cpu_ms(server: int, database: str) -> float:
    """What a server and its workers have worked, and PostgreSQL for this database."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            words = (folder / "cmdline").read_bytes()
        except OSError:  # it ended meanwhile
            continue
        is_server = server in (int(folder.name), int(fields[1]))
        is_database = words.startswith(b"postgres:") and database.encode() in words
        if is_server or is_database:
            total += int(fields[11]) + int(fields[12])
    return total * TICK_MS


def memory_mb(pid: int) -> float:
    """The resident memory of a server and its workers (Linux)."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            said = status.read_text()
        except OSError:  # it ended meanwhile
            continue
        lines = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
        if str(pid) in (lines["Pid"].strip(), lines["PPid"].strip()):
            total += int(lines.get("VmRSS", "0 kB").split()[0])
    return total / 1_000
