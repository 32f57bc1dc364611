from samstad.apps.common_ground.models import Correction
from samstad.apps.exchange.models import Challenge, Term
from tests.access.table import EVERYONE, Row, all_get, only

SPEAKS = ("leader", "planner", "official", "evaluator", "elected", "communicator")
OF_THE_NETWORK = tuple(w for w in EVERYONE[1:] if w != "external")


def things(world):
    of_city = {"network": world.network, "city": world.kiruna}
    shared = {**of_city, "level": "network"}
    tag = Term.objects.create(network=world.network, name="Tillit")
    other = Term.objects.create(network=world.network, name="Mandat")
    challenge = Challenge.objects.create(**shared, title="Stuprör", text="Text")
    challenge.tags.add(tag, other)
    said = Correction.objects.create(
        **shared, term=other, reason="Inte vi.", by=world.planner
    )
    return {"tag": tag.pk, "other": other.pk, "objection": said.pk}


_CROSS = {"city": "kiruna", "number": "tag"}
ROWS = [
    Row(url="common_ground:shared", expected=all_get(200)),
    Row(
        url="common_ground:shared",
        query="?of=challenges&broader=on",
        says="challenges",
        expected=all_get(200),
    ),
    Row(url="common_ground:shared", query="?of=x", says="x", expected=all_get(400)),
    Row(url="common_ground:lattice", expected=all_get(200)),
    Row(url="common_ground:two-cities", expected=all_get(200)),
    Row(url="common_ground:since", expected=all_get(200)),
    Row(
        url="common_ground:since",
        query="?day=2017-01-01",
        says="a day",
        expected=all_get(200),
    ),
    Row(url="common_ground:since", query="?day=x", says="x", expected=all_get(400)),
    Row(
        url="common_ground:export",
        args={"form": "xlsx"},
        query="?of=challenges",
        expected=all_get(200),
    ),
    Row(
        url="common_ground:since-export",
        args={"form": "csv"},
        query="?day=2017-01-01",
        expected=all_get(200),
    ),
    Row(
        url="common_ground:next-theme-export",
        args={"form": "csv"},
        expected=all_get(200),
    ),
    Row(url="common_ground:slides", expected=all_get(200)),
    Row(
        url="common_ground:slides",
        query="?inner=on&notes=on",
        says="with notes",
        expected=all_get(200),
    ),
    Row(url="common_ground:next-theme", expected=all_get(200)),
    Row(url="common_ground:words", expected=all_get(200)),
    Row(url="common_ground:words", query="?of=x", says="x", expected=all_get(400)),
    Row(
        url="common_ground:object-to-word",
        args={"city": "kiruna"},
        query="?word=stupr%C3%B6r",
        expected=only(*SPEAKS),
    ),
    Row(
        url="common_ground:object-to-word",
        args={"city": "kiruna"},
        query="?word=tillit",
        says="a word that stands nowhere",
        expected=only(*SPEAKS, status=404),
    ),
    Row(url="common_ground:cross", args=_CROSS, expected=all_get(200)),
    Row(
        url="common_ground:cross",
        args={"city": "kiruna", "number": "other"},
        says="contested",
        expected=all_get(200),
    ),
    Row(url="common_ground:object", args=_CROSS, expected=only(*SPEAKS)),
    Row(
        url="common_ground:object",
        args=_CROSS,
        method="post",
        form={"reason": "Det stämmer inte."},
        expected=only("communicator", status=302) | dict.fromkeys(SPEAKS[:-1], 400),
        says="post: once, by whoever is first",
    ),
    Row(
        url="common_ground:take-back",
        args={"number": "objection"},
        expected=only("leader", "planner", others=403) | {"external": 404},
    ),
    Row(
        url="common_ground:take-back",
        args={"number": "objection"},
        method="post",
        says="post: it is gone for those who come after",
        expected=only("planner", status=302)
        | {"external": 404, "leader": 404, "coordinator": 404},
    ),
]
