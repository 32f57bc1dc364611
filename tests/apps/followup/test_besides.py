"""What a question brings besides its series: chosen before, shown, and then fixed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.followup import actions, queries
from samstad.apps.followup.models import Predictor, Question
from samstad.apps.history.models import Entry
from tests.apps.followup.made import (
    a_predictor,
    a_question,
    an_indicator,
    with_series,
)


def income_of(world, **more):
    return an_indicator(world, code="inkomst", name="Inkomst", **more)


def test_a_predictor_is_chosen_on_the_page_and_taken_away_again(world, sign_in):
    client, income = sign_in(world.planner), income_of(world)
    asked = a_question(world, an_indicator(world), registered=False)
    address = reverse("followup:predictor-new", args=[asked.pk])

    done = client.post(
        address, {"indicator": income.pk, "first": "2010", "last": "2012"}, follow=True
    )

    held = asked.predictors.get()
    assert "Inkomst 2010–2012" in done.content.decode()
    assert Entry.objects.filter(verb="wrote what the blend is alike in").exists()
    edit = reverse("followup:predictor-edit", args=[asked.pk, held.pk])
    assert 'value="2012"' in client.get(edit).content.decode()
    client.post(reverse("followup:predictor-remove", args=[asked.pk, held.pk]))
    assert not asked.predictors.exists()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2010", "2018", "före åtgärdens start"),
        ("2012", "2010", "före den första perioden"),
        ("2010T1", "2010T2", "som i starten"),
        ("förr", "2010", "Skriv ett år"),
    ],
)
def test_a_span_that_cannot_be_is_said_beside_its_field(
    world, sign_in, first, last, words
):
    asked = a_question(world, an_indicator(world), registered=False)
    address = reverse("followup:predictor-new", args=[asked.pk])
    said = {"indicator": income_of(world).pk, "first": first, "last": last}

    page = sign_in(world.planner).post(address, said)

    assert page.status_code == 400
    assert words in page.content.decode()


def test_what_the_blend_is_alike_in_stands_once_the_question_does(world):
    asked = a_question(world, an_indicator(world), registered=False)
    held = a_predictor(asked, income_of(world))
    actions.register(world.planner, asked)

    with pytest.raises(ValidationError, match="registrerad"):
        actions.put_predictor(world.planner, held, last="2013")
    with pytest.raises(actions.NotNow):
        actions.remove_predictor(world.planner, held)
    with pytest.raises(ValidationError, match="registrerad"):
        actions.put_predictor(
            world.planner, Predictor(question=asked), indicator=asked.indicator,
            first="2010", last="2010",
        )  # fmt: skip
    assert asked.predictors.get().last == "2012"


def test_a_question_changed_since_is_not_registered_with_what_no_longer_fits(world):
    asked = a_question(world, an_indicator(world), registered=False)
    a_predictor(asked, income_of(world))
    actions.put_question(world.planner, asked, start="2011", first="")

    with pytest.raises(actions.NotNow, match="no longer fits"):
        actions.register(world.planner, asked)


def test_only_one_design_weighs_predictors(world):
    asked = a_question(
        world, an_indicator(world), registered=False, design="before-after"
    )

    with pytest.raises(ValidationError, match="Välj den metoden"):
        actions.put_predictor(
            world.planner, Predictor(question=asked), indicator=income_of(world),
            first="2010", last="2010",
        )  # fmt: skip


def test_the_city_lacking_what_the_blend_is_to_be_alike_in_is_foreseen(world):
    income = with_series(income_of(world), own="2583")
    asked = a_question(world, with_series(an_indicator(world)), registered=False)
    a_predictor(asked, income)

    told = [text.sv for text in queries.foreseen(asked, world.planner).told]

    assert "Kiruna saknar inkomst 2010–2012, som blandningen ska vara lik i." in told  # fmt: skip


def test_a_replaced_question_keeps_its_predictors_to_change(world):
    asked = a_question(world, an_indicator(world))
    a_predictor(asked, income_of(world))

    fresh = actions.replace_question(world.planner, asked, reason="Fel.", code="ny")

    assert [str(one) for one in fresh.predictors.all()] == ["Inkomst 2010–2012"]
    actions.put_predictor(world.planner, fresh.predictors.get(), last="2013")


def test_a_question_is_not_read_by_those_who_may_not_read_a_predictor(world):
    asked = a_question(world, an_indicator(world), level="public")
    held = a_predictor(asked, income_of(world))
    seen = Question.objects.visible_to(VISITOR)
    assert asked in seen

    held.indicator.level = "network"
    held.indicator.save()

    assert asked not in Question.objects.visible_to(VISITOR)
    asked.level = "public"
    with pytest.raises(ValidationError):
        asked.full_clean()


def test_who_does_not_follow_up_for_the_city_chooses_nothing(world):
    asked = a_question(world, an_indicator(world), registered=False)
    held = a_predictor(asked, income_of(world))

    with pytest.raises(NotAllowed):
        actions.put_predictor(world.people["reader"], held, last="2013")
    with pytest.raises(NotAllowed):
        actions.remove_predictor(world.people["reader"], held)


def said_in_form(asked, **more):
    return {
        "title": asked.title, "code": asked.code, "indicator": asked.indicator_id,
        "sex": "T", "direction": "up", "start": "2018", "matters": "1",
        "design": "group-time", "rule": "Alla", "alpha": "0.05", "began": "",
    } | more  # fmt: skip


def test_others_that_began_are_written_one_in_each_line(world, sign_in):
    client = sign_in(world.planner)
    asked = a_question(world, an_indicator(world), registered=False)
    edit = reverse("followup:question-edit", args=[asked.pk])

    client.post(edit, said_in_form(asked, began="Luleå 2016\nUpplands Väsby 2019"))

    asked.refresh_from_db()
    assert asked.began == {"2580": "2016", "0114": "2019"}
    assert "Upplands Väsby 2019" in client.get(edit).content.decode()


@pytest.mark.parametrize(
    ("began", "design", "words"),
    [
        ("Luleå", "group-time", "Skriv ett år"),
        ("Lulå 2016", "group-time", "Menade du"),
        ("Luleå 2016T1", "group-time", "som i starten"),
        ("Kiruna 2016", "group-time", "är den ovan"),
        ("Luleå 2016", "before-after", "bara av den metod"),
    ],
)
def test_starts_that_cannot_be_are_said_beside_the_field(
    world, sign_in, began, design, words
):
    asked = a_question(world, an_indicator(world), registered=False)
    edit = reverse("followup:question-edit", args=[asked.pk])

    page = sign_in(world.planner).post(
        edit, said_in_form(asked, began=began, design=design)
    )

    assert page.status_code == 400
    assert words in page.content.decode()
