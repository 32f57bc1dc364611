"""What was done is kept, and no wider than it was then."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone
from django.utils.translation import override

from samstad.apps.accounts.actions import change_person, end_role
from samstad.apps.accounts.models import Role
from samstad.apps.accounts.things import find_kept
from samstad.apps.exchange.models import Challenge, Idea
from samstad.apps.history.actions import record, snapshot
from samstad.apps.history.models import Entry
from samstad.apps.history.queries import entries_of, last_writer
from samstad.apps.history.reading import field_called, read
from samstad.apps.meetings.actions.taking_part import register, send_question
from samstad.apps.meetings.models import Meeting
from tests.apps.exchange.test_rules import made
from tests.apps.followup.made import a_goal
from tests.notes.models import Note


@pytest.fixture
def note(world):
    return Note.objects.create(
        network=world.network, city=world.kiruna, board=world.board, level="board"
    )


def test_an_entry_says_what_differs(world, note):
    before = snapshot(note)
    note.level = "city"
    note.save()

    entry = record(world.leader, "shared it", note, before=before)

    assert entry.changes == [("level", "board", "city")]
    assert entry.who_name == "leader (påhittad)"


def test_a_record_made_public_does_not_bring_its_earlier_words(world, note):
    record(world.leader, "wrote it", note)
    before = snapshot(note)
    note.level = "public"
    note.save()
    record(world.leader, "made it public", note, before=before)

    for person in (world.stranger, world.reader):
        [entry] = entries_of(note, person)
        assert entry.changes == [("level", "board", "public")]
        assert entry.before | entry.after == {"level": "public"}
    assert entries_of(note, world.official).count() == 2


def test_words_changed_while_it_was_opened_stay_with_those_who_could_read_it(
    world, note
):
    before = snapshot(note) | {"title": "Hemligt"}
    note.level = "network"
    note.save()

    record(world.leader, "changed it", note, before=before)

    [entry] = entries_of(note, world.stranger)
    assert entry.verb == "shared it with more"
    assert "Hemligt" not in str(entry.before) + str(entry.after)
    assert entries_of(note, world.official).count() == 2


def test_what_a_person_changes_of_themselves_is_for_nobody_else(world):
    change_person(world.reader, name="Ny (påhittad)", organisation="")

    for person in world.people.values():
        assert entries_of(world.reader, person).count() == 0
    assert Entry.objects.count() == 1


def test_a_page_says_names_and_nothing_that_one_may_not_see(world, sign_in):
    hidden = made(Challenge, world, title="Hemlig", level="city")
    idea = made(Idea, world, title="Tavlan", title_en="The board", level="public")
    before = snapshot(idea)
    idea.challenge, idea.city, idea.state = hidden, world.lund, "declined"
    idea.save()
    record(world.leader, "changed it", idea, before=before)
    address = f"history/exchange.idea/{idea.pk}/"

    closed = sign_in(world.stranger).get(f"/en/{address}").content.decode()
    opened = sign_in(world.leader).get(f"/sv/{address}").content.decode()

    assert "History: The board" in closed
    assert "Kiruna</del>" in closed
    assert "Lund</ins>" in closed
    assert "Not taken further</ins>" in closed
    assert "something you may not see</ins>" in closed
    assert "Hemlig" not in closed
    assert "Hemlig</ins>" in opened


def test_fields_are_called_what_people_call_them(world):
    with override("sv"):
        assert field_called(world.kiruna, "municipality_code") == "Kommunkod"
        assert field_called(world.kiruna, "network") == "Nätverk"
    assert field_called(world.kiruna, "no_longer_there") == "no_longer_there"


def test_roles_and_invitations_of_a_city_are_told_to_those_who_keep_them(
    world, sign_in
):
    role = Role.objects.get(person=world.reader)
    end_role(world.leader, role)
    stranger = Role.objects.get(person=world.stranger)
    record(world.coordinator, "changed the role", stranger)

    page = sign_in(world.leader).get("/sv/cities/kiruna/people/history/")

    [(entry, _changes, whom)] = page.context["read"]
    assert (entry.verb, whom) == ("ended the role", world.reader)
    network = sign_in(world.coordinator).get("/sv/networks/net/people/history/")
    assert [entry.number for entry, *_ in network.context["read"]] == [stranger.pk]


def test_a_role_that_has_ended_is_told_to_its_person_and_who_keeps_it(world):
    role = Role.objects.get(person=world.reader)
    end_role(world.leader, role)
    table = "accounts.role"
    seen = {w for w, p in world.people.items() if find_kept(table, role.pk, p)}

    assert seen == {"reader", "leader"}


def test_what_the_host_should_know_is_in_the_history_of_the_registration_alone(
    world, sign_in
):
    starts = timezone.now() + datetime.timedelta(days=9)
    meeting = Meeting.objects.create(
        network=world.network,
        city=world.kiruna,
        title="Träff",
        starts=starts,
        ends=starts,
        level="network",
    )
    register(world.planner, meeting, wishes="rullstol")
    own = meeting.registrations.get()
    address = f"/sv/history/meetings.registration/{own.pk}/"

    assert "rullstol" in sign_in(world.planner).get(address).content.decode()
    held = sign_in(world.leader).get(f"/sv/meetings/{meeting.pk}/participants/history/")
    assert "rullstol" in held.content.decode()
    assert sign_in(world.reader).get(address).status_code == 404
    whole = f"/sv/history/meetings.meeting/{meeting.pk}/"
    assert "rullstol" not in sign_in(world.reader).get(whole).content.decode()


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_history_of_people_costs_the_same_questions(
    world, sign_in, django_assert_num_queries, how_many
):
    for who in (world.reader, world.evaluator, world.communicator)[:how_many]:
        record(world.leader, "changed the role", Role.objects.get(person=who))
    client = sign_in(world.leader)
    client.get("/sv/cities/kiruna/people/history/")

    with django_assert_num_queries(11):
        client.get("/sv/cities/kiruna/people/history/")


def test_what_is_blank_from_the_start_is_not_said_to_have_changed(world):
    role = Role.objects.get(person=world.reader)
    entry = record(world.leader, "accepted the invitation", role)

    [(_entry, changes)] = read([entry], Role, world.leader)

    assert {change.field for change in changes} == {"Roll", "Nätverk", "Stad", "Person"}


def test_what_was_sent_in_to_a_meeting_is_told_in_words(world, sign_in):
    starts = timezone.now() + datetime.timedelta(days=9)
    about = {"network": world.network, "city": world.kiruna, "level": "network"}
    meeting = Meeting.objects.create(**about, title="Träff", starts=starts, ends=starts)
    send_question(world.planner, meeting, words="Hur gör ni?")

    address = f"/sv/history/meetings.meeting/{meeting.pk}/"
    [(_entry, changes)] = sign_in(world.reader).get(address).context["read"]

    said = {change.field: change.after for change in changes}
    assert "Hur gör ni?" in said.values()
    assert world.planner.name in {str(value) for value in said.values()}
    assert not any("_" in field for field in said)
    assert str(meeting.pk) not in {str(value) for value in said.values()}


def test_who_wrote_last_is_told_to_those_who_may_read_it(world):
    goal = a_goal(world, level="city")
    record(
        world.leader,
        "changed the goal",
        goal,
        before=snapshot(goal) | {"title": "Förr"},
    )
    record(world.planner, "shared it", goal, before=snapshot(goal) | {"level": "board"})

    assert last_writer(goal, world.reader) == str(world.leader)
    assert last_writer(goal, world.reader, names=("code",)) is None
    assert last_writer(goal, world.stranger) is None


def test_of_several_parts_it_is_told_who_wrote_the_one_that_is_meant(world):
    goal = a_goal(world)
    for who, words in ((world.leader, "den ena"), (world.planner, "den andra")):
        record(who, "set a target", goal, after={"part:source": words})

    stands = {"part:source": "den ena"}
    assert last_writer(goal, world.reader, stands=stands) == str(world.leader)
