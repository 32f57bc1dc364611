from samstad.apps.faults.models import Fault
from tests.access.table import EVERYONE, Row, all_get, only


def things(world):
    fault = Fault.objects.create(network=world.network, what="Det gick inte.")
    return {"fault": fault.pk, "token": fault.token, "csv": "csv", "xlsx": "xlsx"}


_ONE = {"number": "fault"}
_ANSWER = {"state": "mended", "answer": "Det går nu."}

ROWS = [
    Row(url="faults:report", expected=all_get(200)),
    Row(
        url="faults:report",
        method="post",
        form={"what": "Det gick inte.", "page": "", "aid": ""},
        expected=all_get(302),
    ),
    Row(
        url="faults:report",
        method="post",
        form={"what": ""},
        says="without words",
        expected=all_get(400),
    ),
    Row(url="faults:reported", args={"token": "token"}, expected=all_get(200)),
    Row(
        url="faults:reported",
        args={"token": "csv"},
        says="with another token",
        expected=dict.fromkeys(EVERYONE, 404),
    ),
    Row(url="faults:list", expected=only("coordinator")),
    Row(url="faults:export", args={"form": "csv"}, expected=only("coordinator")),
    Row(url="faults:export", args={"form": "xlsx"}, expected=only("coordinator")),
    Row(url="faults:fault", args=_ONE, expected=only("coordinator")),
    Row(
        url="faults:fault",
        args=_ONE,
        method="post",
        form=_ANSWER,
        expected=only("coordinator", status=302),
    ),
]
