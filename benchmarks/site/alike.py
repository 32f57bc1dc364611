"""``python -m benchmarks alike``: what is like a question, among 100,000 texts in a database.

Experiences are made of the words of the pairs in ``benchmarks/matching``, so that common
words are common there too, at all levels of sharing. Each question of the pairs is then
asked once, as one who writes it asks it: the function that the pages call, which reads
through ``visible_to``, and the page itself with all that is around it. Nothing that was
computed for one question is kept for the next.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np

from benchmarks.site.__main__ import DATABASE, OUT, _drop, _made_anew

TARGET_MS, TEXTS = 50, 100_000
WORDS = {"title": 6, "text": 14, "done": 14, "happened": 14}
BATCH = 2_000


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks alike")
    parser.add_argument("--postgres", default="postgres://postgres@127.0.0.1:5432")
    parser.add_argument("--texts", type=int, default=TEXTS)
    parser.add_argument("--only", choices=("sqlite", "postgres"), help="one database")
    asked = parser.parse_args(arguments)
    OUT.mkdir(parents=True, exist_ok=True)
    if asked.only != "postgres":
        with tempfile.TemporaryDirectory() as folder:
            _measure("sqlite", f"sqlite:///{folder}/bench.sqlite3", folder, asked.texts)
    if asked.only == "sqlite":
        return
    if _made_anew(asked.postgres):
        with tempfile.TemporaryDirectory() as folder:
            _measure("postgres", f"{asked.postgres}/{DATABASE}", folder, asked.texts)
        _drop(asked.postgres)
    else:
        print("PostgreSQL does not answer: measured on SQLite alone.")


def _measure(name: str, url: str, folder: str, texts: int) -> None:
    out = OUT / f"alike-{name}.json"
    settings = {"SAMSTAD_DATABASE_URL": url, "SAMSTAD_DATA": folder}
    settings |= {"SAMSTAD_LIMIT_SEARCHES": "off", "SAMSTAD_LIMIT_WRITES": "off"}
    command = [sys.executable, "-m", "benchmarks.site.alike", str(out), str(texts)]
    subprocess.run(command, env={**os.environ, **settings}, check=True)
    print(said(name, json.loads(out.read_text())), flush=True)


def said(name: str, found: dict[str, Any]) -> str:
    lines = [
        f"{name}: {found['texts']} texts, {found['asked']} questions, {found['found']:.1f}"
        f" found for each, {found['queries']} questions to the database; load {found['load']:.1f}"
    ]
    for what in ("function", "page"):
        ms = found[what]
        fit = "under" if ms["p95"] < TARGET_MS else "OVER"
        lines.append(
            f"  {what}: p50 {ms['p50']:.1f} ms, p95 {ms['p95']:.1f} ms ({fit} {TARGET_MS}),"
            f" work p50 {ms['work']:.1f} ms and {ms['work_of_database']:.1f} in the database"
        )
    return "\n".join(lines)


def measured(texts: int) -> dict[str, Any]:
    """Fill an empty database, and ask; in a process of its own."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstad.config.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from benchmarks.site.measure import _settle, _signed_in
    from samstad.adapters.translations import compile_translations

    compile_translations()
    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)
    _fill(texts)
    _settle()
    return _asked(_signed_in()) | {"texts": texts}


def _fill(texts: int) -> None:
    from django.utils import timezone

    from benchmarks.matching import pairs
    from benchmarks.site.network import CITIES, SLUG, _board, _people
    from benchmarks.site.rows import LEVELS
    from samstad.apps.exchange.models import Experience
    from samstad.apps.front.index import rebuild
    from samstad.apps.places.models import City, Network

    if Network.objects.filter(slug=SLUG).exists():
        return  # filled before, and measured as it is
    network = Network.objects.create(slug=SLUG, name="Stort nät", name_en="Large")
    cities = [
        City.objects.create(
            network=network, name=name, slug=f"stad-{n}", municipality_code=f"{n:04}"
        )
        for n, name in enumerate(CITIES, start=1)
    ]
    boards = [_board(city, 1) for city in cities]
    writers = _people(network, cities)
    chance = np.random.default_rng(1)
    words = " ".join(pair.experience for pair in pairs()).split()
    now = timezone.now()

    def some(number: int) -> str:
        return " ".join(words[n] for n in chance.integers(len(words), size=number))

    def experience(n: int) -> Any:
        level = LEVELS[n % len(LEVELS)]
        return Experience(
            network=network,
            city=cities[n % len(cities)],
            board=boards[n % len(cities)] if level == "board" else None,
            level=level,
            by=writers[n % len(writers)],
            written=now,
            changed=now,
            **{name: some(many) for name, many in WORDS.items()},
        )

    for start in range(0, texts, BATCH):
        made = [experience(n) for n in range(start, min(start + BATCH, texts))]
        Experience.objects.bulk_create(made)
    rebuild()


def _asked(client: Any) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from benchmarks.matching import pairs
    from samstad.apps.accounts.models import Person
    from samstad.apps.common_ground import alike

    person = Person.objects.get(email="p0@example.org")
    at = reverse("exchange:alike")
    questions = [pair.question for pair in pairs()]

    def function(question: str) -> Any:
        return alike.alike_with_people(person, question).found

    def page(question: str) -> Any:
        sent = urlencode({"title": question})
        answer = client.post(at, sent, "application/x-www-form-urlencoded")
        assert answer.status_code == 200
        return answer

    for warm in (function, page):
        warm("Hur kan städer lära av varandra om mark och vatten?")
    found = [len(function(question)) for question in questions]
    with CaptureQueriesContext(connection) as queries:
        function(questions[0])
        many = len(queries)
    of = {"function": _timed(function, questions), "page": _timed(page, questions)}
    return {
        "asked": len(questions),
        "found": float(np.mean(found)),
        "queries": many,
        "load": os.getloadavg()[0],
        **of,
    }


def _timed(ask: Callable[[str], Any], questions: list[str]) -> dict[str, float]:
    from samstad.apps.common_ground import alike

    alike._nearest.cache_clear()
    wall, work = [], []
    before = _database_s()
    for question in questions:
        began, worked = time.perf_counter(), time.process_time()
        ask(question)
        wall.append(time.perf_counter() - began)
        work.append(time.process_time() - worked)
    return {
        "p50": 1000 * float(np.median(wall)),
        "p95": 1000 * float(np.percentile(wall, 95)),
        "work": 1000 * float(np.median(work)),
        "work_of_database": 1000 * (_database_s() - before) / len(questions),
    }


def _database_s() -> float:
    """Processor time of the server process that answers; SQLite is within our own."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    told = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(measured(int(sys.argv[2])), indent=2))
