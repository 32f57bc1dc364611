"""Uses to the engine of evaluation: what went with what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samstad.apps.ways import models
from samstad.engines.evaluation.co_occurrence import (
    Share,
    Use,
    WentWith,
    over_time,
    went_with,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """All that is told of some uses, ``count`` of them, and ``illustrative`` of those made up."""

    count: int
    illustrative: int
    conditions: tuple[WentWith, ...]
    over_time: tuple[tuple[int, Share], ...]

    @property
    def so_far(self) -> Share | None:
        return self.over_time[-1][1] if self.over_time else None


def together(rows: Iterable[models.Use]) -> Together:
    rows = list(rows)
    uses = [_use(row) for row in rows]
    return Together(
        count=len(uses),
        illustrative=sum(row.certainty == "illustrative" for row in rows),
        conditions=tuple(went_with(uses, name) for name in models.CONDITIONS),
        over_time=over_time(uses),
    )


def _use(row: models.Use) -> Use:
    said = {name: getattr(row, name) for name in models.CONDITIONS}
    return Use(
        period=row.outcome_year or row.began,
        went_well=row.outcome == "well" if row.outcome else None,
        conditions={name: held == "yes" for name, held in said.items() if held},
    )
