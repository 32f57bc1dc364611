from samstad.apps.accounts.models import Invitation
from tests.access.table import INSIDE_THE_CITY, Row, all_get, only, signed_in


def things(world):
    invitation = Invitation.objects.create(
        email="ny@example.org", kind="reader", network=world.network, city=world.kiruna
    )
    return {
        "city": world.kiruna.slug,
        "token": invitation.token,
        "table": "places.board",
        "number": world.board.pk,
    }


_WHICH = {"table": "table", "number": "number"}
ROWS = [
    Row(url="accounts:me", expected=signed_in()),
    Row(url="accounts:people", args={"slug": "city"}, expected=only(*INSIDE_THE_CITY)),
    Row(url="accounts:invite", args={"slug": "city"}, expected=only("leader")),
    Row(
        url="accounts:invite",
        args={"slug": "city"},
        method="post",
        form={"email": "annan@example.org", "kind": "reader"},
        expected=only("leader", status=302),
    ),
    Row(url="accounts:invitation", args={"token": "token"}, expected=all_get(200)),
    Row(url="accounts:why", args=_WHICH, expected=all_get(200)),
]
