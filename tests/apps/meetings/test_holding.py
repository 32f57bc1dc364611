"""A meeting from announcement to what is followed up at the next."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.history.models import Entry
from samstad.apps.history.queries import entries_of
from samstad.apps.meetings.actions.meetings import (
    cancel_meeting,
    change_meeting,
    put_item,
    resume_meeting,
    share_meeting,
)
from samstad.apps.meetings.actions.minutes import (
    follow_up_commitment,
    note_commitment,
    note_decision,
    write_notes,
)
from samstad.apps.meetings.actions.taking_part import (
    note_attendance,
    register,
    send_question,
    withdraw_registration,
)
from samstad.apps.meetings.actions.writing import NotNow
from samstad.apps.meetings.models import Decision, ProgrammeItem, Registration
from samstad.apps.meetings.queries import meeting_page
from tests.apps.meetings.conftest import in_days


def test_a_change_of_time_counts_for_calendars_and_one_of_words_does_not(
    world, make_meeting
):
    meeting = make_meeting()

    reworded = change_meeting(world.leader, meeting, about="Nytt")
    moved = change_meeting(world.leader, meeting, ends=in_days(20, hour=17))

    assert (reworded.sequence, moved.sequence) == (0, 1)
    assert moved.uid == meeting.uid
    assert moved.changed > reworded.changed


def test_the_host_cannot_give_the_meeting_away_to_a_city_they_do_not_lead(
    world, make_meeting
):
    meeting = make_meeting()

    with pytest.raises(NotAllowed):
        change_meeting(world.leader, meeting, city=world.lund)
    meeting.refresh_from_db()
    assert meeting.city == world.kiruna


def test_cancelling_can_be_taken_back(world, make_meeting):
    meeting = cancel_meeting(world.leader, make_meeting(), why="Snöstorm")

    back = resume_meeting(world.coordinator, meeting)

    assert (back.cancelled, back.cancelled_why, back.sequence) == (None, "", 2)


def test_what_has_been_cannot_be_cancelled(world, make_meeting):
    with pytest.raises(NotNow):
        cancel_meeting(world.leader, make_meeting(days=-3), why="För sent")


def test_sharing_is_an_act_of_its_own_in_the_history(world, make_meeting):
    meeting = make_meeting()

    share_meeting(world.leader, meeting, level="public")
    share_meeting(world.leader, meeting, level="city")

    verbs = [entry.verb for entry in Entry.objects.of(meeting)]
    assert verbs == ["shared it more widely", "shared it more narrowly"] or (
        verbs == ["shared it more narrowly", "shared it more widely"]
    )


def test_the_programme_stays_within_the_meeting(world, make_meeting):
    meeting = make_meeting()
    late = meeting.ends + datetime.timedelta(hours=1)

    with pytest.raises(ValidationError):
        put_item(
            world.leader, ProgrammeItem(meeting=meeting), title="Sent", starts=late
        )


def test_one_registers_until_the_deadline_and_withdraws_until_it_begins(
    world, make_meeting
):
    meeting = make_meeting(registration_until=in_days(10))
    registration = register(world.planner, meeting, wishes="Vegetariskt")
    withdraw_registration(world.planner, registration)
    again = register(world.planner, meeting)
    type(meeting).objects.filter(pk=meeting.pk).update(registration_until=in_days(-1))

    assert (again.pk, again.withdrawn, again.city) == (
        registration.pk,
        None,
        world.kiruna,
    )
    with pytest.raises(NotNow):
        register(world.reader, meeting)
    withdraw_registration(world.planner, again)


def test_seats_run_out_and_a_withdrawal_gives_one_back(world, make_meeting):
    meeting = make_meeting(seats=1)
    first = register(world.planner, meeting)

    with pytest.raises(NotNow):
        register(world.reader, meeting)
    register(world.planner, meeting, wishes="Ändrar bara detta")
    withdraw_registration(world.planner, first)

    assert register(world.reader, meeting).withdrawn is None


def test_someone_invited_to_the_meeting_alone_may_register(world, make_meeting):
    meeting = make_meeting()
    with pytest.raises(NotAllowed):
        register(world.external, meeting)

    world.external.roles.update(thing_table="meetings.meeting", thing_number=meeting.pk)
    del world.external.scopes

    assert register(world.external, meeting).city is None


def test_who_comes_is_told_to_those_who_come_and_to_the_host(world, make_meeting):
    meeting = make_meeting()
    register(world.planner, meeting, wishes="Nötallergi")

    told = {who: meeting_page(world.people[who], meeting) for who in world.people}

    assert {who for who, page in told.items() if page.participants} == {
        "planner",
        "leader",
        "coordinator",
    }
    assert told["reader"].coming == 1


def test_wishes_are_not_on_the_page_of_others(world, make_meeting, sign_in):
    meeting = make_meeting()
    register(world.planner, meeting, wishes="Nötallergi")
    register(world.reader, meeting)

    page = sign_in(world.reader).get(meeting.get_absolute_url()).content.decode()

    assert "planner (påhittad)" in page
    assert "Nötallergi" not in page


def test_who_registered_is_not_told_by_the_history(world, make_meeting):
    meeting = make_meeting()
    register(world.planner, meeting, wishes="Nötallergi")

    assert Entry.objects.filter(table="meetings.registration").count() == 1
    assert not entries_of(meeting, world.reader).exists()


def test_attendance_is_noted_for_those_who_had_registered(world, make_meeting):
    meeting = make_meeting(days=-1)
    came = Registration.objects.create(meeting=meeting, person=world.planner)
    away = Registration.objects.create(meeting=meeting, person=world.reader)

    changed = note_attendance(
        world.leader, meeting, {came.pk: "present", away.pk: "excused", 999: "absent"}
    )

    assert changed == 2
    away.refresh_from_db()
    assert away.attendance == "excused"


def test_questions_are_sent_in_before(world, make_meeting):
    send_question(world.stranger, make_meeting(), words="Hur gör ni?")

    with pytest.raises(NotNow):
        send_question(world.stranger, make_meeting(days=-1), words="För sent?")


def test_a_public_meeting_keeps_its_inner_parts_within_the_network(
    world, make_meeting, client
):
    meeting = make_meeting(level="public", title="Öppen träff")
    write_notes(world.leader, meeting, notes="Internt samtal")
    note_decision(world.leader, Decision(meeting=meeting), words="Internt beslut")

    page = client.get(meeting.get_absolute_url()).content.decode()

    assert "Öppen träff" in page
    assert "Internt" not in page
    assert not entries_of(meeting, world.external).exists()
    assert entries_of(meeting, world.reader).count() == 2


def test_open_commitments_are_taken_up_at_the_next_meeting(world, make_meeting):
    first, second = make_meeting(days=-30), make_meeting(days=-10)
    third = make_meeting(days=10)
    due = timezone.localdate()
    promised = note_commitment(
        world.leader, first, words="Skriva ned", owner=world.planner, due=due
    )

    assert meeting_page(world.reader, first).earlier == []
    assert meeting_page(world.reader, third).earlier == [promised]
    done = follow_up_commitment(world.planner, promised, state="done", outcome="Klart")

    assert done.closed is not None
    assert meeting_page(world.reader, second).earlier == [promised]
    assert meeting_page(world.reader, third).earlier == []


def test_a_stranger_does_not_follow_up_what_others_promised(world, make_meeting):
    promised = note_commitment(
        world.leader,
        make_meeting(),
        words="Skriva",
        owner=world.planner,
        due=timezone.localdate(),
    )

    with pytest.raises(NotAllowed):
        follow_up_commitment(world.stranger, promised, state="done")


def test_what_came_out_of_it_is_shown_to_those_who_may_read_it(
    world, make_meeting, monkeypatch, sign_in
):
    from samstad.apps.meetings.queries import pages
    from tests.notes.models import Note

    monkeypatch.setattr(pages, "OUTCOME_TABLES", ("notes.note", "not.installed"))
    note = Note.objects.create(network=world.network, city=world.kiruna, level="city")
    meeting = make_meeting()
    address = reverse("meetings:outcome-new", args=[meeting.pk])

    answer = sign_in(world.leader).post(address, {"thing": f"notes.note:{note.pk}"})

    assert answer.status_code == 302
    assert [t for _, t in meeting_page(world.reader, meeting).outcomes] == [note]
    assert meeting_page(world.stranger, meeting).outcomes == []


def test_notes_and_decisions_are_read_in_the_language_of_the_page(
    world, sign_in, make_meeting
):
    meeting, client = make_meeting(), sign_in(world.leader)
    of_it = {"number": meeting.pk}
    client.post(
        reverse("meetings:notes", kwargs=of_it),
        {"notes": "Vi talade om ledning.", "notes_en": "We spoke of leading."},
    )
    for sent in ({"words": "Ja.", "words_en": "Yes."}, {"words": "Bara på svenska."}):
        client.post(reverse("meetings:decision-new", kwargs=of_it), sent)

    swedish = client.get(f"/sv/meetings/{meeting.pk}/").content.decode()
    english = client.get(f"/en/meetings/{meeting.pk}/").content.decode()

    assert "Vi talade om ledning." in swedish
    assert "Ja." in swedish
    assert "We spoke of leading." in english
    assert "Vi talade om ledning." not in english
    assert "Yes." in english
    assert '<span lang="sv">Bara på svenska.</span>' in english


def test_one_is_asked_before_a_registration_is_withdrawn(world, sign_in, make_meeting):
    meeting = make_meeting()
    register(world.planner, meeting)
    client = sign_in(world.planner)
    address = reverse("meetings:withdraw", args=[meeting.pk])
    assert (
        f'href="{address}"' in client.get(meeting.get_absolute_url()).content.decode()
    )

    asked = client.get(address)
    assert asked.status_code == 200
    assert meeting.registrations.standing().exists()

    client.post(address)
    assert not meeting.registrations.standing().exists()


def test_two_scribes_lose_none_of_the_notes(world, sign_in, make_meeting):
    meeting, client = make_meeting(), sign_in(world.leader)
    address = reverse("meetings:notes", args=[meeting.pk])
    seen = client.get(address).context["seen"]

    client.post(address, {"notes": "Den enas", "seen": seen})
    second = client.post(address, {"notes": "Den andras", "seen": seen})

    assert second.status_code == 400
    assert meeting_page(world.leader, meeting).minutes.notes == "Den enas"
    assert "<ins>Den enas</ins>" in second.content.decode()
    client.post(address, {"notes": "Bådas", "seen": second.context["seen"]})
    assert meeting_page(world.leader, meeting).minutes.notes == "Bådas"


def test_a_decision_is_not_changed_unseen(world, sign_in, make_meeting):
    meeting, client = make_meeting(), sign_in(world.leader)
    decision = note_decision(world.leader, Decision(meeting=meeting), words="Ja.")
    address = reverse("meetings:decision-edit", args=[meeting.pk, decision.pk])
    seen = client.get(address).context["seen"]

    client.post(address, {"words": "Nej.", "seen": seen})
    mistaken = client.post(address, {"words": "", "seen": seen})
    second = client.post(
        address, {"words": "Kanske.", "seen": mistaken.context["seen"]}
    )

    decision.refresh_from_db()
    assert (decision.words, second.status_code) == ("Nej.", 400)


def test_whoever_holds_the_meeting_mends_what_was_noted_of_a_commitment(
    world, sign_in, make_meeting
):
    promised = note_commitment(
        world.leader,
        make_meeting(),
        words="Skirva",
        owner=world.planner,
        due=timezone.localdate(),
    )
    follow_up_commitment(world.planner, promised, state="done", outcome="Klart")
    address = reverse(
        "meetings:commitment-edit", args=[promised.meeting_id, promised.pk]
    )
    page = sign_in(world.leader).get(promised.get_absolute_url()).content.decode()
    assert f'href="{address}"' in page
    page = sign_in(world.planner).get(promised.get_absolute_url()).content.decode()
    assert f'href="{address}"' not in page

    client = sign_in(world.leader)
    seen = client.get(address).context["seen"]
    sent = {"words": "Skriva", "city": world.lund.pk, "due": "2030-01-01"}
    assert client.post(address, sent | {"seen": seen}).status_code == 302
    again = client.post(address, sent | {"words": "Annat", "seen": seen})

    promised.refresh_from_db()
    assert again.status_code == 400
    assert (promised.words, promised.owner, promised.city) == (
        "Skriva",
        None,
        world.lund,
    )
    assert (promised.state, promised.outcome) == ("done", "Klart")
