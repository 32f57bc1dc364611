"""Asking a running server for pages, one after another and several at once."""

from __future__ import annotations

import http.client
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTimes:
    """What one page costs; times are of whole answers over loopback."""

    page: str
    p50_ms: float
    p95_ms: float
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
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": f"samstad={self.cookie}", "Accept-Encoding": "gzip"}
        took, size = [], 0
        for _ in range(times):
            began = time.perf_counter()
            line.request("GET", address, headers=headers)
            answer = line.getresponse()
            size = len(answer.read())
            took.append((time.perf_counter() - began) * 1_000)
            if answer.status != 200:
                raise SystemExit(f"{address} answered {answer.status}.")
        line.close()
        return took, size


def times_of(
    visitor: Visitor, page: str, address: str, *, times: int, queries: int
) -> PageTimes:
    visitor.ask(address, 3)
    took, size = visitor.ask(address, times)
    return PageTimes(
        page=page,
        p50_ms=statistics.median(took),
        p95_ms=statistics.quantiles(took, n=20)[-1],
        per_second=_per_second(visitor, address, times),
        sent_kb=size / 1_000,
        queries=queries,
    )


def _per_second(visitor: Visitor, address: str, times: int, at_once: int = 4) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(lambda _: visitor.ask(address, times // at_once), range(at_once)))
    return (times // at_once) * at_once / (time.perf_counter() - began)


def memory_mb(pid: int) -> float:
    """The resident memory of a server and its workers (Linux)."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        lines = dict(
            line.split(":", 1)
            for line in status.read_text().splitlines()
            if ":" in line
        )
        if str(pid) in (lines["Pid"].strip(), lines["PPid"].strip()):
            total += int(lines.get("VmRSS", "0 kB").split()[0])
    return total / 1_000
