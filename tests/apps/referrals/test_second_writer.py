"""Two planners at the same form of a referral lose nothing."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils import timezone

from samstad.apps.referrals.models import Condition, Recipient, Referral
from tests.referrals_made import asked, referral_to_the_mine, start_by, state
from tests.second_writer import write_second


def test_who_is_second_to_move_a_deadline_is_shown_the_day_that_stands(world, referral):
    days = [timezone.localdate() + datetime.timedelta(days=n) for n in (10, 20)]

    shown = write_second(
        world.leader,
        world.planner,
        reverse("referrals:deadline", args=[referral.pk]),
        *({"deadline": day.isoformat()} for day in days),
    )

    assert f"<ins>{days[0].day} " in shown
    assert Referral.objects.get().deadline == days[1]


def test_who_is_second_to_answer_a_condition_is_shown_the_first_answer(world, referral):
    state(world.official, asked(referral, "SKOL"), start_by("a-skola", "2025"))
    condition = Condition.objects.get()

    shown = write_second(
        world.leader,
        world.planner,
        reverse("referrals:answer", args=[referral.pk, condition.pk]),
        {"answer": "Det går inte."},
        {"answer": "Det går visst."},
    )

    assert "<ins>Det går inte.</ins>" in shown and "Det går visst." in shown
    assert "leader" in shown
    condition.refresh_from_db()
    assert condition.answer == "Det går visst."


def test_who_is_second_to_name_who_answers_is_shown_who_is_named(world):
    referral, guest = referral_to_the_mine(world)
    recipient = asked(referral, "gruvan")

    shown = write_second(
        world.leader,
        world.planner,
        reverse("referrals:who", args=[referral.pk, recipient.pk]),
        {"person": guest.pk},
        {"person": ""},
    )

    assert f"<ins>{guest}</ins>" in shown
    assert Recipient.objects.get(pk=recipient.pk).person is None
