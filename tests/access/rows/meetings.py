"""Meetings of Kiruna: one that the network reads, one within the city, one public."""

import datetime

from django.utils import timezone

from samstad.apps.meetings.models import (
    Commitment,
    Decision,
    Event,
    FeedAddress,
    Meeting,
    Outcome,
    Part,
    ProgrammeItem,
    Registration,
    SentQuestion,
)
from tests.access.table import EVERYONE, INSIDE_THE_CITY, Row, all_get, only, signed_in

_SOON = datetime.timedelta(days=20)
HOLDERS = ("leader", "coordinator")
OF_THE_NETWORK = tuple(who for who in EVERYONE if who not in ("visitor", "external"))
ANNOUNCERS = ("stranger", "leader", "coordinator")
KEEPERS = ("communicator", "planner", "leader", "coordinator")
WRITERS = ("stranger", *KEEPERS)


def things(world):
    starts = timezone.now() + _SOON
    of_kiruna = {"network": world.network, "city": world.kiruna}
    when = {"starts": starts, "ends": starts + datetime.timedelta(hours=6)}
    meeting = Meeting.objects.create(
        **of_kiruna, **when, title="Träff", title_en="Meeting", level="network"
    )
    inside = Meeting.objects.create(**of_kiruna, **when, title="Egen", level="city")
    public = Meeting.objects.create(
        **of_kiruna, **when, title="Öppen", level="public", cancelled=timezone.now()
    )
    event = Event.objects.create(**of_kiruna, **when, title="Mässa", level="network")
    of_all = {"meeting": meeting}
    for person in world.people.values():
        Registration.objects.create(meeting=meeting, person=person)
    return {
        "meeting": meeting.pk,
        "inside": inside.pk,
        "public": public.pk,
        "event": event.pk,
        "item": ProgrammeItem.objects.create(**of_all, starts=starts, title="Kaffe").pk,
        "question": SentQuestion.objects.create(
            **of_all, asked_by=world.planner, words="Hur?"
        ).pk,
        "decision": Decision.objects.create(
            **of_all, words="Ja.", owner=world.planner, due=starts.date()
        ).pk,
        "commitment": Commitment.objects.create(
            **of_all, words="Skriva", owner=world.planner, due=starts.date()
        ).pk,
        "outcome": Outcome.objects.create(
            **of_all, thing_table="notes.note", thing_number=1
        ).pk,
        "part": Part.objects.create(event=event, city=world.kiruna).pk,
        "address": FeedAddress.objects.create(person=world.leader, name="mobil").pk,
        "token": FeedAddress.objects.create(
            person=world.reader,
            name="dator",
            token="hemlig-adress",  # noqa: S106
        ).token,
        "net_slug": world.network.slug,
        "own": world.kiruna.pk,
        "kiruna_slug": world.kiruna.slug,
        "xlsx": "xlsx",
    }


def _of(name, **more):
    return {"number": name, **more}


def _form(url, people, args, **more):
    """A form that the people see, and others of the network are refused."""
    expected = only(*people, others=403) | {"external": 404}
    return Row(url=f"meetings:{url}", args=args, expected=expected, **more)


_WHEN = {
    "title": "T",
    "first_day": "2030-05-01",
    "time_zone": "Europe/Stockholm",
    "level": "network",
}
_NETWORK_READS = all_get(200) | {"visitor": 404, "external": 404}

ROWS = [
    Row(url="meetings:calendar", expected=all_get(200)),
    Row(
        url="meetings:calendar",
        query="?month=2018-13",
        says="no such month",
        expected=all_get(400),
    ),
    Row(url="meetings:agenda", expected=all_get(200)),
    Row(url="meetings:subscribe", expected=all_get(200)),
    Row(
        url="meetings:subscribe",
        method="post",
        form={"name": "mobil", "extent": "all"},
        expected=all_get(302) | {"visitor": 200},
    ),
    Row(
        url="meetings:revoke",
        args=_of("address"),
        method="post",
        expected=only("leader", others=404, status=302),
    ),
    Row(url="meetings:network-feed", args={"slug": "net_slug"}, expected=all_get(200)),
    Row(url="meetings:city-feed", args={"slug": "kiruna_slug"}, expected=all_get(200)),
    Row(url="meetings:own-feed", args={"token": "token"}, expected=all_get(200)),
    Row(
        url="meetings:own-feed",
        args={"token": "fel"},
        says="wrong token",
        expected=all_get(404),
    ),
    Row(url="meetings:calendar-import", expected=only(*WRITERS)),
    Row(url="meetings:meetings", expected=all_get(200)),
    Row(url="meetings:meeting-new", expected=only(*ANNOUNCERS)),
    Row(
        url="meetings:meeting-new",
        method="post",
        form={**_WHEN, "city": "own"},
        expected=only("leader", "coordinator", status=302) | {"stranger": 400},
    ),
    Row(url="meetings:turn", expected=signed_in()),
    Row(url="meetings:turn-export", args={"form": "csv"}, expected=signed_in()),
    Row(url="meetings:meeting-export", args={"form": "xlsx"}, expected=all_get(200)),
    Row(url="meetings:meeting-import", expected=only(*ANNOUNCERS)),
    Row(url="meetings:meeting", args=_of("meeting"), expected=_NETWORK_READS),
    Row(
        url="meetings:meeting",
        args=_of("inside"),
        says="within the city",
        expected=all_get(404) | dict.fromkeys(INSIDE_THE_CITY, 200),
    ),
    Row(
        url="meetings:meeting",
        args=_of("public"),
        says="public",
        expected=all_get(200),
    ),
    Row(url="meetings:meeting-file", args=_of("meeting"), expected=_NETWORK_READS),
    _form("meeting-edit", HOLDERS, _of("meeting")),
    _form("meeting-cancel", HOLDERS, _of("meeting")),
    Row(
        url="meetings:meeting-resume",
        args=_of("public"),
        method="post",
        expected=only(*HOLDERS, status=302),
    ),
    _form("meeting-share", HOLDERS, _of("meeting")),
    _form("item-new", HOLDERS, _of("meeting")),
    _form("item-edit", HOLDERS, _of("meeting", item="item")),
    _form("item-remove", HOLDERS, _of("meeting", item="item")),
    _form("outcome-new", HOLDERS, _of("meeting")),
    _form("outcome-remove", HOLDERS, _of("meeting", outcome="outcome")),
    _form("register", OF_THE_NETWORK, _of("meeting")),
    Row(
        url="meetings:register",
        args=_of("public"),
        says="of a public meeting",
        expected=only(*OF_THE_NETWORK),
    ),
    _form("withdraw", OF_THE_NETWORK, _of("meeting"), says="asks first"),
    Row(
        url="meetings:withdraw",
        args=_of("meeting"),
        method="post",
        expected=only(*OF_THE_NETWORK, status=302) | {"external": 404},
    ),
    _form("participants", HOLDERS, _of("meeting")),
    _form("invite", HOLDERS, _of("meeting")),
    _form("participants-export", HOLDERS, _of("meeting", form="xlsx")),
    _form("participants-import", HOLDERS, _of("meeting")),
    _form("participants-history", HOLDERS, _of("meeting")),
    _form("question-new", OF_THE_NETWORK, _of("meeting")),
    _form("question-answer", HOLDERS, _of("meeting", question="question")),
    _form(
        "question-withdraw",
        ("planner", *HOLDERS),
        _of("meeting", question="question"),
    ),
    _form("notes", HOLDERS, _of("meeting")),
    _form("decision-new", HOLDERS, _of("meeting")),
    _form("decision-edit", HOLDERS, _of("meeting", decision="decision")),
    _form("decision-remove", HOLDERS, _of("meeting", decision="decision")),
    _form("commitment-new", HOLDERS, _of("meeting")),
    _form("commitment-edit", HOLDERS, _of("meeting", commitment="commitment")),
    Row(url="meetings:commitments", expected=signed_in()),
    Row(url="meetings:commitment-export", args={"form": "xlsx"}, expected=signed_in()),
    Row(url="meetings:commitment-import", expected=signed_in()),
    Row(
        url="meetings:commitment",
        args=_of("commitment"),
        expected=signed_in() | {"external": 404},
    ),
    Row(
        url="meetings:commitment",
        args=_of("commitment"),
        method="post",
        form={"state": "done", "due": "2030-01-01"},
        expected=only("planner", *HOLDERS, status=302) | {"external": 404},
    ),
    Row(url="meetings:decisions", expected=signed_in()),
    Row(url="meetings:decision-export", args={"form": "xlsx"}, expected=signed_in()),
    Row(url="meetings:decision-import", expected=signed_in()),
    Row(
        url="meetings:decision",
        args=_of("decision"),
        expected=signed_in() | {"external": 404},
    ),
    Row(
        url="meetings:decision",
        args=_of("decision"),
        method="post",
        form={"state": "done"},
        expected=only("planner", *HOLDERS, status=302) | {"external": 404},
    ),
    Row(url="meetings:events", expected=all_get(200)),
    Row(url="meetings:event-new", expected=only(*WRITERS)),
    Row(
        url="meetings:event-new",
        method="post",
        form={**_WHEN, "city": "own"},
        expected=only(*KEEPERS, status=302) | {"stranger": 400},
    ),
    Row(url="meetings:event-export", args={"form": "xlsx"}, expected=all_get(200)),
    Row(url="meetings:event-import", expected=only(*WRITERS)),
    Row(url="meetings:event", args=_of("event"), expected=_NETWORK_READS),
    Row(url="meetings:event-file", args=_of("event"), expected=_NETWORK_READS),
    _form("event-edit", KEEPERS, _of("event")),
    _form("event-cancel", KEEPERS, _of("event")),
    Row(
        url="meetings:event-resume",
        args=_of("event"),
        method="post",
        expected=only(*KEEPERS, status=302) | {"external": 404},
    ),
    _form("event-share", KEEPERS, _of("event")),
    _form("part-new", WRITERS, _of("event")),
    _form("part-edit", KEEPERS, _of("event", part="part")),
    _form("part-remove", KEEPERS, _of("event", part="part")),
]
