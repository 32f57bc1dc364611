"""``python -m benchmarks site``: every page, on SQLite and on PostgreSQL."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

DATABASE = "samstad_bench"
TARGET_MS = 100
OUT = Path(__file__).resolve().parents[2] / "build" / "benchmarks"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks site")
    parser.add_argument(
        "--postgres",
        default="postgres://postgres@127.0.0.1:5432",
        help="a server where the database samstad_bench may be made and dropped",
    )
    parser.add_argument("--times", type=int, default=30, help="questions to each page")
    parser.add_argument("--only", choices=("sqlite", "postgres"), help="one database")
    asked = parser.parse_args(arguments)
    OUT.mkdir(parents=True, exist_ok=True)
    if asked.only != "postgres":
        with tempfile.TemporaryDirectory() as folder:
            _measure("sqlite", f"sqlite:///{folder}/bench.sqlite3", folder, asked.times)
    if asked.only == "sqlite":
        return
    if _made_anew(asked.postgres):
        with tempfile.TemporaryDirectory() as folder:
            url = f"{asked.postgres}/{DATABASE}"
            _measure("postgres", url, folder, asked.times)
        _drop(asked.postgres)
    else:
        print("PostgreSQL does not answer: measured on SQLite alone.")


def _measure(name: str, url: str, folder: str, times: int) -> None:
    out = OUT / f"site-{name}.json"
    settings = {"SAMSTAD_DATABASE_URL": url, "SAMSTAD_DATA": folder}
    # One computer asks for everybody here.
    settings |= {"SAMSTAD_LIMIT_SEARCHES": "off", "SAMSTAD_LIMIT_WRITES": "off"}
    command = [sys.executable, "-m", "benchmarks.site.measure", str(out)]
    environment = {**os.environ, **settings, "BENCH_TIMES": str(times)}
    began = time.perf_counter()
    subprocess.run(command, env=environment, check=True)
    print(table(name, json.loads(out.read_text())))
    print(f"\nTook {time.perf_counter() - began:.0f} s.\n", flush=True)


def table(name: str, found: dict[str, Any]) -> str:
    slow = [page["page"] for page in found["pages"] if page["p95_ms"] >= TARGET_MS]
    lines = [
        f"{name}: {found['counts']}; server and worker {found['memory_mb']:.0f} MB",
        f"{len(found['pages'])} pages, {TARGET_MS} ms or more at p95: {', '.join(slow) or 'none'}",
        "",
        "| page | p50 ms | p95 ms | work ms | per second | kB over the wire | queries |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    row = "| {page} | {p50_ms:.0f} | {p95_ms:.0f} | {cpu_ms:.0f} | {per_second:.0f} | {sent_kb:.1f} | {queries} |"
    return "\n".join(lines + [row.format(**page) for page in found["pages"]])


def _made_anew(server: str) -> bool:
    try:
        _drop(server)
        with psycopg.connect(f"{server}/postgres", autocommit=True) as line:
            line.execute(f"CREATE DATABASE {DATABASE}")
    except psycopg.OperationalError:
        return False
    return True


def _drop(server: str) -> None:
    with psycopg.connect(f"{server}/postgres", autocommit=True) as line:
        line.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


if __name__ == "__main__":
    main()
