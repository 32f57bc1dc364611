import datetime

from django.utils import timezone

from samstad.apps.meetings.models import Event, Meeting
from samstad.apps.stage.models import Asked, Choice, Hall, Poll
from tests.access.table import EVERYONE, Row, all_get, only

OF_THE_NETWORK = tuple(w for w in EVERYONE[1:] if w != "external")
KEEPS = ("leader", "planner", "communicator", "coordinator")


def things(world):
    day = timezone.now()
    when = {"starts": day, "ends": day + datetime.timedelta(hours=6)}
    given = {"network": world.network, "city": world.kiruna, "level": "network"}
    event = Event.objects.create(**given, **when, title="Mässa")
    bare = Event.objects.create(**given, **when, title="Konferens")
    meeting = Meeting.objects.create(**given, **when, title="Träff")
    hall = Hall.objects.create(**given, event=event, code="ABC234")
    of_meeting = Hall.objects.create(**given, meeting=meeting)
    asked = Asked.objects.create(hall=hall, words="Hur gick det?", state="shown")
    other = Asked.objects.create(hall=hall, words="Hur går det?")
    poll = Poll.objects.create(hall=hall, words="Bra?", state="open")
    choice = Choice.objects.create(poll=poll, words="Ja")
    return {
        "bare": bare.pk,
        "hall": hall.pk,
        "of_meeting": of_meeting.pk,
        "asked": asked.pk,
        "other": other.pk,
        "poll": poll.pk,
        "choice": choice.pk,
        "code": hall.code,
    }


_HALL = {"number": "hall"}
_ASKED = {**_HALL, "asked": "asked"}
_SEEN = only(*OF_THE_NETWORK, others=404, visitor=404)


def keeps(status=200):
    return only(*KEEPS, status=status) | {"external": 404}


ROWS = [
    Row(url="hall-short", args={"code": "code"}, expected=all_get(302)),
    Row(url="stage:enter", expected=all_get(200)),
    Row(url="stage:enter", query="?code=abc234", says="go", expected=all_get(302)),
    Row(url="stage:hall", args={"code": "code"}, expected=all_get(200)),
    Row(
        url="stage:hall",
        args={"code": "code"},
        query="?seen=0",
        says="as it was",
        expected=all_get(204),
    ),
    Row(url="stage:hall", args={"code": "X"}, says="x", expected=all_get(404)),
    # Without the stamp of the phone nothing is taken.
    Row(
        url="stage:ask",
        args={"code": "code"},
        method="post",
        form={"words": "Hur gick det?"},
        expected=all_get(400),
    ),
    Row(
        url="stage:want",
        args={"code": "code", "asked": "asked"},
        method="post",
        expected=all_get(400),
    ),
    Row(
        url="stage:answer",
        args={"code": "code", "poll": "poll"},
        method="post",
        form={"choice": "choice"},
        expected=all_get(400),
    ),
    Row(
        url="stage:open",
        args={"kind": "event", "number": "bare"},
        method="post",
        expected=keeps(302),
    ),
    Row(url="stage:record", args=_HALL, expected=_SEEN),
    Row(url="stage:screen", args=_HALL, expected=_SEEN),
    *(
        Row(
            url="stage:export",
            args={**_HALL, "part": part, "form": "csv"},
            says=part,
            expected=_SEEN,
        )
        for part in ("questions", "polls")
    ),
    Row(url="stage:moderate", args=_HALL, expected=keeps()),
    Row(
        url="stage:moderate",
        args={"number": "of_meeting"},
        says="a meeting",
        expected=only("leader", "coordinator") | {"external": 404},
    ),
    Row(url="stage:close", args=_HALL, expected=keeps()),
    Row(url="stage:close", args=_HALL, method="post", expected=keeps(302)),
    Row(url="stage:poll-new", args=_HALL, expected=keeps()),
    Row(
        url="stage:poll-new",
        args=_HALL,
        method="post",
        form={"words": "Bra?", "choices": "Ja\nNej"},
        expected=keeps(302),
    ),
    Row(
        url="stage:poll",
        args={**_HALL, "poll": "poll"},
        method="post",
        form={"does": "close"},
        expected=keeps(302),
    ),
    Row(
        url="stage:question",
        args=_ASKED,
        method="post",
        form={"does": "hide"},
        expected=keeps(302),
    ),
    Row(url="stage:answered", args=_ASKED, expected=keeps()),
    Row(url="stage:merge", args=_ASKED, expected=keeps()),
    Row(
        url="stage:merge",
        args=_ASKED,
        method="post",
        form={"into": "other"},
        expected=keeps(302),
    ),
    Row(url="stage:further", args=_ASKED, expected=keeps()),
]
