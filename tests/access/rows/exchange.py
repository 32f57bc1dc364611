from samstad.apps.exchange.kinds import KINDS
from samstad.apps.exchange.models import (
    Answer,
    Challenge,
    Experience,
    Idea,
    Obstacle,
    Question,
    Term,
)
from tests.access.table import EVERYONE, INSIDE_THE_CITY, Row, all_get, only, signed_in

WRITERS = ("stranger", "evaluator", "planner", "leader", "official")
IN_THE_CITY = ("evaluator", "planner", "leader", "official")
OF_THE_NETWORK = tuple(w for w in EVERYONE[1:] if w != "external")


def things(world):
    of_city = {"network": world.network, "city": world.kiruna, "text": "Text"}
    shared = {**of_city, "level": "network"}
    tag = Term.objects.create(network=world.network, name="Kultur")
    other = Term.objects.create(network=world.network, name="Ledning")
    hidden = Challenge.objects.create(**of_city, title="Hemlig")
    open_one = Experience.objects.create(
        **of_city, title="Öppen", done="D", happened="H", level="public"
    )
    question = Question.objects.create(**shared, title="Fråga", by=world.planner)
    idea = Idea.objects.create(**shared, title="Idé", by=world.reader)
    answer = Answer.objects.create(
        **shared, question=question, from_city=world.lund, by=world.stranger
    )
    Obstacle.objects.create(**shared, title="Hinder", removable_at="state")
    return {
        "tag": tag.pk,
        "other": other.pk,
        "hidden": hidden.pk,
        "public": open_one.pk,
        "question": question.pk,
        "idea": idea.pk,
        "answer": answer.pk,
        "kiruna": world.kiruna.pk,
        "sn": world.board.pk,
    }


def _of(kind, number=None):
    return {"kind": kind} | ({"number": number} if number else {})


ROWS = [
    Row(url="exchange:home", expected=all_get(200)),
    Row(url="exchange:beyond", expected=all_get(200)),
    Row(url="exchange:beyond-export", args={"form": "csv"}, expected=all_get(200)),
    *[
        Row(url="exchange:list", args=_of(kind), expected=all_get(200), says=kind)
        for kind in KINDS
    ],
    Row(
        url="exchange:export",
        args={"kind": "questions", "form": "xlsx"},
        expected=all_get(200),
    ),
    Row(url="exchange:import", args=_of("challenges"), expected=only(*WRITERS)),
    Row(
        url="exchange:page",
        args=_of("challenges", "hidden"),
        says="of the city",
        expected=only(*INSIDE_THE_CITY, others=404, visitor=404),
    ),
    Row(
        url="exchange:page",
        args=_of("experiences", "public"),
        says="public",
        expected=all_get(200),
    ),
    Row(
        url="exchange:page",
        args=_of("ideas", "idea"),
        says="of the network",
        expected=only(*OF_THE_NETWORK, others=404, visitor=404),
    ),
    Row(
        url="exchange:page",
        args=_of("questions", "question"),
        says="a question",
        expected=only(*OF_THE_NETWORK, others=404, visitor=404),
    ),
    Row(url="exchange:new", args=_of("challenges"), expected=only(*WRITERS)),
    Row(
        url="exchange:new",
        args=_of("ideas"),
        says="idea",
        expected=only(*(w for w in EVERYONE[1:] if w != "coordinator")),
    ),
    Row(
        url="exchange:new",
        args=_of("challenges"),
        method="post",
        form={
            "title": "Ny",
            "text": "T",
            "city": "kiruna",
            "level": "city",
            "state": "open",
        },
        expected=only(*IN_THE_CITY, status=302) | {"stranger": 400},
    ),
    Row(
        url="exchange:edit",
        args=_of("challenges", "hidden"),
        expected=only("leader")
        | {"stranger": 404, "external": 404, "coordinator": 404},
    ),
    Row(
        url="exchange:share",
        args=_of("challenges", "hidden"),
        expected=only("leader", "communicator")
        | {"stranger": 404, "external": 404, "coordinator": 404},
    ),
    Row(
        url="exchange:withdraw",
        args=_of("challenges", "hidden"),
        expected=only("leader")
        | {"stranger": 404, "external": 404, "coordinator": 404},
    ),
    Row(
        url="exchange:pick-up",
        args={"number": "idea"},
        expected=only("leader", "official", status=200)
        | {"reader": 302, "external": 404},
    ),
    Row(
        url="exchange:pick-up",
        args={"number": "idea"},
        method="post",
        form={"board": "sn", "does": "pick-up", "reason": "Bra"},
        says="post",
        expected=only("leader", "official", "reader", status=302) | {"external": 404},
    ),
    Row(
        url="exchange:reply",
        args=_of("questions", "question"),
        method="post",
        form={"text": "Så här."},
        expected=only(*(w for w in OF_THE_NETWORK if w != "reader"), status=302)
        | {"external": 404},
    ),
    Row(
        url="exchange:reply-edit",
        args=_of("questions", "answer"),
        expected=only("stranger") | {"external": 404},
    ),
    Row(
        url="exchange:reply-withdraw",
        args=_of("questions", "answer"),
        method="post",
        says="hides it from those who come after; the leader still sees it",
        expected=only("stranger", others=404, status=302) | {"leader": 403},
    ),
    Row(
        url="exchange:helpful",
        args={"number": "answer"},
        method="post",
        expected=only("planner", "leader", status=302) | {"external": 404},
    ),
    Row(
        url="exchange:alike",
        method="post",
        form={"title": "Fråga om kultur och ledning", "text": "Text"},
        expected=signed_in(),
    ),
    Row(url="exchange:terms", expected=all_get(200)),
    Row(url="exchange:terms-export", args={"form": "csv"}, expected=all_get(200)),
    Row(url="exchange:terms-import", expected=only(*WRITERS, "coordinator")),
    Row(url="exchange:term", args={"number": "tag"}, expected=all_get(200)),
    Row(url="exchange:term-new", expected=only(*WRITERS, "coordinator")),
    Row(
        url="exchange:term-edit",
        args={"number": "tag"},
        expected=only(*WRITERS, "coordinator"),
    ),
    Row(
        url="exchange:term-merge",
        args={"number": "tag"},
        expected=only(*WRITERS, "coordinator"),
    ),
]
