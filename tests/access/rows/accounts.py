from samstad.apps.accounts.models import Invitation, Role
from tests.access.table import INSIDE_THE_CITY, Row, all_get, only, signed_in


def things(world):
    invitation = Invitation.objects.create(
        email="ny@example.org", kind="reader", network=world.network, city=world.kiruna
    )
    return {
        "network": world.network.slug,
        "role": Role.objects.get(person=world.reader).pk,
        "invitation": invitation.pk,
        "reader_pk": world.reader.pk,
        "city": world.kiruna.slug,
        "token": invitation.token,
        "table": "places.board",
        "number": world.board.pk,
    }


_IN_THE_NETWORK = (*INSIDE_THE_CITY, "stranger", "coordinator")
_WHICH = {"table": "table", "number": "number"}
ROWS = [
    Row(url="accounts:me", expected=signed_in()),
    Row(url="accounts:people", args={"slug": "city"}, expected=only(*INSIDE_THE_CITY)),
    Row(
        url="accounts:people-export",
        args={"slug": "city", "form": "csv"},
        expected=only(*INSIDE_THE_CITY),
    ),
    Row(url="accounts:people-import", args={"slug": "city"}, expected=only("leader")),
    Row(url="accounts:people-history", args={"slug": "city"}, expected=only("leader")),
    Row(
        url="accounts:people-history",
        args={"slug": "city"},
        query="?as=csv",
        says="as a sheet",
        expected=only("leader"),
    ),
    Row(
        url="accounts:network-people-history",
        args={"slug": "network"},
        expected=only("coordinator"),
    ),
    Row(url="accounts:invite", args={"slug": "city"}, expected=only("leader")),
    Row(
        url="accounts:invite",
        args={"slug": "city"},
        method="post",
        form={"email": "annan@example.org", "kind": "reader"},
        expected=only("leader", status=302),
    ),
    Row(
        url="accounts:invite",
        args={"slug": "city"},
        method="post",
        form={"email": "annan@example.org", "kind": "elected"},
        expected=only("leader", status=400),
        says="without the board",
    ),
    Row(url="accounts:own-data", args={"form": "json"}, expected=signed_in(302)),
    Row(url="accounts:own-data", args={"form": "zip"}, expected=signed_in(302)),
    Row(url="accounts:own-data", args={"form": "pdf"}, expected=signed_in(302)),
    Row(
        url="accounts:remove",
        args={"number": "reader_pk"},
        expected=only("reader", "coordinator"),
    ),
    Row(
        url="accounts:network-people",
        args={"slug": "network"},
        expected=only(*_IN_THE_NETWORK),
    ),
    Row(
        url="accounts:network-people-export",
        args={"slug": "network", "form": "csv"},
        expected=only(*_IN_THE_NETWORK),
    ),
    Row(
        url="accounts:network-people-import",
        args={"slug": "network"},
        expected=only("coordinator"),
    ),
    Row(
        url="accounts:invite-to-network",
        args={"slug": "network"},
        expected=only("coordinator"),
    ),
    Row(
        url="accounts:invite-to-network",
        args={"slug": "network"},
        method="post",
        form={"email": "annan@example.org", "kind": "process-leader"},
        expected=only("coordinator", status=400),
        says="without the city",
    ),
    Row(url="accounts:invite-to-thing", args=_WHICH, expected=only("leader")),
    Row(
        url="accounts:invite-to-thing",
        args=_WHICH,
        method="post",
        form={"email": "annan@example.org"},
        expected=only("leader", status=302),
    ),
    Row(url="accounts:role", args={"number": "role"}, expected=only("leader")),
    Row(url="accounts:role-end", args={"number": "role"}, expected=only("leader")),
    Row(
        url="accounts:withdraw", args={"number": "invitation"}, expected=only("leader")
    ),
    Row(url="accounts:invitation", args={"token": "token"}, expected=all_get(200)),
    Row(url="accounts:why", args=_WHICH, expected=all_get(200)),
]
