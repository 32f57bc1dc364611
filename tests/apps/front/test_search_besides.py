"""What is said beside the records is found too, by those who may read it there."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.exchange.models import (
    Answer,
    Comment,
    Experience,
    Idea,
    Method,
    Question,
    Trial,
)
from samstad.apps.front.finding import Narrowing, find
from samstad.apps.front.models import Found
from samstad.apps.meetings.models import Decision, Meeting, Minutes, SentQuestion
from samstad.apps.survey.models import Instrument
from samstad.apps.ways.models import Use
from tests.apps.exchange.test_rules import made
from tests.apps.reporting.test_reports import a_report

WORD = "kvarkensund"


def a_meeting(world):
    day = datetime.datetime(2018, 4, 11, 9, tzinfo=datetime.UTC)
    return Meeting.objects.create(
        network=world.network,
        city=world.kiruna,
        title="Träff",
        level="public",
        starts=day,
        ends=day,
    )


def reply(world, model, about, of, **more):
    thing = made(of, world, level="network")
    said = {"network": world.network, "city": world.kiruna, "level": "network"}
    return model.objects.create(
        **said, **{about: thing}, text=f"Om {WORD}", from_city=world.kiruna, **more
    )


def a_use(world):
    of_city = {"network": world.network, "city": world.kiruna, "level": "network"}
    method = made(Method, world, level="network")
    return Use.objects.create(**of_city, method=method, where=WORD, began=2017)


MADE = {
    "an answer": lambda w: reply(w, Answer, "question", Question),
    "a comment": lambda w: reply(w, Comment, "idea", Idea),
    "a trial": lambda w: reply(w, Trial, "trial_of", Experience, happened=WORD),
    "notes": lambda w: Minutes.objects.create(meeting=a_meeting(w), notes=WORD),
    "a decision": lambda w: Decision.objects.create(meeting=a_meeting(w), words=WORD),
    "a question sent in": lambda w: SentQuestion.objects.create(
        meeting=a_meeting(w), words=WORD
    ),
    "a report": lambda w: a_report(w, text=WORD, level="network"),
    "an instrument": lambda w: Instrument.objects.create(
        network=w.network, city=w.kiruna, title=WORD, right="Egen", level="network"
    ),
    "a use of a way of working": a_use,
}


def found_by(person):
    return list(find(person, WORD, Narrowing()).hits)


@pytest.mark.parametrize("kind", MADE)
def test_it_is_found_by_the_network_and_by_nobody_else(world, kind, sign_in):
    thing = MADE[kind](world)

    (hit,) = found_by(world.stranger)
    assert Found.objects.get(pk=hit).number == thing.pk
    assert found_by(VISITOR) == found_by(world.external) == []
    page = sign_in(world.stranger).get(reverse("front:search"), {"q": WORD})
    assert thing.get_absolute_url() in page.content.decode()


def test_an_answer_is_not_found_when_its_question_is_withdrawn(world):
    answer = MADE["an answer"](world)
    Question.objects.update(withdrawn=answer.written)

    assert found_by(world.stranger) == []
