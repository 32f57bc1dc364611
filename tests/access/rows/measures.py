from typing import Any

from samstad.apps.accounts.models import Role
from samstad.apps.measures import actions
from samstad.apps.measures.models import View
from samstad.apps.plans.models import Process
from samstad.vocabulary.sharing import RoleKind
from tests.access.table import INSIDE_THE_CITY, Row, all_get, only
from tests.apps.measures.conftest import begun

PLANNERS = ("leader", "planner")
PROPOSERS = (*PLANNERS, "official")


def things(world: Any) -> dict[str, Any]:
    inside: Process = begun(world)
    shared = begun(world, title="Ute", level="public")
    measure = inside.measures.get(code="c-vardboende")
    named = inside.measures.get(code="a-skola")
    draft = actions.propose(
        world.official, inside, {"title": "Bibliotek", "department": "fastighet"}
    )
    Role.objects.create(
        person=world.external,
        kind=RoleKind.EXTERNAL,
        network=world.network,
        city=world.kiruna,
        thing_table="measures.measure",
        thing_number=named.pk,
    )
    view = actions.hand_in(
        world.planner, named, View(party="Bolaget", text="Vi kan bidra.")
    )
    return {
        "inside": inside.pk,
        "public": shared.pk,
        "measure": measure.pk,
        "open": shared.measures.get(code="a-skola").pk,
        "named": named.pk,
        "draft": draft.pk,
        "said": view.pk,
        "csv": "csv",
        "wide": "wide",
        "SN": "SN",
        "KUN": "KUN",
    }


INSIDE = only(*INSIDE_THE_CITY, others=404, visitor=404)
WITHIN = only(*INSIDE_THE_CITY, others=404)
CITYS_OWN = only(*INSIDE_THE_CITY, others=404)
CHANGES = only(*PLANNERS, others=404) | dict.fromkeys(
    set(INSIDE_THE_CITY) - set(PLANNERS), 403
)
PROPOSES = CHANGES | {"official": 200}
ONE, OPEN = {"number": "inside"}, {"number": "public"}
MEASURE = {**ONE, "measure": "measure"}
NAMED = {**ONE, "measure": "named"}
DRAFT = {**ONE, "measure": "draft"}
STATES = {**MEASURE, "board": "SN"}
EFFECT = {
    "touches": "yes",
    "likely_vardplatser": "12",
    "ramp": "1",
    "origin": "expert",
    "certainty": "inferred",
    "reason": "Prov",
}
NEW = {
    "title": "Bibliotek",
    "department": "fastighet",
    "duration": "1",
    "source": "Prov",
    "certainty": "inferred",
}
ROWS = [
    Row(url="measures:export", args={**ONE, "form": "csv"}, expected=INSIDE),
    Row(
        url="measures:export",
        args={**OPEN, "form": "csv"},
        expected=all_get(200),
        says="shared with all",
    ),
    Row(url="measures:list", args=ONE, expected=INSIDE),
    Row(url="measures:list", args=OPEN, expected=all_get(200), says="shared with all"),
    Row(url="measures:measure", args=MEASURE, expected=INSIDE),
    Row(
        url="measures:measure",
        args=NAMED,
        expected=INSIDE | {"external": 200},
        says="to which an external party was invited",
    ),
    Row(
        url="measures:measure",
        args={**OPEN, "measure": "open"},
        expected=all_get(200),
        says="shared with all",
    ),
    Row(
        url="measures:measure",
        args={**OPEN, "measure": "measure"},
        expected=all_get(404),
        says="of another process",
    ),
    Row(url="measures:measure", args=DRAFT, expected=INSIDE, says="proposed"),
    Row(
        url="measures:map",
        args={**OPEN, "measure": "open", "width": "wide"},
        expected=all_get(404),
        says="of a measure without a place",
    ),
    Row(url="measures:new", args=ONE, expected=PROPOSES),
    Row(
        url="measures:new",
        args=ONE,
        query="?draft=1",
        expected=PROPOSES | dict.fromkeys(PROPOSERS, 404),
        says="of a proposal that is not there",
    ),
    Row(
        url="measures:new",
        args=ONE,
        method="post",
        form=NEW,
        expected=PROPOSES | dict.fromkeys(PROPOSERS, 302),
        says="filled in",
    ),
    Row(
        url="measures:new",
        args=ONE,
        method="post",
        expected=PROPOSES | dict.fromkeys(PROPOSERS, 400),
        says="empty",
    ),
    Row(url="measures:decline", args=DRAFT, expected=CHANGES),
    Row(url="measures:rests", args=MEASURE, expected=CHANGES),
    Row(url="measures:way", args=MEASURE, expected=CHANGES),
    Row(
        url="measures:hand-in",
        args=NAMED,
        expected=CHANGES | {"external": 200},
    ),
    Row(
        url="measures:hand-in",
        args=NAMED,
        method="post",
        form={"party": "Vi", "kind": "view", "text": "Ja"},
        expected=CHANGES | dict.fromkeys((*PLANNERS, "external"), 302),
        says="filled in",
    ),
    Row(
        url="measures:answer",
        args={**NAMED, "view": "said"},
        expected=CHANGES | {"external": 404},
    ),
    Row(url="measures:state", args=STATES, expected=PROPOSES),
    Row(
        url="measures:state",
        args={**MEASURE, "board": "KUN"},
        expected=CHANGES,
        says="for another board",
    ),
    Row(
        url="measures:state",
        args=STATES,
        method="post",
        form=EFFECT,
        expected=PROPOSES | dict.fromkeys(PROPOSERS, 302),
        says="filled in",
    ),
    Row(url="measures:matrix", args=ONE, expected=WITHIN),
    Row(url="measures:statements-export", args={**ONE, "form": "csv"}, expected=WITHIN),
    Row(
        url="measures:matrix",
        args=OPEN,
        expected=CITYS_OWN,
        says="of a process that is shared with all",
    ),
    Row(url="measures:board", args={**ONE, "board": "SN"}, expected=WITHIN),
    Row(url="measures:ask", args={**ONE, "board": "SN"}, expected=CHANGES),
    Row(
        url="measures:take-in",
        args=ONE,
        method="post",
        expected=CHANGES | dict.fromkeys(PLANNERS, 400),
        says="with nothing to take",
    ),
    Row(
        url="measures:untouched",
        args={**ONE, "board": "SN"},
        method="post",
        form={"measure": "measure", "reason": "Prov"},
        expected=PROPOSES | dict.fromkeys(PROPOSERS, 302),
    ),
    Row(url="measures:tensions", args=ONE, expected=WITHIN),
    Row(url="measures:co-use", args=ONE, expected=WITHIN),
    Row(url="measures:taken-part", args=ONE, expected=WITHIN),
    Row(
        url="measures:taken-part-export",
        args={**ONE, "form": "csv"},
        expected=WITHIN,
    ),
    Row(url="measures:others", args=ONE, expected=INSIDE),
    Row(
        url="measures:others", args=OPEN, expected=all_get(200), says="shared with all"
    ),
]
