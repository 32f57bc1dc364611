from samstad.apps.notices.actions import leave_token
from tests.access.table import Row, all_get, signed_in


def things(world):
    return {
        "table": "places.board",
        "number": world.board.pk,
        "none": 999999,
        "token": leave_token(world.reader),
    }


def _post(url, args=None, form=None):
    return Row(
        url=url,
        args=args or {},
        method="post",
        form=form or {},
        expected=signed_in(302),
    )


ROWS = [
    Row(url="notices:mine", expected=signed_in()),
    _post("notices:read"),
    Row(
        url="notices:follow",
        method="post",
        form={"what": "nothing that is"},
        expected=signed_in(400),
    ),
    _post("notices:follow-thing", {"table": "table", "number": "number"}),
    _post("notices:unfollow", {"number": "none"}),
    _post("notices:unfollow-thing", {"table": "table", "number": "number"}),
    _post("notices:choose", form={"way": "daily", "language": "sv"}),
    Row(url="notices:leave", args={"token": "token"}, expected=all_get(200)),
]
