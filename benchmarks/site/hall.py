"""``python -m benchmarks hall``: phones on real connections, and a server that falls.

A server of its own is started on loopback with a database of its own. Each phone opens
the hall's page, keeps its connection, answers the open poll once, and asks for news in
between, as the page's scripts do. In the middle the server is ended and started anew:
phones connect again, and votes that were not answered are sent again. Then a moderator
closes the poll while votes still come. What is counted afterwards is set beside what was
accepted.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "benchmarks" / "hall.json"
CODE, CHOICES = "BENCHM", ("Ja", "Nej", "Vet inte")
STAMP = re.compile(rb'name="stamp" value="([0-9a-f]+)"')
CHOICE = re.compile(rb'name="choice" value="(\d+)"')
ANSWER = re.compile(rb'action="(/sv/hall/[A-Z]+/answer/\d+/)"')
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')
SEEN = re.compile(rb"\?seen=(\d+)")
SHOWN = re.compile(rb'<p class="meta">(\d+) svar</p>')
CLOSED = "Omröstningen är avslutad".encode()
NEWS_S, SCREEN_S = 5.0, 0.5
"""How often phones and the big screen look for news, as their pages say."""
AGAIN_S, LONGEST_S, GIVE_UP_S = 1.0, 15.0, 60.0
"""A vote is sent again after about so long, twice as long each time."""
ARRIVE_SHARE = 0.25
"""Phones open the page within a quarter of the time, and answer when they like."""
AFTER_S = 1.0
"""The last votes come this long after the poll is closed."""


@dataclass(slots=True)
class Tally:
    """What phones were told, and when the screen showed how many."""

    accepted: list[float] = field(default_factory=list)
    already: int = 0
    refused: int = 0
    broken: int = 0
    shown: list[tuple[float, int]] = field(default_factory=list)
    asked_to_close: float = math.inf
    closed: float = math.inf
    closed_shown: float = math.inf
    told: list[float] = field(default_factory=list)
    """When each phone had the results of the poll that was closed."""


class Phone:
    """One connection that is kept, and opened anew when it breaks."""

    def __init__(self, port: int, tally: Tally) -> None:
        self.port, self.tally = port, tally
        self.cookie = b""
        self.line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def once(
        self, path: bytes, form: bytes | None = None
    ) -> tuple[int, bytes] | None:
        """Status and body; None when there was no contact."""
        try:
            return await self._once(path, form)
        except (OSError, asyncio.IncompleteReadError, ValueError):
            self.line = None
            self.tally.broken += 1
            return None

    async def until_answered(
        self, path: bytes, form: bytes | None = None
    ) -> tuple[int, bytes]:
        """Tried until the server answers, later each time and not with the others."""
        began = time.perf_counter()
        wait = AGAIN_S
        while time.perf_counter() - began < GIVE_UP_S:
            if (found := await self.once(path, form)) and found[0] < 500:
                return found
            await asyncio.sleep(wait * random.uniform(0.5, 1.5))
            wait = min(LONGEST_S, 2 * wait)
        raise TimeoutError(f"No answer within {GIVE_UP_S} s.")

    async def _once(self, path: bytes, form: bytes | None) -> tuple[int, bytes]:
        if self.line is None:
            self.line = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.line
        head = [
            (b"POST " if form else b"GET ") + path + b" HTTP/1.1",
            b"Host: 127.0.0.1",
            b"Cookie: samstad_hall=" + self.cookie,
        ]
        if self.cookie:
            head.append(b"HX-Request: true")  # the page is there, and scripts ask
        if form:
            head += [
                b"Content-Type: application/x-www-form-urlencoded",
                b"Content-Length: " + str(len(form)).encode(),
            ]
        writer.write(b"\r\n".join(head) + b"\r\n\r\n" + (form or b""))
        await writer.drain()
        said = await reader.readuntil(b"\r\n\r\n")
        status = int(said.split(b" ", 2)[1])
        size = re.search(rb"(?i)content-length: (\d+)", said)
        body = await reader.readexactly(int(size[1])) if size else b""
        if found := re.search(rb"(?i)set-cookie: samstad_hall=([^;]+)", said):
            self.cookie = found[1]
        if b"connection: close" in said.lower():
            writer.close()
            self.line = None
        return status, body


async def _take_part(number: int, port: int, tally: Tally, closes: float) -> None:
    """Look, answer once at a time of its own, and ask for news until the end."""
    phone = Phone(port, tally)
    path = f"/sv/hall/{CODE}/".encode()
    began, time_s = time.perf_counter(), closes - time.perf_counter()
    await asyncio.sleep((number * 0.618) % 1 * time_s * ARRIVE_SHARE)
    _status, page = await phone.until_answered(path)
    votes_at = began + time_s * ARRIVE_SHARE
    votes_at += (number * 0.382) % 1 * (closes + AFTER_S - votes_at)
    seen, has_voted = SEEN.findall(page)[0], False
    while not _is_over(tally, closes):
        left = votes_at - time.perf_counter()
        await asyncio.sleep(min(NEWS_S, max(left, 0)) if not has_voted else NEWS_S)
        if not has_voted and time.perf_counter() >= votes_at:
            has_voted = True
            await _vote(phone, number, page, tally)
            continue
        if (found := await phone.once(path + b"?seen=" + seen)) and found[0] == 200:
            page, seen = found[1], SEEN.findall(found[1])[0]
            if SHOWN.search(page):
                tally.told.append(time.perf_counter())


def _is_over(tally: Tally, closes: float) -> bool:
    """When every phone has had the time to look twice after the poll was closed."""
    return time.perf_counter() > min(tally.closed, closes + GIVE_UP_S) + 2 * NEWS_S


async def _vote(phone: Phone, number: int, page: bytes, tally: Tally) -> None:
    stamp, answer, choices = (
        STAMP.search(page),
        ANSWER.search(page),
        CHOICE.findall(page),
    )
    if not (stamp and answer and choices):
        return  # the poll is closed, and the phone knows
    form = b"stamp=" + stamp[1] + b"&choice=" + choices[number % len(choices)]
    _status, said = await phone.until_answered(answer[1], form)
    if b'data-said="counted"' in said:
        tally.accepted.append(time.perf_counter())
    elif b'data-said="already"' in said:
        # It was counted before the connection broke, and the answer was lost.
        tally.already += 1
    else:
        tally.refused += 1


async def _watch(
    port: int, cookie: str, hall: int, tally: Tally, *, until_s: float
) -> None:
    """What the big screen says, until it says that the poll is closed."""
    phone = Phone(port, tally)
    phone.cookie = b"; samstad=" + cookie.encode()
    until = time.perf_counter() + until_s
    while math.isinf(tally.closed_shown) and time.perf_counter() < until:
        found = await phone.once(f"/sv/halls/{hall}/screen/".encode())
        if found and (count := SHOWN.search(found[1])):
            tally.shown.append((time.perf_counter(), int(count[1])))
            if CLOSED in found[1]:
                tally.closed_shown = time.perf_counter()
        await asyncio.sleep(SCREEN_S)


async def _close(port: int, made: dict[str, Any], tally: Tally) -> None:
    """A moderator presses the button."""
    moderator = Phone(port, tally)
    moderator.cookie = b"; samstad=" + made["cookie"].encode()
    at = f"/sv/halls/{made['hall']}/".encode()
    _status, page = await moderator.until_answered(at + b"moderate/")
    form = b"does=close&csrfmiddlewaretoken=" + TOKEN.findall(page)[0]
    tally.asked_to_close = time.perf_counter()
    poll = at + f"polls/{made['poll']}/".encode()
    status, _page = await moderator.until_answered(poll, form)
    assert status == 302, status
    tally.closed = time.perf_counter()


class Server:
    """As in production: gunicorn, with what a hall needs to keep its lines."""

    def __init__(self, port: int, workers: int, settings: dict[str, str]) -> None:
        self.port, self.workers, self.settings = port, workers, settings
        self.cpu_s = 0.0
        self.running = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "gunicorn", "samstad.config.wsgi"]
        command += ["--bind", f"127.0.0.1:{self.port}"]
        command += ["--workers", str(self.workers), "--threads", "4"]
        command += ["--worker-connections", "4000", "--keep-alive", "15"]
        return subprocess.Popen(
            command,
            env={**os.environ, **self.settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def fall(self) -> None:
        """Ended without a word, and started anew."""
        self.end(signal.SIGKILL)
        self.running = self._started()

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        workers = subprocess.run(  # those that answer are children of ours
            ["ps", "-o", "pid=", "--ppid", str(self.running.pid)],
            capture_output=True,
            check=False,
            text=True,
        ).stdout.split()
        self.cpu_s += sum(_cpu_s(pid) for pid in (str(self.running.pid), *workers))
        self.running.send_signal(how)
        if how is signal.SIGKILL:
            for pid in workers:
                os.kill(int(pid), how)
        self.running.wait(timeout=60)


def _cpu_s(pid: str) -> float:
    """Processor time of a process up to now."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _run(
    server: Server, phones: int, seconds: float, made: dict[str, Any]
) -> Tally:
    tally = Tally()
    closes = time.perf_counter() + seconds
    everyone = [
        asyncio.create_task(_take_part(n, server.port, tally, closes))
        for n in range(phones)
    ]
    screen = asyncio.create_task(
        _watch(
            server.port,
            made["cookie"],
            made["hall"],
            tally,
            until_s=seconds + GIVE_UP_S,
        )
    )
    await asyncio.sleep(seconds / 2)
    await asyncio.to_thread(server.fall)
    await asyncio.sleep(closes - time.perf_counter())
    await _close(server.port, made, tally)
    await asyncio.gather(*everyone, screen)
    return tally


def _waits(tally: Tally) -> list[float]:
    """Seconds from when a phone was told yes until the screen showed that many."""
    found = []
    shown = sorted(tally.shown)
    for number, when in enumerate(sorted(tally.accepted), start=1):
        at = next((t for t, count in shown if t >= when and count >= number), None)
        if at is not None:
            found.append(at - when)
    return found


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks hall")
    parser.add_argument("--phones", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2, help="of the server")
    parser.add_argument("--postgres", default="", help="an empty database to use")
    asked = parser.parse_args(arguments)
    from benchmarks.site.measure import _free_port, _wait_for

    with tempfile.TemporaryDirectory() as folder:
        settings = {"SAMSTAD_DATA": folder}
        if asked.postgres:
            settings["SAMSTAD_DATABASE_URL"] = asked.postgres
        made = _asked_of_database("make", settings)
        server = Server(_free_port(), asked.workers, settings)
        try:
            _wait_for(server.port)
            load = os.getloadavg()[0]
            tally = asyncio.run(_run(server, asked.phones, asked.seconds, made))
            counted = _asked_of_database("count", settings)
        finally:
            server.end()
    run = {"phones": asked.phones, "seconds": asked.seconds, "load_before": load}
    run |= {"load_after": os.getloadavg()[0], "server_cpu_s": round(server.cpu_s, 1)}
    found = run | _found(tally, counted)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, indent=2))
    print(json.dumps(found, indent=2))
    if not found["every_accepted_counted_once"]:
        raise SystemExit("An accepted vote was lost, or one was counted twice.")


def _found(tally: Tally, counted: dict[str, Any]) -> dict[str, Any]:
    waits = _waits(tally)
    accepted = len(tally.accepted) + tally.already
    told = [at - tally.asked_to_close for at in tally.told]
    return {
        "accepted": len(tally.accepted),
        "already_counted_when_sent_again": tally.already,
        "refused_once_closed": tally.refused,
        "connections_broken": tally.broken,
        "rows": counted["rows"],
        "phones_in_rows": counted["devices"],
        "every_accepted_counted_once": counted["rows"]
        == counted["devices"]
        == accepted,
        "shown_after_s_median": round(median(waits), 2) if waits else None,
        "shown_after_s_p95": _p95(waits),
        "accepted_and_never_shown": len(tally.accepted) - len(waits),
        "closing_took_s": round(tally.closed - tally.asked_to_close, 2),
        "closed_poll_on_screen_after_s": round(
            tally.closed_shown - tally.asked_to_close, 2
        ),
        "phones_with_the_result": len(told),
        "result_on_phones_after_s_p95": _p95(told),
    }


def _p95(waits_s: list[float]) -> float | None:
    return round(quantiles(waits_s, n=20)[-1], 2) if len(waits_s) > 1 else None


def _asked_of_database(what: str, settings: dict[str, str]) -> dict[str, Any]:
    """In a process of its own: settings are read once."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.site.hall_database", what],
        env={**os.environ, **settings},
        capture_output=True,
        check=True,
        text=True,
        cwd=ROOT,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
