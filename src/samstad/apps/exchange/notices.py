"""Whom an entry in the history of the exchange concerns, whatever they follow."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from samstad.apps.accounts.models import Person, Role
from samstad.apps.exchange.models import Question
from samstad.apps.exchange.queries import experienced_cities
from samstad.apps.exchange.waiting import ANSWERS

FROM_THE_START = ("exchange.question", "exchange.experience")
"""What people of the network hear of until they choose otherwise."""
_ASKED = "wrote it"


def people_concerned(entry: Any) -> QuerySet[Person]:
    """Those who answer for the cities that a question is put to."""
    if entry.table != Question._meta.label_lower or entry.verb != _ASKED:
        return Person.objects.none()
    question = Question.objects.get(pk=entry.number)
    roles = Role.objects.today().filter(
        kind__in=ANSWERS, city__in=_cities_asked(question), thing_table=""
    )
    return Person.objects.filter(pk__in=roles.values("person"))


def _cities_asked(question: Question) -> set[int]:
    if question.audience == "experienced":
        return experienced_cities(question) - {question.city_id}
    return {question.to_city_id} if question.to_city_id else set()
