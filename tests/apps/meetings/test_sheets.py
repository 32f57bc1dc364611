"""Lists go out as spreadsheets and come in again."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from samstad.apps.history.models import Entry
from samstad.apps.history.queries import entries_of
from samstad.apps.meetings.actions.meetings import change_meeting
from samstad.apps.meetings.models import Commitment, Event, Meeting, Registration


def hand_in(client, name, content, *args):
    address = reverse(f"meetings:{name}", args=args)
    page = client.post(address, {"file": SimpleUploadedFile("t.csv", content)})
    if page.status_code == 200 and page.context.get("upload"):
        upload = page.context["upload"].pk
        client.post(address, {"carry_out": "1", "upload": upload})
    return page


@pytest.mark.parametrize("kind", ["meeting", "event"])
def test_what_goes_out_comes_in_unchanged(
    world, sign_in, make_meeting, make_event, kind
):
    make = make_meeting if kind == "meeting" else make_event
    make(title="=1+1", about="Rad\nrad")
    make(title="Hela dagar", precision="day")
    client = sign_in(world.leader)

    out = client.get(reverse(f"meetings:{kind}-export", args=["csv"])).content
    page = hand_in(client, f"{kind}-import", out)

    assert out.startswith(b"\xef\xbb\xbf")
    assert page.context["changes"].changed == []
    assert page.context["changes"].unchanged == 2


def test_new_and_changed_meetings_come_in_together(world, sign_in, make_meeting):
    old = make_meeting(title="Gammal")
    head = "Nummer;Stadens adress;Rubrik;Första dagen;Börjar;Slutar;Platser\n"
    rows = (
        f"{old.pk};kiruna;Ny rubrik;2030-05-02;09:00;12:00;30\n"
        ";kiruna;Första nya;2030-06-01;;;\n"
        ";kiruna;Andra nya;2030-06-02;;;\n"
    )

    hand_in(sign_in(world.leader), "meeting-import", (head + rows).encode())

    old.refresh_from_db()
    assert (old.title, old.seats, old.local_starts.hour) == ("Ny rubrik", 30, 9)
    assert set(Meeting.objects.values_list("title", flat=True)) == {
        "Ny rubrik",
        "Första nya",
        "Andra nya",
    }


def test_the_link_to_take_part_is_not_handed_out_to_everyone(
    world, client, sign_in, make_meeting
):
    change_meeting(
        world.leader,
        make_meeting(level="public"),
        link="https://example.org/hemligt-rum",
    )
    address = reverse("meetings:meeting-export", args=["csv"])

    outside = client.get(address).content.decode()
    inside = sign_in(world.reader).get(address).content.decode()

    assert "Träff om" in outside
    assert "hemligt-rum" not in outside
    assert "hemligt-rum" in inside
    assert not entries_of(Meeting.objects.get(), world.external).exists()


def test_a_level_that_comes_in_is_a_named_act(world, sign_in, make_meeting):
    old = make_meeting()
    head = "Nummer;Rubrik;Första dagen;Får läsas av\n"

    content = f"{head}{old.pk};Träff;2030-05-02;Alla\n".encode()
    hand_in(sign_in(world.leader), "meeting-import", content)

    verbs = {entry.verb for entry in Entry.objects.of(old)}
    assert verbs == {"changed the meeting", "shared it more widely"}


def test_every_mistake_is_said_and_nothing_is_read_in(world, sign_in):
    content = (
        "Nummer;Stadens adress;Rubrik;Första dagen;Börjar;Slutar\n"
        ";lund;Fel stad;2030-06-01;;\n"
        ";kiruna;Fel tid;2030-06-01;nio;12:00\n"
        ";kiruna;Ett klockslag;2030-06-01;09:00;\n"
        "999;kiruna;Fel nummer;2030-06-01;;\n"
        ";kiruna;Rätt;2030-06-01;;\n"
    ).encode()

    page = hand_in(sign_in(world.leader), "event-import", content)

    said = [(m["row"], m["column"]) for m in page.context["mistakes"]]
    assert said == [
        (2, "Stadens adress"),
        (3, "Börjar"),
        (4, "Första dagen"),
        (5, "Nummer"),
    ]
    assert not Event.objects.exists()


def test_attendance_comes_in_and_nobody_is_registered_by_a_file(
    world, sign_in, make_meeting
):
    meeting = make_meeting(days=-1)
    Registration.objects.create(meeting=meeting, person=world.planner)
    client = sign_in(world.leader)
    rows = "E-post;Närvaro\nplanner@example.org;närvarande\n"

    hand_in(client, "participants-import", rows.encode(), meeting.pk)
    refused = hand_in(
        client,
        "participants-import",
        (rows + "ny@example.org;närvarande\n").encode(),
        meeting.pk,
    )

    assert meeting.registrations.get().attendance == "present"
    assert refused.status_code == 400


def test_how_commitments_go_comes_in_from_those_who_may(world, sign_in, make_meeting):
    promised = Commitment.objects.create(
        meeting=make_meeting(),
        words="Skriva",
        owner=world.planner,
        due=timezone.localdate(),
    )
    content = f"Nummer;Senast;Läge;Hur det gick\n{promised.pk};2030-01-01;klart;Bra\n"

    refused = hand_in(sign_in(world.reader), "commitment-import", content.encode())
    hand_in(sign_in(world.planner), "commitment-import", content.encode())

    promised.refresh_from_db()
    assert refused.status_code == 400
    assert (promised.state, promised.outcome) == ("done", "Bra")


def test_whose_turn_it_is_goes_out_and_never_comes_in(world, sign_in, make_meeting):
    make_meeting(days=-9)
    client = sign_in(world.leader)

    out = client.get(reverse("meetings:turn-export", args=["csv"]))
    first, *rows = out.content.decode("utf-8-sig").splitlines()

    assert first == "Nätverk;Tur;Stad;Senast värd;Gånger som värd;Aviserad"
    assert [row.split(";")[1] for row in rows] == [str(i + 1) for i in range(len(rows))]
    hosted = {row.split(";")[2]: row.split(";")[4] for row in rows}
    assert hosted["Kiruna"] == "1"
    assert reverse("meetings:turn-export", args=["csv"]) in (
        client.get(reverse("meetings:turn")).content.decode()
    )
