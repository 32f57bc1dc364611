"""Lists and pages cost the same questions however much there is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samstad.apps.meetings.models import (
    Commitment,
    Decision,
    Part,
    ProgrammeItem,
    Registration,
    SentQuestion,
)


@pytest.fixture
def fill(world, make_meeting, make_event):
    """``fill(count)`` makes meetings and events, each with that many of every part."""

    def filled(count):
        people = list(world.people.values())
        for number in range(count):
            meeting = make_meeting(days=number - 1, title=f"Träff {number}")
            event = make_event(days=number, title=f"Mässa {number}")
            for part in range(count):
                ProgrammeItem.objects.create(
                    meeting=meeting, starts=meeting.starts, title="Punkt"
                )
                Registration.objects.create(
                    meeting=meeting, person=people[part], city=world.kiruna
                )
                SentQuestion.objects.create(
                    meeting=meeting, asked_by=people[part], words="?"
                )
                Decision.objects.create(meeting=meeting, words="Ja")
                Commitment.objects.create(
                    meeting=meeting,
                    words="Skriva",
                    owner=people[part],
                    due=timezone.localdate(),
                )
            Part.objects.create(event=event, city=world.kiruna)
            if count > 1:
                Part.objects.create(event=event, city=world.lund)
        return meeting, event

    return filled


ADDRESSES = (
    "meetings",
    "events",
    "commitments",
    "calendar",
    "agenda",
    "subscribe",
    "turn",
    "meeting",
    "event",
    "participants",
    "own-feed",
    "meeting-export",
    "commitment-export",
    "participants-export",
)


@pytest.mark.parametrize("name", ADDRESSES)
def test_it_costs_the_same_questions_however_long(world, sign_in, fill, name):
    from samstad.apps.meetings.models import FeedAddress

    client, asked = sign_in(world.leader), {}
    client.get("/sv/me/")  # the session is given its token for forms, once
    token = FeedAddress.objects.create(person=world.leader, name="mobil").token
    for count in (1, 3):
        meeting, event = fill(count)
        args = {
            "meeting": [meeting.pk],
            "event": [event.pk],
            "participants": [meeting.pk],
            "own-feed": [token],
            "meeting-export": ["xlsx"],
            "commitment-export": ["csv"],
            "participants-export": [meeting.pk, "csv"],
        }.get(name, [])
        with CaptureQueriesContext(
            connection,
        ) as questions:
            answer = client.get(reverse(f"meetings:{name}", args=args))
        assert answer.status_code == 200
        asked[count] = len(questions)

    assert asked[1] == asked[3]
    assert asked[3] <= 19


def test_the_desk_costs_the_same_questions(world, fill, django_assert_num_queries):
    from samstad.apps.meetings.desk import next_meeting, waiting_for

    fill(3)
    world.leader.scopes  # noqa: B018 - asked for once a request

    with django_assert_num_queries(4):
        waiting_for(world.leader)
        next_meeting(world.leader)


def test_the_filter_of_the_list_is_the_filter_of_the_export(
    world, sign_in, make_meeting
):
    make_meeting(title="Kommande")
    make_meeting(days=-9, title="Förra")
    client = sign_in(world.reader)

    address = reverse("meetings:meeting-export", args=["csv"])
    content = client.get(address + "?when=past").content.decode("utf-8-sig")

    assert "Förra" in content
    assert "Kommande" not in content


@pytest.mark.parametrize(
    "query",
    ["city=%00", "city=x", "words=%00", "when=never", "month=0000-00", "page=-1"],
)
@pytest.mark.parametrize("name", ["meetings", "events", "calendar", "agenda"])
def test_odd_questions_are_answered(client, world, name, query):
    answer = client.get(reverse(f"meetings:{name}") + "?" + query)

    assert answer.status_code in (200, 400)


def test_the_month_shows_what_falls_on_its_days_and_what_has_none(
    client, world, make_meeting
):
    import datetime

    utc = datetime.UTC
    for title, precision, start, end in (
        ("Kiruna", "day", (2018, 4, 10, 22), (2018, 4, 13, 22)),
        ("Lund", "month", (2018, 3, 31, 22), (2018, 4, 30, 22)),
    ):
        make_meeting(
            title=title,
            level="public",
            precision=precision,
            starts=datetime.datetime(*start, tzinfo=utc),
            ends=datetime.datetime(*end, tzinfo=utc),
        )

    month = client.get("/sv/calendar/?month=2018-04").context["month"]

    assert [d.date.day for d in month.marked_days] == [11, 12, 13]
    assert [o.title for o in month.undated] == ["Lund"]
    assert [week for week, _days in month.weeks] == [13, 14, 15, 16, 17, 18]
