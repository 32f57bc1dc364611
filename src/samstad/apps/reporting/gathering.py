"""What a report gathers: the figures of a period, each as a row that can be kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Q

from samstad.apps.followup import decided, goals
from samstad.apps.followup.models import DecidedMeasure, Indicator, Value
from samstad.apps.followup.models.decided import CLOSING
from samstad.apps.programme.models import Programme, Promise
from samstad.vocabulary.periods import days_of

KINDS = ("goal", "indicator", "measure", "promise")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure with its name: plain values only, so that it is kept as JSON.

    ``values`` holds numbers and ISO days by name; which, the template of its kind says.
    """

    kind: str
    number: int
    title: str
    title_en: str
    is_illustrative: bool
    values: dict[str, Any]

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.number}"

    def __str__(self) -> str:
        return self.title


def rows_of(report: Any, person: Any) -> list[Row]:
    """As they were kept, or gathered now from what the person may read."""
    if report.settled:
        return [Row(**kept) for kept in report.kept]
    gathered = (_goals, _indicators, _measures, _promises)
    return [row for gather in gathered for row in gather(report, person)]


def kept(rows: list[Row]) -> list[dict[str, Any]]:
    return [asdict(row) for row in rows]


def _goals(report: Any, person: Any) -> Iterator[Row]:
    """How each target stood (U20) in the year of the period's last day.

    A goal without targets is there too: that nothing would show it is to be said.
    """
    found = goals.of_city(report.city, person)
    aims = goals.aims_of(found, in_year=days_of(report.period)[1].year)
    for goal in found:
        yield Row(
            kind="goal",
            number=goal.pk,
            title=goal.title,
            title_en=goal.title_en,
            is_illustrative=goal.certainty == "illustrative",
            values={
                "serves": [serves.item for serves in goal.serves.all()],
                "aims": [_aim(aim) for aim in aims.get(goal.pk, ())],
            },
        )


def _aim(aim: goals.Aim) -> dict[str, Any]:
    about, standing = aim.target.indicator, aim.standing
    return {
        "indicator": about.name,
        "indicator_en": about.name_en,
        "unit": about.measured_in,
        "unit_en": about.measured_in_en,
        "kind": aim.target.kind,
        "sex": aim.target.sex,
        "status": standing.status.value,
        "why": standing.why.value if standing.why else "",
        "year": standing.year,
        "value": standing.value,
        "expected": standing.expected,
        "first": aim.target.base_year,
        "target": aim.target.value,
        "target_year": aim.target.target_year,
    }


def _indicators(report: Any, person: Any) -> Iterator[Row]:
    """Values of the period beside the latest before it, as it is known now.

    A tertial without values of its own is not padded with those of the year.
    """
    rows = Value.objects.filter(
        indicator__in=Indicator.objects.visible_to(person),
        municipality=report.city.municipality_code,
        sex="T",
        period__lte=report.period,
    ).select_related("indicator")
    known: dict[int, dict[str, Value]] = {}
    for row in rows.order_by("indicator__name", "period", "vintage"):
        if len(row.period) == len(report.period):
            known.setdefault(row.indicator_id, {})[row.period] = row
    for by_period in known.values():
        now = by_period.pop(report.period, None)
        if now is not None and now.value is not None:
            yield _indicator(now, _last_with_value(by_period))


def _last_with_value(by_period: dict[str, Value]) -> Value | None:
    told = [row for row in by_period.values() if row.value is not None]
    return told[-1] if told else None


def _indicator(now: Value, before: Value | None) -> Row:
    about = now.indicator
    return Row(
        kind="indicator",
        number=about.pk,
        title=about.name,
        title_en=about.name_en,
        is_illustrative=about.certainty == "illustrative",
        values={
            "now": now.value,
            "before": before.value if before else None,
            "before_in": before.period if before else "",
            "unit": about.measured_in,
            "unit_en": about.measured_in_en,
            "vintage": now.vintage.isoformat(),
        },
    )


def _measures(report: Any, person: Any) -> Iterator[Row]:
    """Those decided by the end of the period and not closed before it began.

    What was checked after the period is of the next one.
    """
    first, last = days_of(report.period)
    rows = DecidedMeasure.objects.visible_to(person).with_last_check(last)
    closed = Q(last_decision__in=CLOSING, last_on__lt=first)
    of_city = rows.filter(city=report.city, decided_on__lte=last)
    for measure in of_city.filter(Q(last_decision=None) | ~closed).order_by("pk"):
        standing = decided.standing_of(measure, last)
        yield Row(
            kind="measure",
            number=measure.pk,
            title=measure.title,
            title_en=measure.title_en,
            is_illustrative=measure.certainty == "illustrative",
            values={
                "ends": measure.ends.isoformat(),
                "forecast_ends": _iso(measure.last_ends),
                "began_on": _iso(measure.last_began_on),
                "finished_on": _iso(measure.last_finished_on),
                "cost_tkr": measure.cost_tkr,
                "forecast_tkr": measure.last_forecast_tkr,
                "spent_tkr": measure.last_spent_tkr,
                "is_late": standing.is_late,
                "is_start_overdue": standing.is_start_overdue,
                "is_costly": standing.is_costly,
            },
        )


def _promises(report: Any, person: Any) -> Iterator[Row]:
    """Those due within the period, and those late when it ended."""
    first, last = days_of(report.period)
    programmes = Programme.objects.visible_to(person).filter(city=report.city)
    rows = Promise.objects.filter(programme__in=programmes, due__lte=last)
    for promise in rows.filter(Q(due__gte=first) | Q(state="open")):
        yield Row(
            kind="promise",
            number=promise.pk,
            title=promise.title,
            title_en=promise.title_en,
            is_illustrative=promise.certainty == "illustrative",
            values={
                "due": promise.due.isoformat(),
                "target": promise.target,
                "reached": promise.reached,
                "unit": promise.measured_in,
                "unit_en": promise.measured_in_en,
                "state": promise.state,
                "is_late": promise.is_late(last),
            },
        )


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
