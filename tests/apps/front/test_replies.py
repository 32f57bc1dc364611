"""What others say about one's own makes a notice, from the start."""

from __future__ import annotations

import pytest

from samstad.apps.exchange.actions import put_contribution
from samstad.apps.exchange.kinds import KINDS
from samstad.apps.exchange.replying import reply
from samstad.apps.meetings.actions.meetings import announce_meeting, change_meeting
from samstad.apps.meetings.actions.taking_part import register
from samstad.apps.meetings.models import Meeting
from samstad.apps.notices import actions
from samstad.apps.notices.models import Notice
from samstad.apps.notices.queries import unread
from tests.apps.meetings.conftest import in_days

MORE = {
    "ideas": {},
    "questions": {"audience": "network"},
    "experiences": {"done": "Vi målade", "happened": "Det höll"},
}


def written(world, slug):
    thing = KINDS[slug].model(network=world.network, city=world.kiruna)
    said = {"title": "Väggen", "text": "Stuprör", "level": "network", **MORE[slug]}
    return put_contribution(world.leader, thing, **said)


def answered(world, thing):
    more = {"happened": "Det gick"} if thing.kind == "experiences" else {}
    return reply(world.stranger, thing, from_city=world.lund, text="Vi med", **more)


@pytest.mark.parametrize("slug", MORE)
def test_a_reply_is_told_to_the_writer_and_to_those_who_follow(world, slug):
    thing = written(world, slug)
    actions.follow_record(world.planner, thing)

    said = answered(world, thing)

    told = Notice.objects.filter(table=said._meta.label_lower, number=said.pk)
    people = set(told.values_list("person__email", flat=True))
    assert people == {world.leader.email, world.planner.email}


def test_whoever_stopped_following_is_not_told(world):
    thing = written(world, "questions")
    actions.unfollow_record(world.leader, thing)

    answered(world, thing)

    assert not Notice.objects.exists()


def test_what_may_no_longer_be_read_is_not_counted(world):
    thing = written(world, "questions")
    actions.follow_record(world.reader, thing)
    said = answered(world, thing)
    assert unread(world.reader) == 1

    type(said).objects.filter(pk=said.pk).update(level="board", board=world.board)

    assert unread(world.reader) == 0


def test_a_meeting_is_told_to_those_whom_it_concerns(world):
    new = Meeting(network=world.network, city=world.kiruna)
    times = {"starts": in_days(9), "ends": in_days(9, hour=12)}
    meeting = announce_meeting(
        world.leader, new, title="Träff", level="network", **times
    )
    assert unread(world.stranger) == unread(world.reader) == 1
    assert unread(world.leader) == unread(world.external) == 0
    actions.mark_all_read(world.stranger)
    actions.mark_all_read(world.reader)
    register(world.reader, meeting)

    change_meeting(world.leader, meeting, place="Folkets hus")

    assert (unread(world.reader), unread(world.stranger)) == (1, 0)
