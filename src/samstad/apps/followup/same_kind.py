"""Who else is known here to have done the same: they are no comparison (rule U2)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from samstad.apps.followup.models import DecidedMeasure, Finding, Question
from samstad.apps.places.models import City
from samstad.vocabulary.texts import Text


def refusal(asked: Any, person: Any) -> tuple[Text, Text] | None:
    """What stands in the way of registering, and its cure, if any of them is let in."""
    names = ", ".join(let_in(asked, person))
    if not names:
        return None
    return (
        Text(
            sv=f"Har gjort detsamma, enligt det som står här: {names}. De kan inte visa hur "
            "det hade gått utan åtgärden.",
            en=f"Have done the same, by what is written here: {names}. They cannot show what "
            "would have been without the measure.",
        ),
        Text(
            sv="Skriv dem under Har gjort detsamma, eller bland andra som började.",
            en="Write them under Have done the same, or among the others that began.",
        ),
    )


def let_in(asked: Any, person: Any) -> list[str]:
    """Cities that did the same kind of measure and would be compared with, by name."""
    if asked.kind_id is None or asked.design == "interrupted":
        return []
    named = {*asked.did_the_same, *asked.merged, *asked.breaks, *asked.began}
    others = City.objects.exclude(pk=asked.city_id).exclude(
        municipality_code__in=sorted(named)
    )
    if asked.compare_with:
        others = others.filter(municipality_code__in=asked.compare_with)
    did = Q()
    for rows in _of_the_kind(asked, person):
        did |= Q(pk__in=rows.order_by().values("city"))
    return list(others.filter(did).order_by("name").values_list("name", flat=True))


def _of_the_kind(asked: Any, person: Any) -> list[Any]:
    """Measures begun, questions registered and findings, as far as one may read them."""
    checked = DecidedMeasure.objects.visible_to(person).with_last_check()
    begun = Q(last_began_on__isnull=False) | Q(last_spent_tkr__gt=0)
    questions = Question.objects.visible_to(person).exclude(registered=None)
    if asked.last:
        questions = questions.filter(start__lte=asked.last)
    return [
        rows.filter(kind=asked.kind_id, city__isnull=False)
        for rows in (
            checked.filter(begun),
            questions,
            Finding.objects.visible_to(person).standing(),
        )
    ]
