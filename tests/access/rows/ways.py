from samstad.apps.exchange.models import Method
from samstad.apps.ways.models import Use
from tests.access.table import EVERYONE, Row, all_get, only

OF_THE_NETWORK = tuple(who for who in EVERYONE[1:] if who != "external")
WRITERS = ("evaluator", "planner", "leader", "official")


def things(world):
    of_city = {"network": world.network, "city": world.kiruna, "level": "network"}
    method = Method.objects.create(
        **of_city, title="Väggen", text="T", use_when="N", how="H", takes="K"
    )
    use = Use.objects.create(**of_city, method=method, where="Bygglov", began=2017)
    return {"method": method.pk, "use": use.pk, "kiruna": world.kiruna.pk, "csv": "csv"}


_USE = {"number": "use"}
_NEW = {"number": "method"}
ROWS = [
    Row(url="ways:home", expected=all_get(200)),
    Row(url="ways:export", args={"form": "csv"}, expected=all_get(200)),
    Row(url="ways:import", expected=only(*WRITERS, "stranger")),
    Row(
        url="ways:use",
        args=_USE,
        expected=only(*OF_THE_NETWORK, others=404, visitor=404),
    ),
    Row(
        url="ways:new",
        args=_NEW,
        expected=only(*WRITERS, "stranger") | {"external": 404},
    ),
    Row(
        url="ways:new",
        args=_NEW,
        method="post",
        form={"city": "kiruna", "where": "X", "began": "2018", "level": "city"},
        expected=only(*WRITERS, status=302) | {"external": 404, "stranger": 400},
    ),
    Row(
        url="ways:edit",
        args=_USE,
        expected=only(*WRITERS) | {"external": 404},
    ),
]
