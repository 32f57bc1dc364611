"""Two who write at once in the follow-up lose nothing: the second is told."""

from __future__ import annotations

import pytest
from django.forms.models import model_to_dict
from django.urls import reverse

from samstad.apps.followup.models import Goal, Indicator, Portion, Predictor
from tests.apps.chains.test_chains import a_chain, evidence
from tests.apps.followup.made import (
    CHECK,
    a_decided,
    a_finding,
    a_goal,
    a_kind,
    a_predictor,
    a_question,
    a_target,
    an_answer,
    an_indicator,
)
from tests.apps.programme.made import a_programme, a_promise
from tests.second_writer import NOT_SAVED, write_second


def as_sent(thing, *, name, words):
    """The form of a record as a browser sends it, with other words in one field."""
    kept = {k: v for k, v in model_to_dict(thing).items() if v not in (None, [], {})}
    kept.pop("indicators", None)
    return kept | {name: words}


def a_portion(world):
    return Portion.objects.create(
        measure=a_decided(world), year=2026, side="pays", who="Nämnden", amount_tkr=5
    )


def written(world, address, thing, name):
    forms = [as_sent(thing, name=name, words=words) for words in ("Först", "Sedan")]
    shown = write_second(world.leader, world.planner, address, *forms)
    thing.refresh_from_db()
    assert "<ins>Först</ins>" in shown and "Sedan" in shown
    assert getattr(thing, name) == "Sedan"


def test_goals_and_targets(world):
    goal = a_goal(world)
    target = a_target(goal, an_indicator(world))

    written(world, reverse("followup:goal-edit", args=[goal.pk]), goal, "title")
    written(world, reverse("followup:target-edit", args=[target.pk]), target, "source")


def test_indicators(world):
    thing = an_indicator(world, level="network")
    written(world, reverse("followup:indicator-edit", args=[thing.pk]), thing, "name")


def test_questions_and_what_the_blend_is_to_be_alike_in(world):
    asked = a_question(world, an_indicator(world), registered=False)
    alike = a_predictor(asked, an_indicator(world, code="annat"))
    address = reverse("followup:predictor-edit", args=[asked.pk, alike.pk])

    written(world, reverse("followup:question-edit", args=[asked.pk]), asked, "title")
    shown = write_second(
        world.leader,
        world.planner,
        address,
        {"indicator": alike.indicator_id, "first": "2011", "last": "2012"},
        {"indicator": alike.indicator_id, "first": "2009", "last": "2012"},
    )

    assert "<ins>2011</ins>" in shown
    assert Predictor.objects.get().first == "2009"


def test_decided_measures_and_who_pays(world):
    portion = a_portion(world)
    measure = portion.measure
    address = reverse("followup:portion-edit", args=[measure.pk, portion.pk])

    written(world, reverse("followup:decided-edit", args=[measure.pk]), measure, "text")
    written(world, address, portion, "who")


def test_findings(world):
    run = an_answer(world)
    found = a_finding(
        world, run.question.indicator, a_kind(world), question=run.question,
        evaluation=run, level="network",
    )  # fmt: skip
    written(world, reverse("followup:publish", args=[run.pk]), found, "title")


def test_chains_and_their_evidence(world):
    chain = a_chain(world)
    said = evidence(chain, 1)

    written(world, reverse("chains:edit", args=[chain.pk]), chain, "title")
    address = reverse("chains:part-edit", args=[chain.pk, "evidence", said.pk])
    written(world, address, said, "source")


def test_programmes_and_their_parts(world):
    programme = a_programme(world)
    promise = a_promise(programme)

    written(world, reverse("programme:edit", args=[programme.pk]), programme, "title")
    address = reverse(
        "programme:part-edit", args=[programme.pk, "promises", promise.pk]
    )
    written(world, address, promise, "title")


def test_who_checks_a_measure_second_is_shown_the_check_before(world):
    measure = a_decided(world)
    days = ("on", "ends", "next_check")
    form = CHECK | {name: CHECK[name].isoformat() for name in days}

    shown = write_second(
        world.leader,
        world.planner,
        reverse("followup:decided-check", args=[measure.pk]),
        form | {"forecast_tkr": 1500},
        form | {"forecast_tkr": 1200},
    )

    assert "<ins>1" in shown
    assert [each.forecast_tkr for each in measure.checks.order_by("pk")] == [1500, 1200]


@pytest.fixture
def goal(world):
    """Seen in one indicator that the planner reads and in one of another city."""
    goal = a_goal(world, serves=["11.2"])
    goal.indicators.add(an_indicator(world))
    hidden = an_indicator(
        world, code="lunds", name="Lunds hemliga", city=world.lund, level="city"
    )
    goal.indicators.add(hidden)
    return goal


def test_what_a_goal_serves_is_told_and_nothing_that_the_second_may_not_read(
    world, sign_in, goal
):
    address = reverse("followup:goal-edit", args=[goal.pk])
    client = sign_in(world.planner)
    seen = client.get(address).context["seen"]
    form = as_sent(goal, name="title", words="Luft") | {"seen": seen}

    assert client.post(address, form | {"serves": "11.6"}).status_code == 302
    refused = client.post(address, form | {"serves": "M2"})

    shown = refused.content.decode()
    assert refused.status_code == 400
    assert "<ins>11.6</ins>" in shown
    assert "Lunds hemliga" not in shown
    assert [one.item for one in goal.serves.all()] == ["11.6"]


def test_the_same_again_and_a_change_elsewhere_are_no_difference(world, sign_in, goal):
    address = reverse("followup:goal-edit", args=[goal.pk])
    client = sign_in(world.planner)
    seen = client.get(address).context["seen"]
    form = as_sent(goal, name="title", words=goal.title)
    form |= {"serves": "11.2", "seen": seen}
    form |= {"indicators": [Indicator.objects.get(code="resor").pk]}

    Goal.objects.filter(pk=goal.pk).update(level="network")
    answer = client.post(address, form)

    assert answer.status_code == 302
    assert NOT_SAVED not in answer.content.decode()


def test_a_question_is_registered_as_it_was_shown(world, sign_in):
    asked = a_question(world, an_indicator(world), registered=False)
    address = reverse("followup:question-register", args=[asked.pk])
    client = sign_in(world.planner)
    opened = client.get(address)
    assert "per invånare" in opened.content.decode()
    a_predictor(asked, an_indicator(world, code="annat", name="Något annat"))

    refused = client.post(address, {"seen": opened.context["opened"]})
    asked.refresh_from_db()
    assert (refused.status_code, asked.registered) == (400, None)
    assert "Något annat" in refused.content.decode()

    client.post(address, {"seen": refused.context["opened"]})
    asked.refresh_from_db()
    assert asked.registered is not None
