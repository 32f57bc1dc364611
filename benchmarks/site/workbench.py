"""``python -m benchmarks workbench``: from *Compute* to the first plan on the page.

A site with its worker and the demonstration is started on loopback, as an operator
starts it. A planner signs in and presses *Compute*; the page is then asked for as a
browser's script asks when it hears of news, and is timed until it holds a plan. What
the browser takes to draw it is not counted.
"""

from __future__ import annotations

import argparse
import http.cookiejar
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "benchmarks" / "workbench.json"
WHO, PASSWORD = "planerare@example.org", "tillsammans-i-staden"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
PROCESS = re.compile(r'<h2><a href="/sv(/plans/\d+/)"')
SEEN, UNDER_WAY = 'id="plan-heading"', 'hx-trigger="news, every 2s"'
ASK_EVERY_S, GIVE_UP_S = 0.05, 240.0
RULES = ("fair", "total", "nash", "cheapest")


@dataclass(slots=True)
class Browser:
    """One who is signed in, with cookies and the token of the last page."""

    port: int
    opener: Any = field(init=False)

    def __post_init__(self) -> None:
        kept = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(kept)

    def ask(
        self, path: str, form: dict[str, Any] | None = None, *, part: bool = False
    ) -> tuple[str, str]:
        """The address that it led to, and the page."""
        sent = urlencode(form).encode() if form else None
        headers = {"HX-Request": "true"} if part else {}
        address = f"http://localhost:{self.port}/sv{path}"
        request = urllib.request.Request(address, sent, headers)
        with self.opener.open(request, timeout=60) as answer:
            return answer.geturl(), answer.read().decode()

    def post(self, at: str, path: str, form: dict[str, Any]) -> tuple[str, str]:
        """Open a page, and send a form from it."""
        token = TOKEN.findall(self.ask(at)[1])[-1]
        return self.ask(path, {**form, "csrfmiddlewaretoken": token})


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks workbench")
    parser.add_argument("--times", type=int, default=5, help="runs of each rule")
    asked = parser.parse_args(arguments)
    from benchmarks.site.measure import _free_port

    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        command = [sys.executable, "-m", "samstad.cli", "site", "run", "--demo"]
        server = subprocess.Popen(
            [*command, "--port", str(port)],
            env={**os.environ, "SAMSTAD_DATA": folder},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            found = _measured(Browser(port), asked.times)
        finally:
            server.terminate()
            server.wait(timeout=60)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, indent=2))
    print(json.dumps(found, indent=2))


def _measured(browser: Browser, times: int) -> dict[str, Any]:
    process = _signed_in(browser)
    found: dict[str, Any] = {"times": times, "load_before": os.getloadavg()[0]}
    for rule in RULES:
        waits = [_first_plan(browser, process, rule) for _ in range(times)]
        found[f"{rule}_first_plan_s"] = {
            "median": round(median(waits), 2),
            "slowest": round(max(waits), 2),
        }
    found["workbench_ms"] = _page_ms(browser, f"{process}workbench/")
    return found | {"load_after": os.getloadavg()[0]}


def _signed_in(browser: Browser) -> str:
    """When the demonstration's own plan and its reasons are made: the worker is free."""
    until = time.perf_counter() + GIVE_UP_S
    while True:
        try:
            listed = browser.ask("/plans/")[1]
            break
        except (OSError, HTTPError):
            if time.perf_counter() > until:
                raise
            time.sleep(0.5)
    process = PROCESS.findall(listed)[0]
    form = {"login": WHO, "password": PASSWORD}
    browser.post("/account/login/", "/account/login/", form)
    while not _is_quiet(browser, process):
        if time.perf_counter() > until:
            raise SystemExit("The worker is never free.")
        time.sleep(1.0)
    return process


def _is_quiet(browser: Browser, process: str) -> bool:
    """Whether a plan is there and what each board gets is worked out."""
    page = browser.ask(f"{process}workbench/")[1]
    plan = re.search(rf'href="/sv({process}plan/\d+/)why/"', page)
    if UNDER_WAY in page or not plan:
        return False
    reasons = browser.ask(f"{plan[1]}why/")[1]
    boards = re.findall(rf'href="/sv({plan[1]}boards/[^"]+)"', reasons)
    return all(UNDER_WAY not in browser.ask(board)[1] for board in boards)


def _first_plan(browser: Browser, process: str, rule: str) -> float:
    """Seconds from the press of the button until a page with a plan has come."""
    bench = f"{process}workbench/"
    form = {"rule": rule, "seconds": "5"}
    token = TOKEN.findall(browser.ask(bench)[1])[-1]
    began = time.perf_counter()
    address, page = browser.ask(
        f"{bench}start/", {**form, "csrfmiddlewaretoken": token}
    )
    run = address.split("/sv", 1)[1]
    while SEEN not in page:
        if time.perf_counter() - began > GIVE_UP_S:
            raise SystemExit(f"No plan by {rule} in {GIVE_UP_S:.0f} s.")
        time.sleep(ASK_EVERY_S)
        page = browser.ask(f"{run}progress/", part=True)[1]
    took = time.perf_counter() - began
    browser.post(bench, f"{run}stop/", {})
    while UNDER_WAY in browser.ask(run)[1]:
        time.sleep(0.2)
    return took


def _page_ms(browser: Browser, address: str, times: int = 20) -> dict[str, float]:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        browser.ask(address)
        took.append(1_000 * (time.perf_counter() - began))
    return {"median": round(median(took), 1), "slowest": round(max(took), 1)}


if __name__ == "__main__":
    main()
