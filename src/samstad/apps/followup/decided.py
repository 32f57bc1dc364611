"""Plan against outcome: what was planned of a measure, beside what the checks say."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone

from samstad.apps.followup import may
from samstad.apps.followup.models import (
    Check,
    DecidedMeasure,
    Evaluation,
    Question,
)
from samstad.apps.followup.models.decided import CLOSING, with_checks
from samstad.apps.followup.queries import network_of, questions_listed
from samstad.apps.places.models import Board
from samstad.vocabulary.sharing import Level, RoleKind

SOON = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a measure stands today, by the rule U19 of the handbook."""

    state: str
    is_late: bool
    is_costly: bool
    is_check_due: bool

    @property
    def needs_a_look(self) -> bool:
        return self.is_late or self.is_costly or self.is_check_due


def standing_of(measure: Any, today: datetime.date) -> Standing:
    """``measure`` has been fetched with its last check."""
    decision = measure.last_decision
    is_closed = decision in CLOSING
    ends = measure.last_ends or measure.ends
    if is_closed:
        state = "stopped" if decision == "stop" else "handed-over"
    else:
        state = "not-begun" if measure.starts > today else "under-way"
    is_late = ends > measure.ends or measure.ends < today
    forecast, next_check = measure.last_forecast_tkr, measure.last_next_check
    return Standing(
        state=state,
        is_late=not is_closed and is_late,
        is_costly=not is_closed and (forecast or 0) > measure.cost_tkr,
        is_check_due=not is_closed and next_check is not None and next_check < today,
    )


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


def checks_of(measures: Any) -> QuerySet[Check]:
    """Every check of some measures, the newest first."""
    rows = Check.objects.select_related("measure").order_by("measure", "-on", "-pk")
    return rows.filter(measure__in=measures.order_by().values("pk"))


def decided_measure(number: int, person: Any) -> Any:
    """A measure with its checks and what the last one said."""
    rows = DecidedMeasure.objects.visible_to(person).with_last_check()
    more = rows.select_related("network", "city", "board", "kind", "by")
    return get_object_or_404(more.prefetch_related(with_checks()), pk=number)


def new_decided(person: Any) -> DecidedMeasure:
    return DecidedMeasure(network=network_of(person), level=Level.NETWORK.value)


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


def to_check(person: Any) -> list[Any]:
    """Measures of one's cities and boards whose next check is soon or overdue."""
    held = person.scopes.held
    cities = [n for k, s, n in held if k in may.WRITES and s == "city"]
    is_official = any(kind is RoleKind.OFFICIAL for kind, _scope, _number in held)
    boards = person.scopes.boards if is_official else ()
    if not (cities or boards):
        return []
    rows = DecidedMeasure.objects.visible_to(person).with_last_check()
    mine = rows.filter(Q(city__in=cities) | Q(board__in=boards))
    soon = mine.filter(last_next_check__lte=timezone.localdate() + SOON)
    return list(
        soon.exclude(last_decision__in=CLOSING).order_by("last_next_check")[:20]
    )
