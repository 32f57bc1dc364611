import datetime

from django.utils import timezone

from samstad.apps.accounts.models import Invitation, Role
from samstad.apps.meetings.models import Meeting, Registration
from tests.access.table import INSIDE_THE_CITY, Row, only, signed_in


def things(world):
    of_kiruna = {"network": world.network, "city": world.kiruna}
    starts = timezone.now() + datetime.timedelta(days=20)
    meeting = Meeting.objects.create(
        **of_kiruna, starts=starts, ends=starts, title="Träff", level="network"
    )
    coming = Registration.objects.create(meeting=meeting, person=world.planner)
    invitation = Invitation.objects.create(
        **of_kiruna, kind="reader", email="ny@example.org"
    )
    return {
        "table": "places.board",
        "number": world.board.pk,
        "roles": "accounts.role",
        "role": Role.objects.get(person=world.reader).pk,
        "leads": Role.objects.get(person=world.leader).pk,
        "invitations": "accounts.invitation",
        "invitation": invitation.pk,
        "registrations": "meetings.registration",
        "registration": coming.pk,
    }


def _of(table, number, *people, says):
    return Row(
        url="history:of",
        args={"table": table, "number": number},
        says=says,
        expected=only(*people, others=404),
    )


_WHICH = {"table": "table", "number": "number"}
_IN_THE_NETWORK = (*INSIDE_THE_CITY, "stranger", "coordinator")
ROWS = [
    _of("roles", "role", *INSIDE_THE_CITY, says="of a role in the city"),
    _of("roles", "leads", *_IN_THE_NETWORK, says="of who leads the process"),
    _of("invitations", "invitation", "leader", says="of an invitation"),
    _of(
        "registrations",
        "registration",
        "planner",
        "leader",
        "coordinator",
        says="of a registration",
    ),
    Row(url="history:of", args=_WHICH, expected=signed_in()),
    Row(url="history:export", args={**_WHICH, "form": "csv"}, expected=signed_in()),
]
