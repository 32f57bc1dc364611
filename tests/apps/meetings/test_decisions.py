"""A decision has an owner and a day, and is taken up until it is carried out."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.history.models import Entry
from samstad.apps.meetings.actions.minutes import follow_up_decision, note_decision
from samstad.apps.meetings.desk import waiting_for
from samstad.apps.meetings.models import Decision, FeedAddress, Registration
from samstad.apps.meetings.queries import meeting_page

TOMORROW = timezone.localdate() + datetime.timedelta(days=1)


def decided(world, meeting, **more):
    said = {"words": "Samla frågorna", "owner": world.planner, "due": TOMORROW}
    return note_decision(world.leader, Decision(meeting=meeting), **said | more)


def test_a_decision_is_taken_up_at_each_following_meeting_until_it_is_closed(
    world, make_meeting
):
    first, second = make_meeting(days=-30), make_meeting(days=-10)
    third = make_meeting(days=10)
    made = decided(world, first)

    assert meeting_page(world.reader, first).decided == []
    assert meeting_page(world.reader, third).decided == [made]
    done = follow_up_decision(world.planner, made, state="done", outcome="Klart")

    assert done.closed is not None
    assert meeting_page(world.reader, second).decided == [made]
    assert meeting_page(world.reader, third).decided == []
    follow_up_decision(world.leader, made, state="open")
    assert meeting_page(world.reader, third).decided == [made]


def test_the_owner_the_owning_city_and_the_host_say_how_it_goes(world, make_meeting):
    made = decided(world, make_meeting(), owner=None, city=world.lund)

    with pytest.raises(NotAllowed):
        follow_up_decision(world.planner, made, state="done")
    follow_up_decision(world.stranger, made, state="done", outcome="I Lund")
    follow_up_decision(world.leader, made, state="dropped")

    made.refresh_from_db()
    assert (made.state, made.outcome) == ("dropped", "I Lund")


def test_what_is_done_to_a_decision_stands_in_the_meetings_history(world, make_meeting):
    meeting = make_meeting()
    made = decided(world, meeting)
    follow_up_decision(world.planner, made, state="done", outcome="Klart")

    last = Entry.objects.of(meeting).get(verb="followed up a decision")
    assert (last.before["meetings.decision:state"], last.who) == ("open", world.planner)
    assert last.after["meetings.decision:outcome"] == "Klart"


def test_the_page_shows_who_and_when_and_the_owner_fills_in_how_it_went(
    world, make_meeting, sign_in
):
    first, second = make_meeting(days=-5), make_meeting(days=5)
    made = decided(world, first, due=timezone.localdate() - datetime.timedelta(days=1))
    client = sign_in(world.planner)

    for meeting in (first, second):
        page = client.get(meeting.get_absolute_url()).content.decode()
        assert "planner (påhittad)" in page
        assert "inte genomfört än" in page
        assert "försenat" in page
    address = made.get_absolute_url()
    assert 'name="outcome"' in client.get(address).content.decode()
    sent = {"state": "done", "outcome": "Det gick", "due": "2018-01-01"}
    assert client.post(address, sent).status_code == 302

    page = sign_in(world.reader).get(second.get_absolute_url()).content.decode()
    assert "Samla frågorna" not in page
    page = sign_in(world.reader).get(first.get_absolute_url()).content.decode()
    assert "genomfört" in page
    assert "Det gick" in page
    page = sign_in(world.reader).get(address).content.decode()
    assert 'name="outcome"' not in page


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"owner": "planner"}, "due"),
        ({"due": "2030-01-01"}, "owner"),
        ({"owner": "stranger", "due": "2030-01-01"}, "owner"),
        ({}, None),
        ({"owner": "planner", "due": "2030-01-01"}, None),
        ({"city": "kiruna", "due": "2030-01-01"}, None),
    ],
)
def test_an_owner_needs_a_day_and_a_day_an_owner(
    world, make_meeting, sign_in, sent, wrong
):
    meeting = make_meeting()
    Registration.objects.create(meeting=meeting, person=world.planner)
    if "owner" in sent:
        sent = sent | {"owner": world.people[sent["owner"]].pk}
    if "city" in sent:
        sent = sent | {"city": world.kiruna.pk}
    address = reverse("meetings:decision-new", args=[meeting.pk])

    page = sign_in(world.leader).post(address, {"words": "Ja."} | sent)

    assert Decision.objects.exists() == (wrong is None)
    assert page.status_code == (400 if wrong else 302)
    if wrong:
        assert wrong in page.context["form"].errors


def test_it_waits_on_the_desk_and_stands_in_the_calendar_of_who_carries_it_out(
    world, make_meeting, client
):
    made = decided(world, make_meeting())
    decided(world, make_meeting(), words="Utan dag", owner=world.planner, due=None)
    token = FeedAddress.objects.create(person=world.planner, name="mobil").token
    address = reverse("meetings:own-feed", args=[token])

    waits = [one.words for one in waiting_for(world.planner)]
    assert waits[0] == "Beslutat, och ditt att genomföra: Samla frågorna"
    assert waiting_for(world.reader) == []
    feed = client.get(address).content.decode()
    assert f"UID:decision-{made.pk}-" in feed
    assert "Utan dag" not in feed

    follow_up_decision(world.planner, made, state="done")
    assert "UID:decision" not in client.get(address).content.decode()


def hand_in(client, content):
    address = reverse("meetings:decision-import")
    file = SimpleUploadedFile("b.csv", content.encode())
    page = client.post(address, {"file": file})
    if page.status_code == 200 and page.context["rows"]:
        sent = {"carry_out": "1", "upload": page.context["upload"].pk}
        assert client.post(address, sent).status_code == 302
    return page


def test_how_decisions_go_is_read_in_from_a_sheet(world, make_meeting, sign_in):
    made = decided(world, make_meeting())
    client = sign_in(world.planner)
    out = client.get(reverse("meetings:decision-export", args=["csv"])).content
    said = out.decode("utf-8-sig")
    assert hand_in(client, said).context["changes"].unchanged == 1

    head = "Nummer;Läge;Hur det gick;Genomförs senast\n"
    hand_in(client, f"{head}{made.pk};genomfört;Bra;2030-01-01\n")

    made.refresh_from_db()
    assert (made.state, made.outcome, made.due) == (
        "done",
        "Bra",
        datetime.date(2030, 1, 1),
    )
    refused = hand_in(sign_in(world.reader), f"{head}{made.pk};förföll;;\n")
    assert [(m["row"], m["column"]) for m in refused.context["mistakes"]] == [
        (2, "Nummer")
    ]
    new = hand_in(client, f"{head}99999;genomfört;;\n")
    assert new.status_code == 400


def test_who_decided_what_is_not_changed_by_a_sheet(world, make_meeting, sign_in):
    """Columns that only tell are left aside, and the preview promises no change."""
    made = decided(world, make_meeting())
    client = sign_in(world.leader)
    out = client.get(reverse("meetings:decision-export", args=["csv"])).content

    page = hand_in(client, out.decode("utf-8-sig").replace("Samla", "Glömma"))

    made.refresh_from_db()
    assert (made.words, page.context["rows"]) == ("Samla frågorna", [])


def test_the_list_is_filtered_by_state_city_and_owner(world, make_meeting, sign_in):
    meeting = make_meeting()
    decided(world, meeting)
    decided(world, meeting, words="Lunds sak", owner=None, city=world.lund)
    client = sign_in(world.planner)
    address = reverse("meetings:decisions")

    def seen(**asked):
        page = client.get(address, asked).content.decode()
        return "Samla frågorna" in page, "Lunds sak" in page

    assert seen() == (True, True)
    assert seen(is_mine="on") == (True, False)
    assert seen(city="lund") == (False, True)
    assert seen(state="done") == (False, False)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same(
    world, make_meeting, sign_in, django_assert_num_queries, how_many
):
    for _one in range(how_many):
        decided(world, make_meeting())
    client = sign_in(world.reader)
    client.get(reverse("meetings:turn"))  # the session is given its token, once

    with django_assert_num_queries(7):
        client.get(reverse("meetings:decisions"))
