"""``python -m benchmarks hall``: phones on real connections, and a server that falls.

A server of its own is started on loopback with a database of its own. Each phone opens
the hall's page, keeps its connection, answers the open poll once, and asks for news in
between. In the middle the server is ended and started anew: phones connect again and
send what was not answered. What is counted afterwards is set beside what was accepted.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
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
SHOWN = re.compile(rb'<p class="meta">(\d+) svar</p>')
NEWS_S, SCREEN_S, GIVE_UP_S = 5.0, 0.25, 60.0
ARRIVE_SHARE = 0.25
"""Phones open the page within a quarter of the time, and answer when they like."""


@dataclass(slots=True)
class Tally:
    """What phones were told, and when the screen showed how many."""

    accepted: list[float] = field(default_factory=list)
    already: int = 0
    refused: int = 0
    connected_again: int = 0
    shown: list[tuple[float, int]] = field(default_factory=list)


class Phone:
    """One connection that is kept, and opened anew when it breaks."""

    def __init__(self, port: int, tally: Tally) -> None:
        self.port, self.tally = port, tally
        self.cookie = b""
        self.line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self, path: bytes, form: bytes | None = None
    ) -> tuple[int, bytes, bytes]:
        """Status, head and body; tried until the server answers."""
        until = time.perf_counter() + GIVE_UP_S
        while True:
            try:
                return await self._once(path, form)
            except (OSError, asyncio.IncompleteReadError, ValueError):
                self.line = None
                if time.perf_counter() > until:
                    raise
                self.tally.connected_again += 1
                await asyncio.sleep(0.5)

    async def _once(self, path: bytes, form: bytes | None) -> tuple[int, bytes, bytes]:
        if self.line is None:
            self.line = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.line
        head = [
            (b"POST " if form else b"GET ") + path + b" HTTP/1.1",
            b"Host: 127.0.0.1",
            b"Cookie: samstad_hall=" + self.cookie,
        ]
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
        return status, said, body


async def _take_part(
    number: int, port: int, version: int, tally: Tally, until: float
) -> None:
    """Look, answer once at a time of its own, and ask for news until the end."""
    phone = Phone(port, tally)
    path = f"/sv/hall/{CODE}/".encode()
    arrives_s = (until - time.perf_counter()) * ARRIVE_SHARE
    await asyncio.sleep((number * 0.618) % 1 * arrives_s)
    _status, _head, page = await phone.ask(path)
    stamp, answer = STAMP.search(page), ANSWER.search(page)
    choices = CHOICE.findall(page)
    if stamp and answer and choices:
        await asyncio.sleep((number * 0.382) % 1 * (until - time.perf_counter()) * 0.8)
        form = b"stamp=" + stamp[1] + b"&choice=" + choices[number % len(choices)]
        status, head, _body = await phone.ask(answer[1], form)
        if status == 302 and b"said=counted" in head:
            tally.accepted.append(time.perf_counter())
        elif status == 302 and b"said=already" in head:
            # It was counted before the connection broke, and the answer was lost.
            tally.already += 1
        else:
            tally.refused += 1
    while time.perf_counter() < until:
        await asyncio.sleep(NEWS_S)
        await phone.ask(path + f"?seen={version}".encode())


async def _watch(port: int, cookie: str, hall: int, tally: Tally, until: float) -> None:
    """What the big screen says, some times a second."""
    phone = Phone(port, tally)
    phone.cookie = b"; samstad=" + cookie.encode()
    while time.perf_counter() < until:
        _status, _head, page = await phone.ask(f"/sv/halls/{hall}/screen/".encode())
        if found := SHOWN.search(page):
            tally.shown.append((time.perf_counter(), int(found[1])))
        await asyncio.sleep(SCREEN_S)


class Server:
    def __init__(self, port: int, settings: dict[str, str]) -> None:
        self.port, self.settings = port, settings
        self.running = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "samstad.cli", "site", "run", "--port"]
        return subprocess.Popen(
            [*command, str(self.port)],
            env={**os.environ, **self.settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def fall(self) -> None:
        """Ended without a word, and started anew."""
        self.end(signal.SIGKILL)
        self.running = self._started()

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        workers = subprocess.run(  # the one that answers is a child of ours
            ["ps", "-o", "pid=", "--ppid", str(self.running.pid)],
            capture_output=True,
            check=False,
            text=True,
        ).stdout.split()
        self.running.send_signal(how)
        if how is signal.SIGKILL:
            for pid in workers:
                os.kill(int(pid), how)
        self.running.wait(timeout=30)


async def _run(
    server: Server, phones: int, seconds: float, made: dict[str, Any]
) -> Tally:
    tally = Tally()
    began = time.perf_counter()
    until = began + seconds
    watching = _watch(server.port, made["cookie"], made["hall"], tally, until + 10)
    everyone = [
        asyncio.create_task(_take_part(n, server.port, made["version"], tally, until))
        for n in range(phones)
    ]
    screen = asyncio.create_task(watching)
    await asyncio.sleep(seconds / 2)
    await asyncio.to_thread(server.fall)
    await asyncio.gather(*everyone)
    await screen
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
    parser.add_argument("--postgres", default="", help="an empty database to use")
    asked = parser.parse_args(arguments)
    from benchmarks.site.measure import _free_port, _wait_for

    with tempfile.TemporaryDirectory() as folder:
        settings = {"SAMSTAD_DATA": folder, "SAMSTAD_LIMIT_HALL": "off"}
        if asked.postgres:
            settings["SAMSTAD_DATABASE_URL"] = asked.postgres
        made = _asked_of_database("make", settings)
        server = Server(_free_port(), settings)
        try:
            _wait_for(server.port)
            began = time.perf_counter()
            tally = asyncio.run(_run(server, asked.phones, asked.seconds, made))
            took = time.perf_counter() - began
            counted = _asked_of_database("count", settings)
        finally:
            server.end()
    found = _found(asked.phones, took, tally, counted)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, indent=2))
    print(json.dumps(found, indent=2))
    if not found["every_accepted_counted_once"]:
        raise SystemExit("An accepted vote was lost, or one was counted twice.")


def _found(
    phones: int, took: float, tally: Tally, counted: dict[str, Any]
) -> dict[str, Any]:
    waits = _waits(tally)
    accepted = len(tally.accepted) + tally.already
    return {
        "phones": phones,
        "seconds": round(took, 1),
        "accepted": len(tally.accepted),
        "already_counted_when_sent_again": tally.already,
        "refused": tally.refused,
        "connected_again": tally.connected_again,
        "rows": counted["rows"],
        "phones_in_rows": counted["devices"],
        "every_accepted_counted_once": counted["rows"]
        == counted["devices"]
        == accepted,
        "shown_after_s_median": round(median(waits), 2) if waits else None,
        "shown_after_s_p95": round(quantiles(waits, n=20)[-1], 2)
        if len(waits) > 1
        else None,
    }


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
