"""Who has taken part: what is stated, handed in and answered, by stage."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from samstad.apps.measures.taking_part import taken_part
from samstad.apps.plans.models import Stage
from samstad.apps.plans.tables import tables_of
from samstad.apps.referrals.actions import withdraw_referral
from samstad.apps.referrals.models import Statement
from tests.referrals_made import (
    asked,
    make_process,
    make_proposal,
    make_referral,
    state,
)

SPRING = (datetime.date(2025, 2, 1), datetime.date(2025, 4, 30))


@pytest.fixture
def referral(world):
    process = make_process(world)
    starts, ends = SPRING
    Stage.objects.create(
        process=process, place=1, name="Samråd", starts=starts, ends=ends
    )
    return make_referral(world, make_proposal(process))


def rows_of(process, person):
    tables = tables_of(process.versions.latest("number"))
    return {
        row["name"]: (row["by_stage"], row["total"])
        for row in taken_part(process, person, tables, "sv")
        if row["kind"] == "board"
    }


def test_a_referral_that_is_answered_counts_in_the_stage_of_the_boards_decision(
    world, referral
):
    process, stage = referral.process, referral.process.stages.get()
    state(world.official, asked(referral, "SKOL"), decided_on=SPRING[1])
    Statement.objects.create(
        recipient=asked(referral, "VARD"), stand="approve", reasons="Ett utkast."
    )

    assert rows_of(process, world.planner) == {
        "Skolnämnden": ({stage.pk: 1}, 1),
        "Omsorgsnämnden": ({}, 0),
    }


def test_a_referral_that_was_withdrawn_counts_for_nobody(world, referral):
    state(world.official, asked(referral, "SKOL"), decided_on=SPRING[0])
    withdraw_referral(world.planner, referral, reason="Görs om.")

    assert rows_of(referral.process, world.planner)["Skolnämnden"] == ({}, 0)


def test_the_page_names_who_has_answered_and_who_has_not(world, referral, sign_in):
    state(world.official, asked(referral, "SKOL"), decided_on=SPRING[0])
    address = reverse("measures:taken-part", args=[referral.process_id])

    page = sign_in(world.planner).get(address).content.decode()

    assert "Nämnder: uppgivna effekter och besvarade remisser" in page
    assert "Har inte deltagit än: Omsorgsnämnden." in page


def test_who_has_taken_part_goes_out_and_who_has_not_too(world, referral, sign_in):
    state(world.official, asked(referral, "SKOL"), decided_on=SPRING[1])
    number, client = referral.process.pk, sign_in(world.planner)
    address = reverse("measures:taken-part-export", args=[number, "csv"])

    page = client.get(reverse("measures:taken-part", args=[number])).content.decode()
    assert f'href="{address}"' in page
    head, *rows = client.get(address).content.decode("utf-8-sig").splitlines()
    assert head == "Vem;Slag;Samråd;Utanför skedena;Totalt;Senast"
    today = timezone.localdate().isoformat()
    assert f"Skolnämnden;Nämnd;1;0;1;{today}" in rows
    assert "Omsorgsnämnden;Nämnd;0;0;0;" in rows
