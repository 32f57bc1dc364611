"""Which contributions wait for a person, and why."""

from __future__ import annotations

import datetime
from typing import Any

from samstad.apps.exchange.may import cities_where
from samstad.apps.exchange.models import Answer, Experience, Idea, Question, Trial
from samstad.apps.web.prepared import later, prepared
from samstad.vocabulary.sharing import RoleKind

MOST = 20
NEW_FOR = datetime.timedelta(days=30)
ANSWERS = {RoleKind.PROCESS_LEADER, RoleKind.PLANNER, RoleKind.OFFICIAL}


def questions_for(person: Any) -> list[Question]:
    """Open questions to one's city, or to those who share its experience by tags."""
    cities = tuple(sorted(cities_where(person, ANSWERS)))
    if not cities:
        return []
    return _asked(person, cities, tags=_tags_of(person, cities))


def questions_invited_to(person: Any) -> list[Question]:
    """Questions that somebody from outside is invited to and has not answered."""
    invited = person.scopes.invited_to("exchange.question")
    if not invited:
        return []
    answered = Answer.objects.filter(withdrawn=None, by=person.pk)
    rows = Question.objects.visible_to(person).standing().filter(pk__in=invited)
    found = rows.exclude(pk__in=answered.values("question")).order_by("written", "pk")
    return list(found.only("title", "title_en")[:MOST])


@prepared
def _asked(person: Any, cities: tuple[int, ...], *, tags: Any) -> Any:
    answered = Answer.objects.filter(withdrawn=None, from_city__in=cities)
    rows = Question.objects.visible_to(person).standing().filter(state="open")
    asked = rows.filter(pk__in=_asked_of(cities, tags))
    without = asked.exclude(pk__in=answered.values("question"))
    others = without.exclude(city__in=cities).order_by("written", "pk")
    return others.only("title", "title_en")[:MOST]


@prepared
def _tags_of(person: Any, cities: tuple[int, ...]) -> Any:
    """Asked of the table that ties them, which is short, and not of long texts."""
    shared = Experience.objects.visible_to(person).standing().filter(city__in=cities)
    ties = Experience.tags.through.objects
    tied = ties.filter(experience__in=shared.order_by().values("pk"))
    return tied.order_by().values_list("term", flat=True).distinct()


def _asked_of(cities: tuple[int, ...], tags: Any) -> Any:
    """Numbers of the questions. Each half has an index of its own; together, none."""
    to_them = Question.objects.filter(to_city__in=cities)
    alike = Question.objects.filter(audience="experienced", tags__in=tags)
    return to_them.order_by().values("pk").union(alike.order_by().values("pk"))


def ideas_without_answer(person: Any) -> list[Idea]:
    """New ideas of a city that one leads or plans for."""
    cities = cities_where(person, {RoleKind.PROCESS_LEADER, RoleKind.PLANNER})
    return _new_ideas(person, tuple(sorted(cities)))


@prepared
def _new_ideas(person: Any, cities: tuple[int, ...]) -> Any:
    rows = Idea.objects.visible_to(person).standing()
    new = rows.filter(city__in=cities, state="new").order_by("written")
    return new.only("title", "title_en")[:MOST]


@prepared
def new_trials_of_mine(person: Any) -> Any:
    """Trials of the last month of experiences that the person wrote."""
    rows = Trial.objects.visible_to(person).standing().select_related("trial_of")
    own = Experience.objects.filter(by=person.pk).order_by()
    mine = rows.filter(trial_of__in=own.values("pk"), written__gte=later(-NEW_FOR))
    others = mine.exclude(by=person.pk).order_by("-written")
    return others.only("trial_of", "trial_of__title", "trial_of__title_en")[:MOST]


@prepared
def helpful_to_write_up(person: Any) -> Any:
    """Answers of the person that helped and are not yet an experience."""
    rows = Answer.objects.visible_to(person).standing().exclude(helpful=None)
    mine = rows.filter(by=person.pk, experience=None).select_related("question")
    named = ("question", "question__title", "question__title_en")
    return mine.only(*named)[:MOST]
