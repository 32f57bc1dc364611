"""People, and measures that are not decided, are matched with a question, with reasons."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.common_ground import alike as module
from samstad.apps.common_ground.alike import alike_with_people
from samstad.apps.exchange.models import Answer, Challenge, Experience, Question
from samstad.apps.measures.models import Measure
from samstad.apps.plans.models import Process

ASKED = "Hur får man fastighetsägare att återbruka byggmaterial vid rivning?"


def written(city, by, title=ASKED, model=Experience, **more):
    if model is Experience:
        more = {"done": "", "happened": "", **more}
    given = {"network": city.network, "city": city, "text": "Vi rev varsamt."}
    return model.objects.create(
        **{**given, "title": title, "level": "network", "by": by, **more}
    )


def planned(city, title=ASKED, *, level="network", state="open", **more):
    given = {"network": city.network, "city": city, "level": level}
    process = Process.objects.create(**given, title="Plan", state=state)
    code = {"code": f"m{process.pk}"}
    return Measure.objects.create(
        **{**given, "process": process, "title": title, **code, **more}
    )


def people(person, text=ASKED, **more):
    return alike_with_people(person, text, **more).people


def test_who_wrote_what_is_like_it_is_somebody_to_ask(world):
    thing = written(world.lund, world.stranger)
    written(world.lund, world.stranger, "Skolmat utan svinn")

    (one,) = people(world.leader)

    assert one.person == world.stranger
    assert one.things == [(thing, False)]
    assert ("fastighetsägare", "fastighetsägare") in one.words


def test_an_answer_that_helped_counts_as_much_as_the_question(world):
    question = written(world.lund, world.stranger, model=Question)
    said = {"network": world.network, "city": world.lund, "level": "network"}
    Answer.objects.create(**said, question=question, text="Nej.", by=world.planner)
    Answer.objects.create(
        **said, question=question, text="Ja.", by=world.reader, helpful=timezone.now()
    )

    found = people(world.leader)

    order = [one.person for one in found]
    assert order.index(world.reader) < order.index(world.planner)
    assert dict(found[order.index(world.reader)].things) == {question: True}


def test_nobody_is_told_of_by_what_one_may_not_read(world):
    written(world.lund, world.stranger, level="city")
    question = written(world.lund, None, model=Question)
    Answer.objects.create(
        network=world.network,
        city=world.lund,
        level="network",
        question=question,
        text="Ja.",
        by=world.planner,
        withdrawn=timezone.now(),
    )

    assert people(world.leader) == []
    assert people(VISITOR) == []


def test_neither_oneself_nor_one_who_has_left_is_to_be_asked(world):
    written(world.lund, world.leader)
    written(world.lund, world.stranger)
    assert [one.person for one in people(world.leader)] == [world.stranger]

    world.stranger.removed = timezone.now()
    world.stranger.save()

    assert people(world.leader) == []


def test_whom_to_ask_stands_on_the_page_and_while_one_writes(world, sign_in):
    name = world.stranger.name
    challenge = written(world.kiruna, world.leader, model=Challenge)
    written(world.lund, world.stranger)
    client = sign_in(world.leader)

    page = client.get(challenge.get_absolute_url()).content.decode()
    form = client.post(reverse("exchange:alike"), {"title": ASKED}).content.decode()

    assert "Vem man frågar" in page
    assert name in page.split("Vem man frågar")[1].split("</section>")[0]
    assert name in form.split("Vem man frågar")[1]


def test_a_visitor_is_told_of_nobody(world, client):
    question = written(world.kiruna, world.leader, model=Question, level="public")
    written(world.lund, world.stranger, level="public")

    page = client.get(question.get_absolute_url()).content.decode()

    assert "Vem man frågar" not in page


def test_a_measure_in_a_plan_answers_a_question(world):
    measure = planned(world.lund)

    (found,) = alike_with_people(world.leader, ASKED).found

    assert found.thing == measure
    assert str(found.kind) == "åtgärd i en plan, inte beslutad"
    assert ("återbruka", "återbruka") in found.words


@pytest.mark.parametrize(
    "more",
    [
        {"level": "city"},
        {"state": "decided"},
        {"of": "declined"},
        {"of": "gone"},
    ],
)
def test_what_is_decided_or_dropped_or_not_shared_is_no_measure_in_a_plan(world, more):
    of = more.pop("of", "case")
    measure = planned(world.lund, **more)
    Measure.objects.filter(pk=measure.pk).update(state=of)

    assert alike_with_people(world.leader, ASKED).found == []


def test_it_costs_the_same_however_many_are_met(world):
    def asked():
        person = type(world.leader).objects.get(pk=world.leader.pk)
        assert person.scopes
        module._nearest.cache_clear()
        with CaptureQueriesContext(connection) as queries:
            found = alike_with_people(person, ASKED)
        return found, len(queries)

    def more():
        planned(world.lund)
        question = written(world.lund, world.stranger, model=Question)
        said = {"network": world.network, "city": world.lund, "level": "network"}
        Answer.objects.create(**said, question=question, text="Ja.", by=world.planner)

    more()
    asked()
    few, cost = asked()
    more()
    more()
    many, later_cost = asked()

    assert len(many.found) > len(few.found)
    assert later_cost == cost
