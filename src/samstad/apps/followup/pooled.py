"""What cities found of one kind of measure, put together for who plans the next one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from samstad.apps.followup import bridge
from samstad.apps.followup.models import Finding, Indicator, MeasureKind
from samstad.apps.followup.queries import findings_listed, indicators_for, kinds
from samstad.apps.places.models import City
from samstad.engines.evaluation.pooling import EffectEstimate, Pooled

LEAST_TO_POOL = 2
SIGNIFICANT = 4
"""So many figures of an estimate are handed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Findings of one kind about one indicator, and what they come to.

    ``pooled`` needs two findings, ``estimate`` three.
    """

    indicator: Indicator
    findings: list[Finding]
    pooled: Pooled | None
    estimate: EffectEstimate | None

    @property
    def is_illustrative(self) -> bool:
        return any(one.certainty == "illustrative" for one in self.findings)


def found_together(
    of: MeasureKind, person: Any, *, other_than: City | None = None
) -> list[Together]:
    """What the cities found about a kind of measure, indicator by indicator.

    Only what the person may read is counted in.
    """
    rows = findings_listed(person, {"kind": of}).order_by("indicator__name", "pk")
    return _grouped(rows.exclude(city=other_than) if other_than else rows)


def found_of_indicators(
    codes: Iterable[str], person: Any, *, of: City
) -> list[Together]:
    """What others than a city found of indicators, and a plan of it may start from.

    Each kind of measure and indicator by itself.
    """
    rows = findings_listed(person, {}).exclude(city=of)
    named = rows.filter(indicator__code__in=codes, network=of.network_id)
    found = _grouped(named.order_by("kind__name", "indicator__name", "pk"))
    return [each for each in found if each.estimate is not None]


def _grouped(rows: Iterable[Finding]) -> list[Together]:
    groups: dict[tuple[int | None, int], list[Finding]] = defaultdict(list)
    for one in rows:
        groups[one.kind_id, one.indicator_id].append(one)
    return [_together(findings) for findings in groups.values()]


def _together(findings: list[Finding]) -> Together:
    about = findings[0].indicator
    enough = len(findings) >= LEAST_TO_POOL
    pooled = bridge.pooled(findings) if enough else None
    return Together(
        indicator=about,
        findings=findings,
        pooled=pooled,
        estimate=bridge.estimate(pooled, about) if pooled else None,
    )


def estimate_for(
    of: MeasureKind,
    *,
    person: Any,
    indicator: Indicator | None = None,
    other_than: City | None = None,
) -> Together | None:
    """What a plan may start from for a kind of measure, if enough has been found.

    Without ``indicator`` the one with most findings is taken. Its ``estimate`` has
    low, likely and high, and says which evaluations it rests on. A city's plan is not
    to rest on what was found of the city itself: see ``other_than``.
    """
    groups = found_together(of, person, other_than=other_than)
    found = [t for t in groups if t.estimate is not None]
    if indicator is not None:
        found = [t for t in found if t.indicator == indicator]
    return max(found, key=lambda t: len(t.findings), default=None)


def offered(measure: Any, asked: Any, person: Any) -> Together | None:
    """What other cities found of such a measure, where the plan may start from it."""
    if measure.kind is None or asked is None:
        return None
    return estimate_for(
        measure.kind, person=person, indicator=asked.indicator, other_than=measure.city
    )


def offered_of(said: Mapping[str, str], person: Any) -> Together | None:
    """The same for a kind and an indicator by number, as a page hands them on."""
    numbers = [said.get(name, "") for name in ("kind", "indicator")]
    if not all(number.isdecimal() for number in numbers):
        return None
    kind, indicator = (int(number) % 2**62 for number in numbers)
    named = kinds().filter(pk=kind).first()
    about = indicators_for(person).filter(pk=indicator).first()
    if named is None or about is None:
        return None
    return estimate_for(named, person=person, indicator=about)


def start_from(found: Together) -> dict[str, Any]:
    """The fields of a plan that begins with what cities found."""
    estimate = found.estimate
    assert estimate is not None
    return {
        "expected_low": _shortly(estimate.low),
        "expected": _shortly(estimate.likely),
        "expected_high": _shortly(estimate.high),
        "expected_source": f"Samstad: {estimate.source}"[:500],
    }


def _shortly(value: float) -> float:
    return float(f"{value:.{SIGNIFICANT}g}")
