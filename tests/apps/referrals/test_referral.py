"""A plan is sent to everyone it concerns, answered, and its conditions are taken in."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils import timezone

from samstad.adapters.cases import case_from_json, json_text
from samstad.adapters.condition_text import who_set_it
from samstad.adapters.conditions import Met, outcomes
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.models import Role
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.history.models import Entry
from samstad.apps.notices.digest import send_digests
from samstad.apps.notices.models import Notice
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Proposal
from samstad.apps.referrals import actions, queries
from samstad.apps.referrals.bridge import as_engine, code_of, proposal_of
from samstad.apps.referrals.deciding import adopt
from samstad.apps.referrals.desk import waiting_for
from samstad.apps.referrals.may import NotNow
from samstad.apps.referrals.models import (
    Condition,
    Decision,
    Recipient,
    Referral,
    Statement,
)
from samstad.apps.referrals.notices import people_concerned
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.problems import MistakesInInput
from samstad.vocabulary.sharing import RoleKind
from tests.referrals_made import (
    asked,
    make_process,
    make_proposal,
    make_referral,
    referral_to_the_mine,
    start_by,
    state,
)


def names(people):
    return {person.email.partition("@")[0] for person in people}


def fresh(person):
    """As the person is met in the next request."""
    return type(person).objects.get(pk=person.pk)


def test_every_board_of_the_case_is_asked(world, referral):
    found = {r.code: r.board for r in referral.recipients.all()}

    assert found == {"SKOL": world.board, "VARD": world.other_board}


def test_a_board_that_is_not_on_the_site_is_asked_and_planners_answer_for_it(world):
    process = make_process(world)
    world.other_board.code = "annat"
    world.other_board.save()
    referral = make_referral(world, make_proposal(process))
    recipient = asked(referral, "VARD")

    assert recipient.board is None
    with pytest.raises(NotAllowed):
        state(world.official, recipient)
    assert state(world.planner, recipient).is_handed_in


@pytest.mark.parametrize("who", ["official", "elected", "reader", "stranger"])
def test_only_those_who_plan_send(world, proposal, who):
    referral = Referral(
        proposal=proposal, title="Remiss", deadline=timezone.localdate()
    )
    with pytest.raises(NotAllowed):
        actions.send_on_referral(world.people[who], referral)


def test_a_referral_is_no_more_open_than_its_process(world, proposal):
    with pytest.raises(ValidationError) as refused:
        make_referral(world, proposal, level="public")
    assert "level" in refused.value.message_dict


def test_a_deadline_lies_ahead(world, proposal):
    gone = timezone.localdate() - datetime.timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        make_referral(world, proposal, deadline=gone)
    assert "deadline" in refused.value.message_dict


def test_the_plan_that_was_sent_can_no_longer_be_cleared_away(referral):
    with pytest.raises(ProtectedError):
        Proposal.objects.filter(pk=referral.proposal_id).delete()


def test_those_who_answer_for_a_board_are_told_and_find_it_on_their_desk(
    world, referral
):
    entry = Entry.objects.of(referral).get()

    assert names(people_concerned(entry)) == {"official", "elected"}
    assert Notice.objects.filter(person=world.official, number=referral.pk).exists()
    (waiting,) = waiting_for(fresh(world.official))
    assert (waiting.until, waiting.address) == (
        referral.deadline,
        referral.get_absolute_url(),
    )
    assert waiting_for(fresh(world.reader)) == []


def test_a_reminder_goes_to_those_who_are_silent_alone(world, referral):
    role = Role(person=world.reader, kind=RoleKind.OFFICIAL, board=world.other_board)
    role.network, role.city = world.network, world.kiruna
    role.save()
    state(world.official, asked(referral, "SKOL"))

    assert actions.remind(world.planner, referral) == 1

    newest = Entry.objects.of(referral).newest_first()[0]
    assert names(people_concerned(newest)) == {"reader"}
    assert asked(referral, "VARD").reminded
    assert not asked(referral, "SKOL").reminded


def test_the_letters_of_the_day_remind_the_silent_once_a_week_before(
    world, referral, mailoutbox
):
    Notice.objects.all().delete()
    send_digests(address="https://samstad.example.org")
    assert mailoutbox == []
    soon = timezone.localdate() + datetime.timedelta(days=7)
    actions.move_deadline(world.planner, referral, soon)
    Notice.objects.all().delete()

    send_digests(address="https://samstad.example.org")
    send_digests(address="https://samstad.example.org")

    told = sorted(address for letter in mailoutbox for address in letter.to)
    followers = [world.elected, world.official, world.planner]  # who sent it follows it
    assert told == [person.email for person in followers]
    assert "påminde om remissen" in mailoutbox[0].body
    entries = Entry.objects.of(referral).filter(verb="reminded of the referral")
    assert [entry.who for entry in entries] == [None]


def test_an_official_of_another_board_does_not_answer(world, referral):
    with pytest.raises(NotAllowed):
        state(world.official, asked(referral, "VARD"))


def test_a_statement_with_conditions_is_checked_as_the_case_is(world, referral):
    wrong = [
        start_by("a-skola", "2024"),
        start_by("rymdbas", "2026"),
        Condition(kind="at_least", about="SKOL", value=Decimal(3)),
    ]
    with pytest.raises(MistakesInInput) as refused:
        state(world.official, asked(referral, "SKOL"), *wrong)

    assert {(m.row, m.column) for m in refused.value.mistakes} == {
        (1, "period"),
        (2, "measure"),
        (3, "value"),
    }
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("stand", "conditions"),
    [("conditions", []), ("approve", [start_by("a-skola", "2025")])],
)
def test_conditions_and_the_statement_go_together(world, referral, stand, conditions):
    with pytest.raises(ValidationError) as refused:
        state(world.official, asked(referral, "SKOL"), *conditions, stand=stand)
    assert "stand" in refused.value.message_dict


def test_a_draft_is_read_by_its_board_alone(world, referral):
    state(world.official, asked(referral, "SKOL"), hand_in=False)

    def readers():
        found = (world.official, world.elected, world.planner, world.reader, VISITOR)
        return [Statement.objects.visible_to(p).count() for p in found]

    assert readers() == [1, 1, 0, 0, 0]
    state(world.official, asked(referral, "SKOL"))
    assert readers() == [1, 1, 1, 1, 0]


def test_an_elected_member_sends_back_or_approves(world, referral):
    statement = state(world.official, asked(referral, "SKOL"))
    with pytest.raises(NotAllowed):
        actions.approve_statement(world.official, statement)

    actions.send_back(world.elected, statement, why="Skriv om skolvägen.")
    again = state(world.official, asked(referral, "SKOL"), reasons="Skolvägen.")
    actions.approve_statement(world.elected, again)

    again.refresh_from_db()
    assert again.pk == statement.pk
    assert (again.approved_by, again.sent_back) == (world.elected, "")


def test_what_is_handed_in_is_not_written_over(world, referral):
    state(world.official, asked(referral, "SKOL"))
    with pytest.raises(NotNow):
        state(world.elected, asked(referral, "SKOL"))


def test_conditions_are_taken_into_the_case_with_the_boards_name(world, referral):
    state(
        world.official,
        asked(referral, "SKOL"),
        start_by("c-vardboende", "2025", option="hel"),
        Condition(kind="at_least", about="SKOL", value=Decimal("0.45")),
    )
    conditions = queries.conditions_in(queries.recipients(referral, world.planner))

    version = actions.take_conditions(world.planner, referral, conditions, based_on=1)

    rows = case_of(version).conditions
    assert [(r.board, r.kind.value, r.option) for r in rows] == [
        ("SKOL", "start_by", "hel"),
        ("SKOL", "at_least", None),
    ]
    assert rows[1].value == Decimal("0.45")
    assert all("Skolnämnden" in r.source and "SKOL 2025/1" in r.source for r in rows)
    assert {r.certainty for r in rows} == {Certainty.READ}
    taken = Condition.objects.order_by("place")
    assert [(c.taken, c.code) for c in taken] == [(version, r.code) for r in rows]


def test_the_next_plan_keeps_the_condition(world, referral):
    state(world.official, asked(referral, "SKOL"), start_by("a-skola", "2025"))
    (condition,) = queries.conditions_in(queries.recipients(referral, world.planner))
    before, case = proposal_of(referral.proposal)
    (first,) = outcomes(case, before.plan, [as_engine(condition)])
    actions.take_conditions(world.planner, referral, [condition], based_on=1)

    made = make_proposal(referral.process)

    after, case = proposal_of(made)
    assert made.version.number == 2
    (second,) = outcomes(case, after.plan, [as_engine(condition)])
    assert first.met is Met.NO
    assert second.met in (Met.YES, Met.NOT_DONE)
    assert first.condition.code == second.condition.code


def test_a_condition_is_not_taken_in_twice(world, referral):
    state(world.official, asked(referral, "SKOL"), start_by("a-skola", "2025"))
    (condition,) = queries.conditions_in(queries.recipients(referral, world.planner))
    actions.take_conditions(world.planner, referral, [condition], based_on=1)

    with pytest.raises(MistakesInInput):
        actions.take_conditions(world.planner, referral, [condition], based_on=2)
    with pytest.raises(NotNow):
        actions.take_conditions(world.planner, referral, [], based_on=2)
    with pytest.raises(NotNow):
        actions.send_back(world.elected, condition.statement, why="Ångrar oss.")


def test_it_is_withdrawn_with_a_reason_and_then_takes_no_answers(world, referral):
    with pytest.raises(ValidationError):
        actions.withdraw_referral(world.planner, referral, reason="")
    referral.refresh_from_db()
    actions.withdraw_referral(world.planner, referral, reason="Underlaget var fel.")

    with pytest.raises(NotNow):
        state(world.official, asked(referral, "SKOL"))
    newest = Entry.objects.of(referral).newest_first()[0]
    assert names(people_concerned(newest)) == {"official", "elected"}


def test_what_is_closed_is_opened_again(world, referral):
    actions.close_referral(world.planner, referral)
    with pytest.raises(NotNow):
        state(world.official, asked(referral, "SKOL"))
    actions.open_again(world.planner, referral)
    assert state(world.official, asked(referral, "SKOL")).is_handed_in


def test_a_party_that_is_invited_reads_and_answers_without_reading_the_process(world):
    referral, guest = referral_to_the_mine(world)
    recipient = asked(referral, "gruvan")

    with pytest.raises(NotAllowed):
        state(guest, recipient)
    assert list(queries.invited(referral)) == [guest]
    actions.name_who_answers(world.planner, recipient, guest)
    state(guest, asked(referral, "gruvan"))

    assert list(Referral.objects.visible_to(guest)) == [referral]
    assert not queries.reads_process(referral, guest)
    assert list(Referral.objects.visible_to(fresh(world.stranger))) == []


def test_a_partys_conditions_are_in_the_next_plan_with_its_name_on_them(world):
    referral, guest = referral_to_the_mine(world)
    actions.name_who_answers(world.planner, asked(referral, "gruvan"), guest)
    state(guest, asked(referral, "gruvan"), start_by("a-skola", "2025"))
    (condition,) = queries.conditions_in(queries.recipients(referral, guest))

    version = actions.take_conditions(world.planner, referral, [condition], based_on=2)
    made = make_proposal(referral.process)

    (row,) = case_of(version).conditions
    assert (row.board, row.party, row.kind.value) == (None, "gruvan", "start_by")
    assert who_set_it(row, case_of(version), "sv") == "Gruvbolaget"
    plan, case = proposal_of(made)
    (outcome,) = outcomes(case, plan.plan, [as_engine(condition)])
    assert outcome.met in (Met.YES, Met.NOT_DONE)
    assert case_from_json(json_text(case)) == case


def test_a_party_sees_in_what_is_adopted_how_its_conditions_were_met(world):
    referral, guest = referral_to_the_mine(world)
    state(world.planner, asked(referral, "gruvan"), start_by("a-skola", "2025"))
    conditions = queries.conditions_in(queries.recipients(referral, guest))
    actions.take_conditions(world.planner, referral, conditions, based_on=2)
    later = make_proposal(referral.process)
    assert list(queries.later_plans(referral, guest)) == [referral.proposal]

    decision = Decision(
        title="Plan",
        body="Kommunfullmäktige",
        registry_number="KS 1",
        decided_on=timezone.localdate(),
    )
    adopt(world.leader, later, decision)

    assert list(queries.later_plans(referral, guest)) == [later, referral.proposal]
    assert list(queries.later_plans(referral, fresh(world.stranger))) == []


def test_a_planner_sends_a_partys_statement_back_to_be_changed(world):
    referral, guest = referral_to_the_mine(world)
    actions.name_who_answers(world.planner, asked(referral, "gruvan"), guest)
    statement = state(guest, asked(referral, "gruvan"))
    with pytest.raises(NotAllowed):
        actions.send_back(guest, statement, why="Vi ångrar oss.")

    actions.send_back(world.planner, statement, why="Ni bad om det.")
    again = state(guest, asked(referral, "gruvan"), stand="oppose")

    assert (again.pk, again.stand) == (statement.pk, "oppose")
    board = state(world.official, asked(referral, "SKOL"))
    with pytest.raises(NotAllowed):
        actions.send_back(world.planner, board, why="Nej")


def test_a_party_and_a_board_with_one_code_set_conditions_of_their_own(world, referral):
    board = asked(referral, "SKOL")
    party = Recipient(referral=referral, code="SKOL", name="Skolan AB", is_party=True)
    codes = {code_of(Condition(place=1), one) for one in (board, party)}

    assert len(codes) == 2


def test_closing_the_process_to_others_closes_its_referral(world):
    process = make_process(world, level="public")
    referral = make_referral(world, make_proposal(process), level="public")
    assert list(Referral.objects.visible_to(VISITOR)) == [referral]

    process.level = "city"
    process.save()

    assert list(Referral.objects.visible_to(VISITOR)) == []
    assert list(Referral.objects.visible_to(world.reader)) == [referral]
