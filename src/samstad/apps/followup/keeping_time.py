"""Did plans keep their time and cost: what was planned against what became (rule U14a)."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

from samstad.apps.followup.models import DecidedMeasure
from samstad.engines.evaluation.learning import exact_interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How many of what was planned held; ``off`` is what each came after it.

    ``what`` is ``start``, ``end`` (``off`` in days) or ``cost`` (in thousand kronor).
    """

    what: str
    off: tuple[int, ...]

    @property
    def count(self) -> int:
        return len(self.off)

    @property
    def held(self) -> int:
        return sum(each <= 0 for each in self.off)

    @property
    def share_interval(self) -> tuple[float, float]:
        return exact_interval(self.held, self.count)

    @property
    def median_off(self) -> float:
        return float(median(self.off))


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTime:
    """Measures that have begun, with what is told of their start, end and cost."""

    measures: list[Any]
    kept: list[Kept]


def on_time(person: Any) -> OnTime:
    """Of the measures that the person may read; what has not become is not counted.

    Those stopped are counted for their start alone: their end is not that of the plan.
    """
    rows = DecidedMeasure.objects.visible_to(person).with_last_check()
    begun = list(
        rows.exclude(last_began_on=None)
        .select_related("city", "network")
        .order_by("starts", "pk")
    )
    done = [m for m in begun if m.last_finished_on and m.last_decision != "stop"]
    off = {
        "start": [(m.last_began_on - m.starts).days for m in begun],
        "end": [(m.last_finished_on - m.ends).days for m in done],
        "cost": [m.last_forecast_tkr - m.cost_tkr for m in done],
    }
    kept = [Kept(what=what, off=tuple(each)) for what, each in off.items() if each]
    return OnTime(measures=begun, kept=kept)
