"""The tabs over every page of a process, which many apps have a page under.

An app says in its ``process_tabs.py``: ``tabs(process, person)`` gives ``Tab``s.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

from samstad.apps.web.gathering import modules


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A page of a process: ``name`` tells it apart, ``order`` says which is first."""

    order: int
    name: str
    words: Any
    address: str


def tabs_of(process: Any, person: Any) -> list[Tab]:
    found = [module.tabs(process, person) for module in modules("process_tabs")]
    return sorted(chain.from_iterable(found), key=lambda tab: tab.order)
