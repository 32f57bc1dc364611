"""Uses to the engine of evaluation: what went with what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samstad.apps.ways import degrees, models
from samstad.engines.evaluation.co_occurrence import (
    Share,
    Use,
    WentWith,
    over_time,
    went_with,
)
from samstad.engines.evaluation.degrees import MoreWithWell, by_degree, more_with_well


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """All that is told of some uses, ``count`` of them, and ``illustrative`` of those made up."""

    count: int
    illustrative: int
    conditions: tuple[WentWith, ...]
    degrees: tuple[tuple[str, tuple[tuple[str, Share], ...]], ...]
    more: tuple[MoreWithWell, ...]
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
        degrees=tuple(
            (name, by_degree(uses, name, tuple(told)))
            for name, told in degrees.DEGREES.items()
        ),
        more=tuple(more_with_well(uses, name) for name in degrees.IN_ORDER),
        over_time=over_time(uses),
    )


def _use(row: models.Use) -> Use:
    said = {name: getattr(row, name) for name in models.CONDITIONS}
    return Use(
        period=row.outcome_year or row.began,
        went_well=row.outcome == "well" if row.outcome else None,
        conditions={name: held != "no" for name, held in said.items() if held},
        degrees=degrees.degrees_of(row),
        amounts=degrees.amounts_of(row),
    )
