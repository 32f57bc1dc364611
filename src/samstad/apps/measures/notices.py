"""Whom a question to a board, or news of what a measure rests on, concerns."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from samstad.apps.accounts.models import Person, Role
from samstad.apps.measures.downstream import boards_of
from samstad.apps.measures.keeping import GROUND_MOVED
from samstad.apps.measures.models import Measure
from samstad.apps.plans.queries import newest
from samstad.apps.plans.tables import tables_of
from samstad.vocabulary.sharing import RoleKind

ASKED = "asked the board to state effects"


def people_concerned(entry: Any) -> QuerySet[Person]:
    if entry.table == "plans.process" and entry.verb == ASKED:
        return _officials(entry, {str(entry.after.get("board", ""))})
    if entry.table == "measures.measure" and entry.verb == GROUND_MOVED:
        return _officials(entry, _boards_that_count_on(entry.number))
    return Person.objects.none()


def _boards_that_count_on(measure: int) -> set[str]:
    """The board that owns a measure, and those to whose tasks it does something."""
    found = Measure.objects.select_related("process").get(pk=measure)
    stated = found.statements.exclude(indicator="").values_list("board_code", flat=True)
    return boards_of(tables_of(newest(found.process)), found.code) | set(stated)


def _officials(entry: Any, codes: set[str]) -> QuerySet[Person]:
    """The officials of boards, by the codes that the case has for them."""
    ours = Q(pk=None)
    for code in codes:
        ours |= Q(board__code__iexact=code) | Q(department__board__code__iexact=code)
    roles = Role.objects.today().filter(
        ours, kind=RoleKind.OFFICIAL, city=entry.city_id
    )
    return Person.objects.filter(pk__in=roles.values("person"))
