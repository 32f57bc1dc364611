"""What holds when questions are registered, answered, published and put together."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.followup import actions, keeping, pooled, queries
from samstad.apps.followup.desk import waiting_for
from samstad.apps.followup.models import Evaluation, Finding, Question, Value
from samstad.apps.followup.models.questions import FROZEN
from samstad.apps.history.models import Entry
from tests.apps.followup.made import (
    OTHERS,
    a_finding,
    a_kind,
    a_question,
    a_value,
    an_answer,
    an_indicator,
    with_series,
)

OTHERWISE = {
    "code": "annan",
    "title": "En annan",
    "sex": "K",
    "start": "2019",
    "direction": "down",
    "design": "before-after",
    "matters": 2.0,
    "alpha": 0.1,
    "first": "2006",
    "last": "2020",
    "compare_with": ["2580"],
    "did_the_same": ["2580"],
    "merged": ["2580"],
    "breaks": ["2580"],
    "began": {"2580": "2016"},
    "rule": "En annan",
    "registered": None,
    "values_seen": 3,
}


def test_every_frozen_word_of_a_registered_question_is_refused_a_change(world):
    asked = a_question(world, an_indicator(world))
    other = an_indicator(world, code="annan").pk
    changes = OTHERWISE | {"indicator_id": other, "city_id": world.lund.pk}

    assert set(changes) == set(FROZEN)
    for name, value in changes.items():
        changed = Question.objects.get(pk=asked.pk)
        setattr(changed, name, value)
        with pytest.raises(ValidationError, match="registrerad"):
            changed.full_clean()


def test_a_draft_is_changed_and_a_registered_question_is_replaced_with_a_reason(world):
    asked = a_question(world, an_indicator(world), registered=False)
    actions.put_question(world.planner, asked, start="2017")
    actions.register(world.planner, asked)

    with pytest.raises(ValidationError):
        actions.put_question(world.planner, asked, start="2016")
    with pytest.raises(actions.NotNow):
        actions.register(world.planner, asked)
    asked.refresh_from_db()
    fresh = actions.replace_question(
        world.planner, asked, reason="Året var fel.", code="bussfil-2"
    )

    assert Question.objects.get(pk=asked.pk).start == "2017"
    assert (fresh.registered, fresh.values_seen, fresh.start) == (None, None, "2017")
    assert list(queries.questions_listed(world.planner, {})) == [fresh]
    with pytest.raises(ValidationError):
        Question(**{"network": world.network, "city": world.kiruna, "code": "x",
                    "replaces": asked, "indicator": asked.indicator, "title": "x",
                    "start": "2017", "matters": 1.0, "rule": "x"}).full_clean()  # fmt: skip


def test_what_was_there_already_is_counted_when_it_is_registered(world):
    asked = a_question(world, with_series(an_indicator(world)), registered=False)

    actions.register(world.planner, asked)

    assert asked.values_seen == 6


def test_a_draft_is_not_answered(world):
    asked = a_question(world, with_series(an_indicator(world)), registered=False)

    with pytest.raises(actions.NotNow):
        actions.evaluate(world.planner, asked)
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize("who", ["reader", "communicator", "stranger", "external"])
def test_who_does_not_follow_up_for_the_city_answers_nothing(world, who):
    asked = a_question(world, with_series(an_indicator(world)))

    with pytest.raises(NotAllowed):
        actions.evaluate(world.people[who], asked)


def test_an_answer_keeps_what_it_rests_on(world):
    run = an_answer(world)

    assert run.answer == "effect"
    assert run.low < 9 < run.high
    assert run.vintage == datetime.date(2024, 3, 1)
    assert 'registered = "' in run.question_text
    assert run.panel_text.count("\n") == 1 + 26 * 19
    assert Entry.objects.filter(verb="ran the evaluation", who=world.evaluator).exists()


def test_series_of_six_cities_cannot_tell_and_no_series_is_refused(world):
    indicator = with_series(an_indicator(world), others=OTHERS[:5])
    run = actions.evaluate(world.planner, a_question(world, indicator))

    assert (run.answer, run.low, run.high) == ("cannot-tell", None, None)
    with pytest.raises(actions.NotNow, match="no interval"):
        actions.publish_finding(world.planner, run, kind=a_kind(world))


def test_it_says_what_is_lacking_before_it_is_run(world, sign_in):
    client = sign_in(world.planner)
    indicator = with_series(an_indicator(world))
    empty = a_question(world, an_indicator(world, code="tom"), code="tom")
    later = a_question(world, indicator, code="senare", start="2024")
    of_lund = a_question(world, indicator, code="lund", city=world.lund)

    with pytest.raises(actions.NotNow, match="city has no values"):
        actions.evaluate(world.stranger, of_lund)
    for asked, words in ((empty, "inga värden"), (later, "Vänta tills")):
        address = reverse("followup:evaluate", args=[asked.pk])
        page = client.post(address, follow=True).content.decode()
        assert words in page
    assert waiting_for(world.planner) == []


def test_nothing_is_more_open_than_its_indicator(world):
    indicator = an_indicator(world, level="network")
    asked = a_question(world, indicator, level="network")

    with pytest.raises(ValidationError):
        keeping.share(world.leader, asked, level="public")

    keeping.share(world.coordinator, indicator, level="public")
    asked.refresh_from_db()
    keeping.share(world.leader, asked, level="public")
    assert Question.objects.visible_to(VISITOR).exists()


def test_narrowing_an_indicator_hides_questions_runs_and_findings(world, client):
    run = an_answer(world)
    a_finding(world, run.question.indicator, a_kind(world))
    addresses = [
        run.question.get_absolute_url(),
        reverse("followup:panel", args=[run.pk]),
        Finding.objects.get().get_absolute_url(),
    ]
    assert [client.get(a).status_code for a in addresses] == [200, 200, 200]

    keeping.share(world.coordinator, run.question.indicator, level="network")

    assert [client.get(a).status_code for a in addresses] == [404, 404, 404]


def test_a_finding_has_the_figures_of_its_run_and_is_brought_up_to_date(world):
    run = an_answer(world)
    kind = a_kind(world)

    found = actions.publish_finding(world.evaluator, run, kind=kind, title="Bra")
    again = actions.evaluate(world.evaluator, run.question)
    newer = actions.publish_finding(world.evaluator, again, kind=kind, title="Bättre")

    assert (found.effect, found.low, found.high) == (run.effect, run.low, run.high)
    assert found.se == pytest.approx((run.high - run.low) / 3.92, rel=1e-3)
    assert newer.pk == found.pk
    assert newer.evaluation == again


def test_an_evaluator_does_not_publish_to_everyone_but_the_leader_does(world):
    run = an_answer(world)
    said = {"kind": a_kind(world), "title": "Bra", "level": "public"}

    with pytest.raises(NotAllowed):
        actions.publish_finding(world.evaluator, run, **said)
    assert actions.publish_finding(world.leader, run, **said).level == "public"


def test_only_findings_that_are_read_and_stand_are_put_together(world):
    indicator, kind = an_indicator(world), a_kind(world)
    a_finding(world, indicator, kind, effect=4.0)
    a_finding(world, indicator, kind, effect=6.0, city=world.lund)
    hidden = a_finding(world, indicator, kind, effect=50.0, level="city")
    withdrawn = a_finding(world, indicator, kind, effect=90.0)
    actions.withdraw_finding(world.leader, withdrawn)

    (for_all,) = pooled.found_together(kind, VISITOR)
    (for_kiruna,) = pooled.found_together(kind, world.leader)

    assert for_all.pooled.effect == pytest.approx(5.0)
    assert for_all.estimate is None
    assert hidden in for_kiruna.findings
    assert withdrawn not in for_kiruna.findings
    actions.bring_back_finding(world.leader, withdrawn)
    assert len(pooled.found_together(kind, VISITOR)[0].findings) == 3


def test_the_estimate_is_that_of_the_indicator_with_most_findings(world):
    kind = a_kind(world)
    few, many = an_indicator(world), an_indicator(world, code="trygga")
    for effect in (4.0, 6.0, 5.0):
        a_finding(world, few, kind, effect=effect)
        a_finding(world, many, kind, effect=-effect)
    a_finding(world, many, kind, effect=-5.0)

    assert pooled.estimate_for(kind, person=VISITOR).indicator == many
    found = pooled.estimate_for(kind, person=VISITOR, indicator=few)
    assert found.estimate.low < found.estimate.likely < found.estimate.high
    assert found.estimate.likely == pytest.approx(5.0)
    assert pooled.estimate_for(a_kind(world, "Ny"), person=VISITOR) is None


def test_values_of_a_city_are_written_by_that_city(world):
    indicator = an_indicator(world)
    said = {"municipality": "1281", "period": "2020", "value": 1.0, "sex": "T",
            "vintage": datetime.date(2021, 1, 1), "state": "published"}  # fmt: skip

    with pytest.raises(NotAllowed):
        actions.put_value(world.planner, indicator, None, city=world.lund, **said)
    actions.put_value(world.stranger, indicator, None, city=world.lund, **said)

    assert Value.objects.get().municipality == "1281"


def test_a_withdrawn_value_with_a_figure_cannot_be_kept(world):
    row = {"indicator": an_indicator(world), "municipality": "2584", "period": "2020",
           "vintage": datetime.date(2021, 1, 1)}  # fmt: skip

    with pytest.raises(IntegrityError), transaction.atomic():
        Value.objects.create(**row, value=1.0, state="withdrawn")


def test_the_unit_stays_while_there_are_values(world):
    indicator = with_series(an_indicator(world))

    with pytest.raises(ValidationError, match="per invånare"):
        actions.put_indicator(world.planner, indicator, measured_in="%")


def test_the_desk_says_what_waits_until_it_is_done(world):
    indicator = with_series(an_indicator(world))
    asked = a_question(world, indicator, registered=False)

    def said():
        return [one.words for one in waiting_for(world.evaluator)]

    assert said() == ["Registrera frågan: Bussfil"]
    actions.register(world.evaluator, asked)
    assert said() == ["Kör utvärderingen: Bussfil"]
    actions.evaluate(world.evaluator, asked)
    assert said() == []
    Value.objects.update(read_in=timezone.now())
    assert said() == ["Nya värden, kör utvärderingen igen: Bussfil"]
    assert waiting_for(world.stranger) == []


def test_revised_and_withdrawn_values_are_told_beside_what_was_published(world, client):
    """Three facts of one value: each with its day, and of one sex at a time."""
    indicator = an_indicator(world)
    days = [datetime.date(2024, month, 1) for month in (3, 5, 9)]
    facts = zip(days, (41.0, 43.0, None), ("published", "revised", "withdrawn"),
                strict=True)  # fmt: skip
    for day, value, state in facts:
        a_value(indicator, 2023, value, vintage=day, state=state)
    a_value(indicator, 2023, 17.0, vintage=days[0], sex="K")

    page = client.get(indicator.get_absolute_url())
    latest = page.context["latest"]
    told = [(now.state, now.value, was.value) for _city, now, was in latest.changed]
    assert told == [("withdrawn", None, 43.0), ("revised", 43.0, 41.0)]
    assert "Återkallat 1 september 2024" in page.content.decode()
    assert latest.rows == [("2023", [None])]

    women = client.get(f"{indicator.get_absolute_url()}?sex=K").context["latest"]
    assert (women.rows, women.changed) == ([("2023", [17.0])], [])
    odd = client.get(f"{indicator.get_absolute_url()}?sex=%00x")
    assert odd.context["sex"] == "T"
