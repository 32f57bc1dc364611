"""Measure one database, in a process of its own: settings are read once.

``python -m benchmarks.site.measure OUT`` with the settings in the environment. A
database that was filled before is measured as it is.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import django

TIMES = int(os.environ.get("BENCH_TIMES", "40"))
_FIRST = ["nice", "-n", "-5"] if os.geteuid() == 0 else []
"""Before others on this computer, where that is allowed."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstad.config.settings")
    from samstad.adapters.translations import compile_translations

    compile_translations()
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)
    from benchmarks.site.network import is_made, make_network

    began = time.perf_counter()
    counts = {} if is_made() else make_network()
    _settle()
    _say(f"made {counts} in {time.perf_counter() - began:.0f} s")
    found = _measured()
    Path(sys.argv[1]).write_text(json.dumps({"counts": counts, **found}, indent=2))


def _settle() -> None:
    """What a database does by itself within a minute of much being written."""
    from django.db import connection

    with connection.cursor() as cursor:
        is_postgres = connection.vendor == "postgresql"
        cursor.execute("VACUUM ANALYZE" if is_postgres else "ANALYZE")


def _measured() -> dict[str, Any]:
    from benchmarks.site.addresses import pages
    from benchmarks.site.load import Visitor, memory_mb, times_of

    client = _signed_in()
    addresses = pages(client)
    _say(f"{len(addresses)} pages found; counting their questions to the database")
    counted = {name: _queries(client, at) for name, at in addresses.items()}
    port = _free_port()
    command = [
        *_FIRST,
        sys.executable,
        "-m",
        "samstad.cli",
        "site",
        "run",
        "--port",
        str(port),
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, **quiet)  # type: ignore[call-overload]
    try:
        _wait_for(port)
        visitor = Visitor(port=port, cookie=client.cookies["samstad"].value)
        of = {"server": server.pid, "database": _database()}
        pages_of_times = []
        for nth, (name, at) in enumerate(addresses.items(), 1):
            _say(f"{nth} of {len(addresses)}: {name}")
            pages_of_times.append(
                times_of(visitor, name, at, times=TIMES, queries=counted[name], **of)
            )
        return {
            "pages": [asdict(times) for times in pages_of_times],
            "memory_mb": memory_mb(server.pid),
        }
    finally:
        server.terminate()
        server.wait(timeout=20)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _database() -> str:
    from django.db import connection

    return str(connection.settings_dict["NAME"])


def _signed_in() -> Any:
    from django.test import Client

    from samstad.apps.accounts.models import Person

    client = Client()
    client.force_login(
        Person.objects.get(email="p0@example.org"),
        "allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def _queries(client: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            urlopen(f"http://127.0.0.1:{port}/health", timeout=2)
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The server does not answer.")


if __name__ == "__main__":
    main()
