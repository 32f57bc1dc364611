"""How long stages of real detailed plans were, to set the lengths of one's own by."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """How long a stage of a detailed plan was, as ``source`` has published it."""

    stage: str
    stage_en: str
    plan: str
    first: datetime.date
    last: datetime.date
    source: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@cache
def spans() -> tuple[Span, ...]:
    path = resources.files(__package__).joinpath("spans.toml")
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["span"]
    return tuple(Span(**row) for row in rows)
