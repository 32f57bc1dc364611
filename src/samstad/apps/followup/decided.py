"""Plan against outcome: what was planned of a measure, beside what the checks say."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone

from samstad.apps.followup import may
from samstad.apps.followup.models import (
    Check,
    DecidedMeasure,
    Evaluation,
    Portion,
    Question,
)
from samstad.apps.followup.models.decided import CLOSING, needs_a_look, with_checks
from samstad.apps.followup.pooled import Together, start_from
from samstad.apps.followup.queries import (
    cities_to_write_for,
    network_of,
    questions_listed,
)
from samstad.apps.places.models import Board
from samstad.apps.web.prepared import TODAY, days_later, prepared
from samstad.apps.web.requests import spoken
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.sharing import Level, RoleKind
from samstad.vocabulary.texts import same
from samstad.vocabulary.units import of_difference

SOON = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a measure stands today, by the rule U19 of the handbook."""

    state: str
    is_late: bool
    is_start_overdue: bool
    is_costly: bool
    is_check_due: bool

    @property
    def needs_a_look(self) -> bool:
        return (
            self.is_late or self.is_start_overdue or self.is_costly or self.is_check_due
        )


def standing_of(measure: Any, today: datetime.date) -> Standing:
    """``measure`` has been fetched with its last check."""
    is_closed = measure.last_decision in CLOSING
    is_finished = measure.last_finished_on is not None
    ends = measure.last_ends or measure.ends
    is_late = not is_finished and (ends > measure.ends or measure.ends < today)
    is_start_overdue = not _has_begun(measure) and measure.starts < today
    forecast, next_check = measure.last_forecast_tkr, measure.last_next_check
    return Standing(
        state=_state(measure, today),
        is_late=not is_closed and is_late,
        is_start_overdue=not is_closed and is_start_overdue,
        is_costly=not is_closed and (forecast or 0) > measure.cost_tkr,
        is_check_due=not is_closed and next_check is not None and next_check < today,
    )


def _state(measure: Any, today: datetime.date) -> str:
    if measure.last_decision in CLOSING:
        return "stopped" if measure.last_decision == "stop" else "handed-over"
    if measure.last_finished_on is not None:
        return "finished"
    if _has_begun(measure):
        return "under-way"
    is_told = measure.last_on is not None or measure.starts > today
    return "not-begun" if is_told else "not-told"


def _has_begun(measure: Any) -> bool:
    """As a check says; or money has been spent, as in checks that said no day."""
    return measure.last_began_on is not None or bool(measure.last_spent_tkr)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByNow:
    """What of the planned effect is expected by a day, beside what is found: rule U31.

    ``share`` is how much of it is due; ``says`` is ``as-expected``, ``less``, ``more``
    or ``not-told``.
    """

    share: float
    low: float
    likely: float
    high: float
    says: str


def expected_by(measure: Any, day: datetime.date, found: Any) -> ByNow | None:
    """``found`` is the last run with a figure, if there is one.

    Ranges that have nothing in common are told apart; by the size that was planned, so
    that *less* is less of the effect whichever way the indicator should move.
    """
    if measure.expected is None:
        return None
    share = _share_due(measure, day)
    low, likely, high = (
        share * value
        for value in (measure.expected_low, measure.expected, measure.expected_high)
    )
    said = {"share": share, "low": low, "likely": likely, "high": high}
    if found is None or found.low is None or found.high is None:
        return ByNow(**said, says="not-told")
    is_above, is_below = found.low > high, found.high < low
    if not (is_above or is_below):
        return ByNow(**said, says="as-expected")
    return ByNow(**said, says="more" if is_above == (measure.expected > 0) else "less")


def _share_due(measure: Any, day: datetime.date) -> float:
    """From the day it began, as long after it as was planned; else as planned."""
    began = measure.last_began_on or measure.starts
    full = began + ((measure.full_effect_on or measure.starts) - measure.starts)
    if day >= full:
        return 1.0
    grown: float = (day - began) / (full - began)
    return max(0.0, grown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Who pays and who gains in one year; ``is_beyond`` the one it was decided for."""

    year: int
    pays: list[Portion]
    gains: list[Portion]
    is_beyond: bool

    @property
    def paid_tkr(self) -> int:
        return sum(each.amount_tkr or 0 for each in self.pays)

    @property
    def gained_tkr(self) -> int:
        return sum(each.amount_tkr or 0 for each in self.gains)


def years_of(measure: Any) -> list[Year]:
    """Year by year; the budget year is that of the planned start."""
    by_year = groupby(measure.portions.all(), key=lambda each: each.year)
    return [_year(measure, year, list(portions)) for year, portions in by_year]


def _year(measure: Any, year: int, portions: list[Portion]) -> Year:
    return Year(
        year=year,
        pays=[each for each in portions if each.side == "pays"],
        gains=[each for each in portions if each.side == "gains"],
        is_beyond=year > measure.starts.year,
    )


def new_portion(measure: Any) -> Portion:
    return Portion(measure=measure, year=measure.starts.year)


def begun_from(found: Together, person: Any) -> dict[str, Any]:
    """A plan of what cities found, with the question of one's own city about it."""
    kind = found.findings[0].kind
    asked = questions_for(person, cities_to_write_for(person))
    about = asked.filter(kind=kind, indicator=found.indicator).first()
    return start_from(found) | {"kind": kind, "question": about}


def portion(measure: Any, number: int) -> Portion:
    return get_object_or_404(Portion, measure=measure, pk=number)


def listed(person: Any, asked: dict[str, Any]) -> QuerySet[DecidedMeasure]:
    """What needs a look comes first, without being asked for."""
    rows = DecidedMeasure.objects.visible_to(person)
    if asked.get("city"):
        rows = rows.filter(city=asked["city"])
    found: QuerySet[DecidedMeasure] = rows.for_listing(timezone.localdate())
    return found


def for_sheet(measures: Any, person: Any) -> Any:
    """With the code of the question, if the person may read it."""
    asked = Question.objects.visible_to(person).filter(pk=OuterRef("question"))
    code = Subquery(asked.order_by().values("code")[:1])
    return measures.select_related("city", "board", "kind").annotate(question_code=code)


def last_check(measure: Any) -> Check | None:
    """As the table has it."""
    found: Check | None = Check.objects.filter(measure=measure).first()
    return found


def seen_of(last: Check | None) -> str:
    return str(last.pk if last else 0)


def checks_of(measures: Any) -> QuerySet[Check]:
    """Every check of some measures, the newest first."""
    rows = Check.objects.select_related("measure").order_by("measure", "-on", "-pk")
    return rows.filter(measure__in=measures.order_by().values("pk"))


def portions_of(measures: Any) -> QuerySet[Portion]:
    """Who pays and who gains of some measures, year by year."""
    rows = Portion.objects.select_related("measure").order_by("measure", "year", "pk")
    return rows.filter(measure__in=measures.order_by().values("pk"))


def measure_numbered(number: str, person: Any) -> DecidedMeasure | None:
    """The one that a cell names, among those that the person may read."""
    if not number.isdecimal():
        return None
    return listed(person, {}).filter(pk=int(number) % 2**62).first()


def decided_measure(number: int, person: Any) -> Any:
    """A measure with its checks and what the last one said."""
    rows = DecidedMeasure.objects.visible_to(person).with_last_check()
    more = rows.select_related("network", "city", "board", "kind", "by")
    return get_object_or_404(
        more.prefetch_related(with_checks(), "portions"), pk=number
    )


def new_decided(person: Any) -> DecidedMeasure:
    """Of the only city one writes for, if it is one."""
    cities = list(cities_to_write_for(person)[:2])
    return DecidedMeasure(
        network=network_of(person),
        level=Level.NETWORK.value,
        city=cities[0] if len(cities) == 1 else None,
    )


def asked_of(measure: DecidedMeasure, person: Any) -> Any:
    """The question about its effect, if the person may read it."""
    if measure.question_id is None:
        return None
    return questions_listed(person, {}).filter(pk=measure.question_id).first()


def observed(asked: Any) -> Evaluation | None:
    """The last run of a question that came to a figure."""
    runs = asked.evaluations.defer("panel_text", "document", "question_text")
    found: Evaluation | None = runs.exclude(effect=None).first()
    return found


def boards_for(cities: Any) -> QuerySet[Board]:
    return Board.objects.filter(city__in=cities).select_related("city")


def questions_for(person: Any, cities: Any) -> Any:
    return questions_listed(person, {}).filter(city__in=cities)


def counted_in(asked: Any) -> str:
    """What an effect on the indicator of a question is counted in, as the page says it."""
    about = asked.indicator
    unit = said_plain(about, "measured_in")
    return of_difference(same(unit)).said(spoken())


def with_its_unit(asked: Any) -> str:
    """A question in a list, with what its effect is counted in."""
    return f"{said_plain(asked, 'title')} ({counted_in(asked)})"


def to_look_at(person: Any) -> list[Any]:
    """Measures of one's cities and boards to check soon, late, or dearer than planned."""
    held = person.scopes.held
    cities = [n for k, s, n in held if k in may.WRITES and s == "city"]
    is_official = any(kind is RoleKind.OFFICIAL for kind, _scope, _number in held)
    boards = person.scopes.boards if is_official else ()
    if not (cities or boards):
        return []
    places = tuple(sorted(cities)), tuple(sorted(boards))
    return _open_in(person, *places)


@prepared
def _open_in(person: Any, cities: tuple[int, ...], boards: tuple[int, ...]) -> Any:
    rows = DecidedMeasure.objects.visible_to(person).with_last_check()
    mine = rows.filter(Q(city__in=cities) | Q(board__in=boards))
    open_ones = mine.filter(Q(last_decision=None) | ~Q(last_decision__in=CLOSING))
    soon = Q(last_next_check__lte=days_later(SOON))
    unchecked = Q(last_next_check=None, starts__lte=TODAY)
    wanted = soon | unchecked | needs_a_look(TODAY)
    return open_ones.filter(wanted).order_by("last_next_check", "ends", "pk")[:20]
