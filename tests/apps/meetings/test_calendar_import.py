"""Reading calendar files in: a preview, then all or nothing."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samstad.apps.meetings.models import Event, Meeting
from samstad.apps.notices.models import Notice
from tests import calendar_files

ADDRESS = "/sv/calendar/import/"


@pytest.fixture
def hand_in(world, sign_in):
    client = sign_in(world.leader)
    about = {
        "city": world.kiruna.pk,
        "level": "network",
        "time_zone": "Europe/Stockholm",
    }

    def handed(content, *, name="k.ics", is_carried_out=True, only=(), **more):
        file = SimpleUploadedFile(name, content)
        page = client.post(ADDRESS, {**about, **more, "file": file})
        if is_carried_out and page.status_code == 200:
            upload = page.context["upload"].pk
            second = {**about, **more, "upload": upload, "carry_out": "1"}
            second["only"] = list(only)
            assert client.post(ADDRESS, second).status_code == 302
        return page

    return handed


def test_a_preview_changes_nothing(hand_in):
    page = hand_in(calendar_files.OUTLOOK, is_carried_out=False)

    assert len(page.context["changed"]) == 2
    assert "Kundanpassad tidszon" in page.content.decode()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (calendar_files.OUTLOOK, 2),
        (calendar_files.GOOGLE, 6),
        (calendar_files.APPLE, 1),
        (calendar_files.KHAL, 1),
        (calendar_files.EXCHANGE, 3),
        (calendar_files.KHAL_IN_A_ZONE, 2),
    ],
    ids=["outlook", "google", "apple", "khal", "exchange", "khal in a zone"],
)
def test_each_program_is_read_in_once_however_often_it_is_handed_in(
    hand_in, content, count
):
    hand_in(content)
    again = hand_in(content, is_carried_out=False)

    assert Event.objects.count() == count
    assert again.context["changed"] == []


def test_a_change_and_a_cancellation_in_the_file_reach_the_event(world, hand_in):
    hand_in(calendar_files.KHAL)
    moved = calendar_files.KHAL.replace(b"T100000", b"T090000")
    hand_in(moved.replace(b"SEQUENCE:0", b"STATUS:CANCELLED"))

    event = Event.objects.get()
    assert (event.local_starts.hour, event.sequence) == (9, 1)
    assert event.cancelled is not None


def test_two_cities_may_read_in_the_same_file(world, hand_in, sign_in):
    hand_in(calendar_files.KHAL)
    client = sign_in(world.stranger)
    about = {"city": world.lund.pk, "level": "city", "time_zone": "Europe/Stockholm"}
    file = SimpleUploadedFile("k.ics", calendar_files.KHAL)

    page = client.post(ADDRESS, {**about, "file": file})

    assert len(page.context["changed"]) == 1


def test_every_mistake_stands_on_the_page_and_nothing_is_read_in(hand_in):
    page = hand_in(calendar_files.WRONG)

    lines = [m["line"] for m in page.context["mistakes"]]
    assert page.status_code == 400
    assert lines == [7, 12, 14, 22, 28, 31]
    assert not Event.objects.exists()


def test_a_title_that_is_too_long_is_a_mistake_with_its_line(hand_in):
    long = calendar_files.KHAL.replace(b"Utan tidszon", b"x" * 300)

    page = hand_in(long)

    (mistake,) = page.context["mistakes"]
    assert (page.status_code, mistake["property"]) == (400, "SUMMARY")


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", "Å".encode("latin-1") * 9, b"x" * 6_000_000],
    ids=["empty", "zip", "latin", "large"],
)
def test_what_is_no_calendar_is_refused_with_a_sentence(hand_in, content):
    page = hand_in(content)

    assert page.status_code == 400
    assert page.context.get("said") or page.context["form"].errors


def test_one_does_not_read_in_for_a_city_one_does_not_write_for(world, sign_in):
    about = {
        "city": world.lund.pk,
        "level": "network",
        "time_zone": "Europe/Stockholm",
        "file": SimpleUploadedFile("k.ics", calendar_files.KHAL),
    }

    page = sign_in(world.leader).post(ADDRESS, about)

    assert page.status_code == 400
    assert "city" in page.context["form"].errors


def test_what_is_read_in_goes_out_again_with_the_same_times(world, hand_in, client):
    from samstad.adapters.calendars import read_calendar
    from tests.adapters.calendars.test_reading import LAST

    hand_in(calendar_files.GOOGLE)
    Event.objects.update(level="public")
    feed = client.get("/sv/calendar/network/net.ics").content

    kept = {"zone": "Europe/Stockholm", "last": LAST}
    ours = read_calendar(feed, "ours.ics", **kept)
    theirs = read_calendar(calendar_files.GOOGLE, "k.ics", **kept)
    said = "Inställd: "  # for calendars that ignore the state
    assert {
        (e.title.removeprefix(said), e.starts, e.ends, e.is_all_day) for e in ours
    } == {(e.title, e.starts, e.ends, e.is_all_day) for e in theirs}
    assert [e.title.startswith(said) for e in ours] == [e.is_cancelled for e in ours]


def test_an_entry_becomes_the_draft_of_a_meeting_that_nobody_is_told_of(
    world, hand_in, sign_in
):
    hand_in(calendar_files.KHAL, becomes="meetings")

    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.city) == ("Utan tidszon", world.kiruna)
    assert meeting.level == "city"
    assert not Event.objects.exists()
    assert not Notice.objects.exists()
    assert sign_in(world.stranger).get(meeting.get_absolute_url()).status_code == 404


def test_the_meeting_follows_the_file_and_is_not_doubled(world, hand_in):
    hand_in(calendar_files.KHAL, becomes="meetings")
    Meeting.objects.update(level="network", theme="Eget tema")
    moved = calendar_files.KHAL.replace(b"T100000", b"T090000")

    page = hand_in(moved.replace(b"SEQUENCE:0", b"STATUS:CANCELLED"))

    [read] = page.context["changed"]
    assert [name for name, *_ in read.cells] == ["Börjar", "Inställt"]
    assert read.cells[0][1][-5:] == "10:00"
    assert read.cells[0][2][-5:] == "09:00"
    meeting = Meeting.objects.get()
    assert (meeting.local_starts.hour, meeting.sequence) == (9, 1)
    assert meeting.cancelled is not None
    assert (meeting.level, meeting.theme) == ("network", "Eget tema")
    assert not Event.objects.exists()


def test_one_entry_is_chosen_out_of_many(hand_in):
    page = hand_in(calendar_files.GOOGLE, is_carried_out=False)
    uid = page.context["changed"][2].entry.uid

    hand_in(calendar_files.GOOGLE, becomes="meetings", only=[uid])

    assert [m.imported_uid for m in Meeting.objects.all()] == [uid]


def test_one_who_keeps_events_alone_drafts_no_meeting(world, sign_in):
    about = {"city": world.kiruna.pk, "level": "city", "becomes": "meetings"}
    file = SimpleUploadedFile("k.ics", calendar_files.KHAL)
    sent = {**about, "time_zone": "Europe/Stockholm", "file": file}

    page = sign_in(world.planner).post(ADDRESS, sent)

    assert page.status_code == 400
    assert "Du får inte hålla i" in page.context["said"]
