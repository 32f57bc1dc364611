"""A new question that another city has answered before: “Lund asks what Borås answered”.

The newest that nobody has answered is looked at, so that a desk costs the same
however much is asked.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from samstad.apps.common_ground.alike import alike
from samstad.apps.exchange.may import cities_where
from samstad.apps.exchange.models import Answer, Question
from samstad.apps.exchange.waiting import ANSWERS
from samstad.apps.web.prepared import later, prepared

NEW_FOR = datetime.timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBefore:
    """A question, and an answer that a city gave to one like it."""

    question: Question
    answer: Answer


def asked_before(person: Any) -> AskedBefore | None:
    """For those who answer for a city, and may read both."""
    newest = _newest(person) if cities_where(person, ANSWERS) else ()
    for question in newest:
        text = f"{question.title} {question.text}"
        for one in alike(person, text, leave_out=question, among=(Question,)):
            for answer in _answers(person, to=(one.thing.pk,)) if one.replies else ():
                if answer.from_city_id != question.city_id:
                    return AskedBefore(question=question, answer=answer)
    return None


@prepared
def _newest(person: Any) -> Any:
    answered = Answer.objects.filter(withdrawn=None).order_by().values("question")
    rows = Question.objects.visible_to(person).standing().filter(state="open")
    new = rows.filter(written__gte=later(-NEW_FOR)).exclude(city=None)
    asked = new.exclude(pk__in=answered).select_related("city")
    return asked.order_by("-written", "-pk")[:1]


@prepared
def _answers(person: Any, *, to: Any) -> Any:
    rows = Answer.objects.visible_to(person).standing().filter(question__in=to)
    told = rows.exclude(from_city=None).select_related("from_city")
    return told.order_by("-helpful", "written")
