"""How rows of the access table are written.

One file for each app in ``tests/access/rows/``, each with ``things(world)``, which
makes what the addresses need, and ``ROWS``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

EVERYONE = (
    "visitor",
    "stranger",
    "external",
    "reader",
    "communicator",
    "evaluator",
    "elected",
    "official",
    "planner",
    "leader",
    "coordinator",
)
INSIDE_THE_CITY = EVERYONE[3:10]
SIGN_IN = 302
"""A visitor is sent to the page where one signs in."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """What each person gets from an address.

    ``args`` and ``query`` name things by key: ``{"slug": "city_slug"}`` takes
    ``things(world)["city_slug"]``.
    """

    url: str
    args: dict[str, str] = field(default_factory=dict)
    query: str = ""
    method: str = "get"
    form: dict[str, Any] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    says: str = ""
    """What tells two rows of one address apart."""

    def __str__(self) -> str:
        return f"{self.method} {self.url} {self.says}".strip()


def all_get(status: int) -> dict[str, int]:
    return dict.fromkeys(EVERYONE, status)


def only(
    *people: str, others: int = 403, visitor: int = SIGN_IN, status: int = 200
) -> dict[str, int]:
    """The people get the page, others are refused, a visitor is asked to sign in."""
    found = dict.fromkeys(EVERYONE, others) | dict.fromkeys(people, status)
    return found | {"visitor": found["visitor"] if "visitor" in people else visitor}


def signed_in(status: int = 200) -> dict[str, int]:
    return only(*EVERYONE[1:], status=status)
