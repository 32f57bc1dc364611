"""Which contributions wait for a person, and why."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from samstad.apps.exchange.may import cities_where
from samstad.apps.exchange.models import Answer, Experience, Idea, Question, Trial
from samstad.vocabulary.sharing import RoleKind

MOST = 20
NEW_FOR = datetime.timedelta(days=30)
ANSWERS = {RoleKind.PROCESS_LEADER, RoleKind.PLANNER, RoleKind.OFFICIAL}


def questions_for(person: Any) -> list[Question]:
    """Open questions to one's city, or to those who share its experience by tags."""
    cities = list(cities_where(person, ANSWERS))
    if not cities:
        return []
    shared = Experience.objects.visible_to(person).standing().filter(city__in=cities)
    tags = _tags_of(shared)
    answered = Answer.objects.filter(withdrawn=None, from_city__in=cities)
    rows = Question.objects.visible_to(person).standing().filter(state="open")
    asked = rows.filter(pk__in=_asked_of(cities, tags))
    without = asked.exclude(pk__in=answered.values("question"))
    others = without.exclude(city__in=cities).order_by("written", "pk")
    return list(others[:MOST])


def _tags_of(experiences: Any) -> list[int]:
    """Asked of the table that ties them, which is short, and not of long texts."""
    ties = Experience.tags.through.objects
    tied = ties.filter(experience__in=experiences.order_by().values("pk"))
    return list(tied.order_by().values_list("term", flat=True).distinct())


def _asked_of(cities: list[int], tags: list[int]) -> Any:
    """Numbers of the questions. Each half has an index of its own; together, none."""
    to_them = Question.objects.filter(to_city__in=cities)
    alike = Question.objects.filter(audience="experienced", tags__in=tags)
    return to_them.order_by().values("pk").union(alike.order_by().values("pk"))


def ideas_without_answer(person: Any) -> list[Idea]:
    """New ideas of a city that one leads or plans for."""
    cities = list(cities_where(person, {RoleKind.PROCESS_LEADER, RoleKind.PLANNER}))
    rows = Idea.objects.visible_to(person).standing()
    return list(rows.filter(city__in=cities, state="new").order_by("written")[:MOST])


def new_trials_of_mine(person: Any) -> list[Trial]:
    """Trials of the last month of experiences that the person wrote."""
    since = timezone.now() - NEW_FOR
    rows = Trial.objects.visible_to(person).standing().select_related("trial_of")
    own = Experience.objects.filter(by=person.pk).order_by()
    mine = rows.filter(trial_of__in=own.values("pk"), written__gte=since)
    return list(mine.exclude(by=person.pk).order_by("-written")[:MOST])


def helpful_to_write_up(person: Any) -> list[Answer]:
    """Answers of the person that helped and are not yet an experience."""
    rows = Answer.objects.visible_to(person).standing().exclude(helpful=None)
    mine = rows.filter(by=person.pk, experience=None).select_related("question")
    return list(mine[:MOST])
