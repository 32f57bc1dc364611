"""Answers fall among others, without a name, a time or an order."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from samstad.apps.history.models import Entry
from samstad.apps.survey import actions, answering
from samstad.apps.survey.actions import NotNow
from samstad.apps.survey.answering import NotACode
from samstad.apps.survey.models import Box, Round, Slip
from tests.apps.survey.conftest import answer, codes_for

pytestmark = pytest.mark.django_db


def test_answers_are_taken_without_an_account_and_a_code_is_good_once(
    world, asked, departments
):
    (code,) = codes_for(world, asked, departments[0], 1)

    first, second = answer(code, 4, 2), answer(code, 1, 1)

    assert (first.status_code, second.status_code) == (302, 400)
    assert Box.objects.get(round=asked, department=departments[0]).answers == [[4, 2]]
    assert not Slip.objects.exists()


def test_a_box_tells_nothing_of_the_order_in_which_people_answered(
    world, asked, departments
):
    answers = [(5, 1), (1, 5), (3, 3)]
    boxes = []
    for there, order in zip(departments, (answers, answers[::-1]), strict=False):
        for code, said in zip(codes_for(world, asked, there, 3), order, strict=True):
            answer(code, *said)
        boxes.append(Box.objects.get(round=asked, department=there).answers)

    assert boxes[0] == boxes[1]


def test_no_table_ties_a_person_or_a_moment_to_an_answer():
    ties = (models.DateTimeField, models.TimeField, models.GenericIPAddressField)
    for model in (Box, Slip):
        fields = model._meta.get_fields()
        assert not [f for f in fields if isinstance(f, ties)]
        assert {f.related_model for f in fields if f.is_relation} <= {
            Round,
            Box,
            Slip,
            apps.get_model("places.department"),
        }


def test_answering_writes_nothing_in_the_history_and_sets_no_cookie(
    world, asked, departments, client
):
    client.force_login(
        world.official, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    (code,) = codes_for(world, asked, departments[0], 1)
    before = Entry.objects.count()

    done = answer(code, 4, 2, client=client)

    assert done.status_code == 302
    assert not done.cookies
    assert Entry.objects.count() == before


def test_a_code_is_kept_nowhere_as_it_is_written(world, asked, departments):
    (code,) = codes_for(world, asked, departments[0], 1)

    assert code not in str(list(Slip.objects.values()))
    assert code not in str(list(Entry.objects.values()))


def test_a_statement_without_an_answer_is_asked_for_again(world, asked, departments):
    (code,) = codes_for(world, asked, departments[0], 1)

    refused = answer(code, 4)

    assert refused.status_code == 400
    assert Slip.objects.count() == 1


@pytest.mark.parametrize("said", [(0, 3), (6, 3), ("x", 3)])
def test_what_is_not_on_the_scale_is_refused(world, asked, departments, said):
    (code,) = codes_for(world, asked, departments[0], 1)

    assert answer(code, *said).status_code == 400


def test_no_code_works_when_the_survey_is_closed(world, asked, departments):
    used, left = codes_for(world, asked, departments[0], 2)
    answer(used, 4, 2)
    actions.close_round(world.leader, asked)

    assert answer(left, 4, 2).status_code == 400
    assert not Box.objects.exists()
    with pytest.raises(NotNow):
        actions.close_round(world.leader, asked)


@pytest.mark.parametrize("ends", ["closed", "used"])
def test_a_code_that_goes_while_its_answer_is_sent_is_refused(
    world, asked, departments, monkeypatch, ends
):
    code, other = codes_for(world, asked, departments[0], 2)
    seen = answering._slip_of(code)
    answer(code if ends == "used" else other, 4, 2)
    if ends == "closed":
        actions.close_round(world.leader, asked)
    monkeypatch.setattr(answering, "_slip_of", lambda _code: seen)

    with pytest.raises(NotACode):
        answering.hand_in(code, [1, 1])

    assert [box.answers for box in asked.boxes.all() if box.answers] == (
        [[[4, 2]]] if ends == "used" else []
    )


def test_no_codes_are_handed_out_when_the_survey_was_closed_in_the_meantime(
    world, asked, departments
):
    read_before = Round.objects.get(pk=asked.pk)
    actions.close_round(world.leader, asked)

    with pytest.raises(NotNow):
        actions.hand_out_codes(world.leader, read_before, {departments[0].pk: 2})


def test_small_letters_and_spaces_make_no_difference(world, asked, departments):
    (code,) = codes_for(world, asked, departments[0], 1)

    page = Client().post(
        reverse("survey:answer"), {"code": code.lower().replace("-", " ")}
    )

    assert page.status_code == 200
    assert "Det går att pröva." in page.content.decode()
