"""Boxes to the engine, and its results to what a round keeps and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import numpy as np

from samstad.apps.survey.models import Box, Round
from samstad.engines.survey.answers import Group, Scale
from samstad.engines.survey.change import Change, change_between
from samstad.engines.survey.figures import Bound, Figure, Results, Shown, results_of
from samstad.engines.survey.reliability import Reliability, reliability_of


def told_of(asked: Round, boxes: Iterable[Box]) -> dict[str, Any]:
    """What is kept of a round when it is closed. Groups are departments by number."""
    scale = Scale(lowest=asked.instrument.lowest, highest=asked.instrument.highest)
    turned = [one.is_turned for one in asked.instrument.statements.all()]
    groups = [_group(box, scale, turned) for box in boxes]
    results, reliability = results_of(groups, scale), reliability_of(groups)
    kept = asdict(results)
    return kept | {"reliability": asdict(reliability) if reliability else None}


def _group(box: Box, scale: Scale, turned: list[bool]) -> Group:
    rows = [
        [
            scale.turned(answer) if is_turned else answer
            for answer, is_turned in zip(row, turned, strict=True)
        ]
        for row in box.answers
    ]
    answers = np.array(rows, dtype=np.int64).reshape(-1, len(turned))
    return Group(name=str(box.department_id), answers=answers)


def results_in(kept: dict[str, Any]) -> Results:
    return Results(
        whole=_shown(kept["whole"]),
        groups=tuple(one for part in kept["groups"] if (one := _shown(part))),
        together=_shown(kept["together"]),
        withheld=tuple(kept["withheld"]),
        spread=tuple(kept["spread"]),
    )


def reliability_in(kept: dict[str, Any]) -> Reliability | None:
    return Reliability(**kept["reliability"]) if kept["reliability"] else None


def _shown(kept: dict[str, Any] | None) -> Shown | None:
    if kept is None:
        return None
    figures = (
        Figure(**{**figure, "bound": Bound(figure["bound"])})
        for figure in kept["figures"]
    )
    return Shown(names=tuple(kept["names"]), size=kept["size"], figures=tuple(figures))


def part_called(results: Results, key: str) -> Shown | None:
    """A group by the number of its department; blank for the whole."""
    if not key:
        return results.whole
    if key == TOGETHER:
        return results.together
    return next((part for part in results.groups if part.names == (key,)), None)


TOGETHER = "together"


def changes(
    earlier: Results | None, later: Results, key: str
) -> tuple[Change | None, ...] | None:
    """Since the round before, where the same group was told both times.

    Small departments together are not the same group from one time to the next, and
    neither is the whole when other departments are in it.
    """
    if earlier is None or key == TOGETHER:
        return None
    before, after = part_called(earlier, key), part_called(later, key)
    if before is None or after is None or set(before.names) != set(after.names):
        return None
    return change_between(
        before,
        after,
        spread_earlier=earlier.spread,
        spread_later=later.spread,
    )
