"""Where rows are kept: SQLite in a trial, what the operator names on a server."""

from __future__ import annotations

from typing import Any

import dj_database_url

from samstad.config.environment import Environment

_WAL = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; "
    f"PRAGMA mmap_size={256 * 2**20};"
)
"""Pages of the file are read where the system holds them, instead of copied to each line."""
_KEPT_S = 600
"""A line that is kept has its pages at hand; opened anew it costs every answer."""


def databases(environment: Environment) -> dict[str, Any]:
    url = environment.database_url
    if not url:
        path = environment.data_folder / "samstad.sqlite3"
        return {"default": _sqlite(str(path))}
    found: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=_KEPT_S)}
    if found["ENGINE"].endswith("sqlite3"):
        return {"default": _sqlite(found["NAME"])}
    return {"default": {**found, "CONN_HEALTH_CHECKS": True}}


def _sqlite(name: str) -> dict[str, Any]:
    """Readers do not wait for a writer, and a writer waits its turn."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "CONN_MAX_AGE": _KEPT_S,
        "NAME": name,
        "OPTIONS": {
            "init_command": _WAL,
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }
