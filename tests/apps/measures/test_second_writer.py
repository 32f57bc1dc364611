"""Two planners at the same form of a measure lose nothing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.measures import actions
from samstad.apps.measures.models import View
from tests.second_writer import write_second

pytestmark = pytest.mark.django_db


def test_who_is_second_to_answer_a_view_is_shown_how_it_was_met(world, process):
    measure = process.measures.get(code="a-skola")
    view = View(party="LKAB", text="Ja")
    actions.hand_in(world.planner, measure, view)

    shown = write_second(
        world.leader,
        world.planner,
        reverse("measures:answer", args=[process.pk, measure.pk, view.pk]),
        {"answer_kind": "met", "answer": "Så blir det."},
        {"answer_kind": "not", "answer": "Det går inte."},
    )

    met = dict(View._meta.get_field("answer_kind").choices)["met"]
    assert f"<ins>{met}</ins>" in shown and "<ins>Så blir det.</ins>" in shown
    assert "leader" in shown
    view.refresh_from_db()
    assert view.answer_kind == "not"


def test_who_is_second_to_say_what_a_measure_rests_on_is_shown_what_stands(
    world, new_kiruna
):
    measure = new_kiruna.measures.order_by("code").first()

    shown = write_second(
        world.leader,
        world.planner,
        reverse("measures:rests", args=[new_kiruna.pk, measure.pk]),
        {"agreements": ["gp2"]},
        {"agreements": []},
    )

    assert "gp2" not in shown and "<ins>" in shown
    measure.refresh_from_db()
    assert measure.agreements == []
