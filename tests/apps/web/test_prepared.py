"""A prepared question asks the same as one put together anew, and of the rows of now."""

from __future__ import annotations

import datetime
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samstad.apps.accounts.models import Person, Role
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.exchange.models import Question
from samstad.apps.history.queries import readable
from samstad.apps.meetings.models import Meeting
from samstad.apps.web import prepared as module
from samstad.apps.web.prepared import NOW, TODAY, Numbers, later, prepared
from samstad.vocabulary.sharing import Level


def anew(person: Person) -> Person:
    """As in the next request."""
    return Person.objects.get(pk=person.pk)


@prepared
def readable_questions(person: Any) -> Any:
    return Question.objects.visible_to(person)


@prepared
def among(person: Any, state: str, *, numbers: Any, since: Any) -> Any:
    rows = Question.objects.visible_to(person).filter(state=state, written__gt=since)
    return rows.filter(pk__in=numbers).order_by("pk").values_list("pk", flat=True)


def question(world: Any, **more: Any) -> Question:
    words = {"title": "Hur gör ni?", "text": "Vi undrar.", "level": "network"}
    place = {"network": world.network, "city": world.kiruna}
    return Question.objects.create(**place, **{**words, **more})


def test_everyone_gets_what_they_may_read_and_nothing_else(world):
    for level in Level:
        board = world.board if level is Level.BOARD else None
        question(world, level=level.value, board=board)
    gone = {"withdrawn": timezone.now(), "by": world.people["reader"]}
    question(world, **gone)

    for person in (VISITOR, *world.people.values()):
        found = {one.pk for one in readable_questions(person)}
        assert found == {one.pk for one in Question.objects.visible_to(person)}


def test_two_with_the_same_roles_are_not_taken_for_each_other(world):
    mine = question(world, withdrawn=timezone.now(), by=world.people["reader"])
    other = Person.objects.create(email="annan@example.org", name="Annan")
    for role in Role.objects.filter(person=world.people["reader"]):
        role.pk, role.person = None, other
        role.save()

    assert anew(other).scopes == anew(world.people["reader"]).scopes
    assert mine in readable_questions(anew(world.people["reader"]))
    assert mine not in readable_questions(anew(other))


def test_a_change_of_rows_and_of_roles_shows_at_once(world):
    stranger = world.people["stranger"]
    asked = question(world, level="city")
    assert asked not in readable_questions(anew(stranger))

    asked.level = "public"
    asked.save()
    assert asked in readable_questions(anew(stranger))

    asked.level = "city"
    asked.save()
    assert asked not in readable_questions(anew(stranger))

    Role.objects.create(
        person=stranger, kind="reader", network=world.network, city=world.kiruna
    )
    assert asked in readable_questions(anew(stranger))
    Role.objects.filter(person=stranger, city=world.kiruna).update(
        ends=timezone.localdate() - datetime.timedelta(days=1)
    )
    assert asked not in readable_questions(anew(stranger))


def test_what_is_given_is_not_kept(world):
    one, two = question(world), question(world)
    before = timezone.now() - datetime.timedelta(days=1)
    who = world.people["leader"]

    assert among(who, "open", numbers=[one.pk], since=before) == [one.pk]
    assert among(who, "open", numbers=[two.pk, one.pk], since=before) == [
        one.pk,
        two.pk,
    ]
    assert among(who, "open", numbers=[], since=before) == []
    assert among(who, "open", numbers=[one.pk], since=timezone.now()) == []
    assert among(who, "answered", numbers=[one.pk], since=before) == []


def test_a_kept_question_is_one_question_and_needs_no_building(world, monkeypatch):
    readable_questions(world.people["leader"])
    monkeypatch.setattr(Question.objects, "visible_to", None)

    with CaptureQueriesContext(connection) as asked:
        readable_questions(world.people["leader"])

    assert len(asked) == 1


def test_time_goes_on_in_a_kept_question(world, monkeypatch):
    @prepared
    def begun(_person: Any) -> Any:
        return Meeting.objects.filter(starts__lte=NOW, starts__gt=later(-HOUR))

    starts = timezone.now() + HOUR
    where = {"network": world.network, "city": world.kiruna}
    soon = Meeting.objects.create(
        **where, title="Snart", starts=starts, ends=starts + HOUR
    )
    assert soon not in begun(VISITOR)

    monkeypatch.setattr(module.timezone, "now", lambda: starts + HOUR / 2)
    assert soon in begun(VISITOR)
    monkeypatch.setattr(module.timezone, "now", lambda: starts + 2 * HOUR)
    assert soon not in begun(VISITOR)


HOUR = datetime.timedelta(hours=1)


@pytest.mark.parametrize("moment", [timezone.now, timezone.localdate])
def test_a_question_that_would_keep_a_moment_is_refused(world, moment):
    @prepared
    def asked(_person: Any) -> Any:
        return Meeting.objects.filter(starts__date__lte=moment())

    with pytest.raises(ImproperlyConfigured, match="moment"):
        asked(VISITOR)


def test_a_question_that_reads_rows_while_it_is_made_is_refused(world):
    @prepared
    def asked(_person: Any) -> Any:
        return Meeting.objects.filter(city__in=list(Meeting.objects.all()))

    with pytest.raises(ImproperlyConfigured, match="read while"):
        asked(VISITOR)


def test_a_question_without_answer_is_not_asked(world, django_assert_num_queries):
    @prepared
    def nothing(_person: Any) -> Any:
        return Meeting.objects.filter(pk__in=[])

    with django_assert_num_queries(0):
        assert nothing(VISITOR) == []


def test_records_come_with_what_was_asked_for_beside_them(world):
    @prepared
    def entries(person: Any) -> Any:
        return readable(person).select_related("who").order_by("-pk")

    @prepared
    def tagged(person: Any) -> Any:
        return Question.objects.visible_to(person).for_listing()

    asked = question(world)
    (found,) = tagged(world.people["leader"])
    who = anew(world.people["leader"])

    assert (found, found.city) == (asked, world.kiruna)
    with CaptureQueriesContext(connection) as more:
        assert list(found.tags.all()) == []
    assert not more
    assert entries(who) == list(readable(who).order_by("-pk"))


def test_moments_and_numbers_stand_in_ordinary_questions_too(world):
    asked = question(world)
    since = Q(written__lte=NOW) & Q(written__gt=later(-HOUR))

    assert asked in Question.objects.filter(since, pk__in=Numbers.these([asked.pk]))
    today = Role.objects.filter(Q(ends=None) | Q(ends__gte=TODAY))
    assert today.count() == Role.objects.count()


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_its_own_line(world):
    readable_questions(world.people["leader"])
    lines = []

    def ask() -> None:
        with CaptureQueriesContext(connection) as asked:
            readable_questions(anew(world.people["leader"]))
        lines.append(len(asked))
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()

    assert lines == [3]  # the person, their roles, the questions
