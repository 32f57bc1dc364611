"""Whom a change concerns, and who is invited from outside."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.accounts.actions import accept_invitation
from samstad.apps.accounts.models import Invitation
from samstad.apps.history.models import Entry
from samstad.apps.meetings.actions.meetings import (
    announce_meeting,
    change_meeting,
    share_meeting,
)
from samstad.apps.meetings.actions.taking_part import register
from samstad.apps.meetings.models import Meeting
from samstad.apps.meetings.notices import people_concerned
from samstad.apps.notices.models import Notice
from tests.apps.meetings.conftest import in_days


def names(people):
    return {person.email.partition("@")[0] for person in people}


@pytest.mark.parametrize(("level", "is_told"), [("network", True), ("city", False)])
def test_an_announcement_concerns_everyone_who_may_come(world, level, is_told):
    meeting = announce_meeting(
        world.leader,
        Meeting(network=world.network, city=world.kiruna),
        title="Träff",
        level=level,
        starts=in_days(9),
        ends=in_days(9, hour=12),
    )

    told = names(people_concerned(Entry.objects.of(meeting).get()))

    assert ("stranger" in told) is is_told
    assert "reader" in told
    assert not told & {"leader", "external"}


@pytest.mark.parametrize("by_page", [True, False], ids=["page", "spreadsheet"])
def test_a_draft_is_told_of_when_it_is_shared(world, by_page):
    meeting = announce_meeting(
        world.leader,
        Meeting(network=world.network, city=world.kiruna),
        title="Träff",
        level="city",
        starts=in_days(9),
        ends=in_days(9, hour=12),
    )
    assert not Notice.objects.filter(person=world.stranger).exists()

    if by_page:
        share_meeting(world.leader, meeting, level="network")
    else:
        change_meeting(world.leader, meeting, level="network", place="Folkets hus")

    [notice] = Notice.objects.filter(person=world.stranger)
    assert "Folkets hus" not in str(notice.entry.after)


def test_a_change_concerns_those_who_come(world, make_meeting):
    meeting = make_meeting()
    register(world.planner, meeting)
    register(world.leader, meeting)
    change_meeting(world.leader, meeting, place="Folkets hus")

    told = people_concerned(Entry.objects.of(meeting).newest_first()[0])

    assert names(told) == {"planner"}


@pytest.mark.parametrize("who", ["leader", "coordinator"])
def test_someone_from_outside_is_invited_to_one_meeting_alone(
    world, sign_in, make_meeting, mailoutbox, who, django_capture_on_commit_callbacks
):
    meeting, other = make_meeting(), make_meeting(title="En annan")
    address = reverse("meetings:invite", args=[meeting.pk])

    with django_capture_on_commit_callbacks(execute=True):
        sign_in(world.people[who]).post(address, {"email": world.external.email})
    accept_invitation(world.external, Invitation.objects.get())

    client = sign_in(world.external)
    assert world.external.email in mailoutbox[0].to
    assert client.get(meeting.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
