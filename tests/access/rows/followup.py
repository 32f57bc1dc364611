from samstad.apps.followup.models import Portion, Predictor
from tests.access.table import INSIDE_THE_CITY, Row, all_get, only
from tests.apps.followup.made import (
    a_decided,
    a_fetch,
    a_finding,
    a_goal,
    a_kind,
    a_question,
    a_target,
    an_answer,
    an_indicator,
)

WRITERS = ("stranger", "evaluator", "planner", "leader")
KEEPERS = (*WRITERS, "coordinator")
IN_THE_CITY = ("evaluator", "planner", "leader")
SHARERS = (*IN_THE_CITY, "communicator")
HIDDEN = {"stranger": 404, "external": 404, "coordinator": 404}


def things(world):
    run = an_answer(world)
    indicator, kind = run.question.indicator, a_kind(world)
    of_city = an_indicator(world, code="egen", city=world.kiruna, level="city")
    hidden = a_question(world, of_city, code="dold", level="city")
    draft = a_question(world, indicator, code="utkast", registered=False)
    for effect in (4.0, 5.0, 6.0):
        found = a_finding(world, indicator, kind, effect=effect)
    decided = a_decided(world)
    portion = Portion.objects.create(
        measure=decided, year=2024, who="Alla", amount_tkr=1
    )
    predictor = Predictor.objects.create(
        question=draft, indicator=indicator, first="2010", last="2012"
    )
    return {
        "predictor": predictor.pk,
        "portion": portion.pk,
        "run": run.pk,
        "question": run.question.pk,
        "draft": draft.pk,
        "hidden": hidden.pk,
        "indicator": indicator.pk,
        "of_city": of_city.pk,
        "kind": kind.pk,
        "finding": found.pk,
        "goal": (goal := a_goal(world, serves=["11.2"])).pk,
        "goal_hidden": a_goal(world, code="dolt", level="city").pk,
        "target": a_target(goal, indicator).pk,
        "wide": "wide",
        "fetch": a_fetch(indicator).pk,
        "kolada": "kolada",
        "kpi": "N00001",
        "item": "11",
        "decided": decided.pk,
        "decided_hidden": a_decided(world, level="city").pk,
        "kiruna": world.kiruna.pk,
    }


def _of(key):
    return {"number": key}


_QUESTION = {
    "title": "Ny fråga",
    "code": "ny",
    "city": "kiruna",
    "indicator": "indicator",
    "sex": "T",
    "direction": "up",
    "start": "2018",
    "matters": "1",
    "design": "synthetic-control",
    "rule": "Alla",
    "alpha": "0.05",
    "level": "network",
}
_INDICATOR = {
    "name": "Ny",
    "code": "ny",
    "measured_in": "%",
    "direction": "up",
    "source": "Egen",
    "certainty": "read",
    "level": "network",
}

ROWS = [
    Row(url="followup:home", expected=all_get(200)),
    Row(url="followup:indicators", expected=all_get(200)),
    Row(url="followup:findings", expected=all_get(200)),
    Row(url="followup:likes", expected=all_get(200)),
    Row(url="followup:findings-export", args={"form": "csv"}, expected=all_get(200)),
    Row(url="followup:findings-import", expected=only(*WRITERS)),
    Row(url="followup:questions-export", args={"form": "csv"}, expected=all_get(200)),
    Row(url="followup:questions-import", expected=only(*WRITERS)),
    Row(url="followup:indicators-export", args={"form": "csv"}, expected=all_get(200)),
    Row(url="followup:indicators-import", expected=only(*KEEPERS)),
    Row(url="followup:decided-import", expected=only(*WRITERS, "official")),
    Row(url="followup:question", args=_of("question"), expected=all_get(200)),
    Row(
        url="followup:question",
        args=_of("hidden"),
        says="of the city",
        expected=only(*INSIDE_THE_CITY, others=404, visitor=404),
    ),
    Row(
        url="followup:question",
        args=_of("draft"),
        says="a draft",
        expected=all_get(200),
    ),
    Row(url="followup:question-new", expected=only(*WRITERS)),
    Row(
        url="followup:question-new",
        method="post",
        form=_QUESTION,
        says="post; the code is used once in a city",
        expected=only(*WRITERS, status=400) | {"evaluator": 302},
    ),
    Row(url="followup:question-edit", args=_of("draft"), expected=only(*IN_THE_CITY)),
    Row(url="followup:predictor-new", args=_of("draft"), expected=only(*IN_THE_CITY)),
    Row(
        url="followup:predictor-edit",
        args=_of("draft") | {"predictor": "predictor"},
        expected=only(*IN_THE_CITY),
    ),
    Row(
        url="followup:predictor-remove",
        args=_of("draft") | {"predictor": "predictor"},
        method="post",
        expected=only(*IN_THE_CITY, status=302) | {"leader": 404, "planner": 404},
        says="post; it is removed once",
    ),
    Row(
        url="followup:question-register",
        args=_of("draft"),
        expected=only(*IN_THE_CITY),
    ),
    Row(
        url="followup:question-replace",
        args=_of("question"),
        expected=only(*IN_THE_CITY),
    ),
    Row(
        url="followup:question-share",
        args=_of("hidden"),
        expected=only(*SHARERS) | HIDDEN,
    ),
    Row(
        url="followup:evaluate",
        args=_of("question"),
        method="post",
        expected=only(*IN_THE_CITY, status=302),
    ),
    Row(
        url="followup:chart",
        args={"number": "run", "width": "wide"},
        expected=all_get(200),
    ),
    Row(url="followup:panel", args=_of("run"), expected=all_get(200)),
    Row(url="followup:recipe", args=_of("run"), expected=all_get(200)),
    Row(url="followup:report", args=_of("run"), expected=all_get(200)),
    Row(url="followup:publish", args=_of("run"), expected=only(*IN_THE_CITY)),
    Row(
        url="followup:publish",
        args=_of("run"),
        method="post",
        form={"title": "Bra", "kind": "kind", "level": "network"},
        says="post",
        expected=only(*IN_THE_CITY, status=302),
    ),
    Row(
        url="followup:article",
        args=_of("run"),
        method="post",
        says="those who write articles for the city",
        expected=only(*SHARERS, status=302),
    ),
    Row(url="followup:indicator", args=_of("indicator"), expected=all_get(200)),
    Row(
        url="followup:indicator",
        args=_of("of_city"),
        says="of the city",
        expected=only(*INSIDE_THE_CITY, others=404, visitor=404),
    ),
    Row(url="followup:indicator-new", expected=only(*KEEPERS)),
    Row(
        url="followup:indicator-new",
        method="post",
        form=_INDICATOR,
        says="post; the code is used once in a network",
        expected=only(*KEEPERS, status=400) | {"stranger": 302},
    ),
    Row(url="followup:indicator-edit", args=_of("indicator"), expected=only(*KEEPERS)),
    Row(
        url="followup:indicator-share",
        args=_of("indicator"),
        says="what is public is narrowed by who may publish",
        expected=only("coordinator"),
    ),
    Row(
        url="followup:values-export",
        args={"number": "indicator", "form": "xlsx"},
        expected=all_get(200),
    ),
    Row(url="followup:values-import", args=_of("indicator"), expected=only(*KEEPERS)),
    Row(url="followup:finding", args=_of("finding"), expected=all_get(200)),
    Row(
        url="followup:finding-share",
        args=_of("finding"),
        expected=only("leader", "communicator"),
    ),
    Row(
        url="followup:finding-withdraw",
        args=_of("finding"),
        expected=only(*IN_THE_CITY),
    ),
    Row(url="followup:kind", args=_of("kind"), expected=all_get(200)),
    Row(url="followup:kind-new", expected=only(*KEEPERS)),
    Row(url="followup:decided-list", expected=all_get(200)),
    Row(url="followup:decided-export", args={"form": "xlsx"}, expected=all_get(200)),
    Row(url="followup:decided", args=_of("decided"), expected=all_get(200)),
    Row(
        url="followup:decided",
        args=_of("decided_hidden"),
        says="of the city",
        expected=only(*INSIDE_THE_CITY, others=404, visitor=404),
    ),
    Row(url="followup:hits", expected=all_get(200)),
    *(
        Row(
            url="followup:hits-export",
            args={"part": part, "form": "xlsx"},
            says=part,
            expected=all_get(status),
        )
        for part, status in (("effects", 200), ("time-and-cost", 200), ("other", 404))
    ),
    Row(url="followup:decided-new", expected=only(*WRITERS)),
    Row(
        url="followup:decided-edit",
        args=_of("decided_hidden"),
        expected=only(*IN_THE_CITY) | HIDDEN,
    ),
    Row(
        url="followup:decided-check",
        args=_of("decided_hidden"),
        expected=only(*IN_THE_CITY, "official") | HIDDEN,
    ),
    Row(
        url="followup:decided-check",
        args=_of("decided"),
        method="post",
        form={
            "on": "2024-06-01",
            "text": "Det går",
            "spent_tkr": "1",
            "forecast_tkr": "2",
            "ends": "2025-01-01",
            "decision": "continue",
            "decided_by": "Nämnden",
            "next_check": "2024-12-01",
        },
        says="post",
        expected=only(*IN_THE_CITY, "official", status=302),
    ),
    Row(
        url="followup:portion-new",
        args=_of("decided_hidden"),
        expected=only(*IN_THE_CITY) | HIDDEN,
    ),
    Row(
        url="followup:portion-edit",
        args=_of("decided") | {"portion": "portion"},
        expected=only(*IN_THE_CITY),
    ),
    Row(
        url="followup:portion-remove",
        args=_of("decided") | {"portion": "portion"},
        method="post",
        expected=only(*IN_THE_CITY, status=302) | {"leader": 404, "planner": 404},
        says="post; it is removed once",
    ),
    Row(
        url="followup:decided-share",
        args=_of("decided_hidden"),
        expected=only(*SHARERS) | HIDDEN,
    ),
    Row(url="followup:effects", args=_of("kind"), expected=all_get(200)),
    Row(url="followup:goals", expected=all_get(200)),
    Row(url="followup:goals-export", expected=all_get(200)),
    Row(url="followup:goals-csv", expected=all_get(200)),
    Row(url="followup:targets-export", expected=all_get(200)),
    Row(url="followup:goals-import", expected=only(*WRITERS)),
    Row(url="followup:goal-new", expected=only(*WRITERS)),
    Row(url="followup:items", expected=all_get(200)),
    Row(url="followup:item", args={"code": "item"}, expected=all_get(200)),
    Row(url="followup:goal", args=_of("goal"), expected=all_get(200)),
    Row(
        url="followup:goal",
        args=_of("goal_hidden"),
        says="of the city",
        expected=only(*INSIDE_THE_CITY, others=404, visitor=404),
    ),
    Row(
        url="followup:goal-edit",
        args=_of("goal_hidden"),
        expected=only(*IN_THE_CITY) | HIDDEN,
    ),
    Row(
        url="followup:goal-share",
        args=_of("goal_hidden"),
        expected=only(*SHARERS) | HIDDEN,
    ),
    Row(url="followup:target", args=_of("target"), expected=all_get(200)),
    Row(
        url="followup:target-chart",
        args={"number": "target", "width": "wide"},
        expected=all_get(200),
    ),
    Row(url="followup:target-new", args=_of("goal"), expected=only(*IN_THE_CITY)),
    Row(url="followup:target-edit", args=_of("target"), expected=only(*IN_THE_CITY)),
    Row(
        url="followup:target-remove",
        args=_of("target"),
        method="post",
        says="gone for those who come after the first who may",
        expected=only("evaluator", status=302)
        | dict.fromkeys(("elected", "official", "planner", "leader"), 404)
        | {"coordinator": 404},
    ),
    Row(url="followup:fetch-search", expected=only(*KEEPERS)),
    Row(
        url="followup:fetch-new",
        args={"source": "kolada", "code": "kpi"},
        expected=only(*KEEPERS),
    ),
    Row(url="followup:fetch", args=_of("fetch"), expected=only(*KEEPERS)),
    Row(
        url="followup:fetch-put-in",
        args=_of("fetch"),
        method="post",
        expected=only(*KEEPERS, status=302),
    ),
    Row(
        url="followup:fetch-again",
        args=_of("fetch"),
        method="post",
        expected=only(*KEEPERS, status=302),
    ),
]
