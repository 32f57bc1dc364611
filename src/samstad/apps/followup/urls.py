from django.urls import path

from samstad.apps.followup.views import (
    decided,
    fetches,
    findings,
    goals,
    indicators,
    likes,
    questions,
    runs,
    targets,
)

app_name = "followup"
_QUESTION = "followup/questions/<int:number>/"
_RUN = "followup/evaluations/<int:number>/"
_INDICATOR = "followup/indicators/<int:number>/"
_FINDING = "followup/findings/<int:number>/"
_KIND = "followup/kinds/<int:number>/"
_DECIDED = "followup/measures/<int:number>/"
_GOAL = "followup/goals/<int:number>/"
_TARGET = "followup/targets/<int:number>/"
_FETCH = "followup/fetches/<int:number>/"
urlpatterns = [
    path("followup/", questions.listing, name="home"),
    path("followup/questions.<slug:form>", questions.export, name="questions-export"),
    path("followup/questions/import/", questions.read_in, name="questions-import"),
    path("followup/questions/new/", questions.new, name="question-new"),
    path(_QUESTION, questions.page, name="question"),
    path(_QUESTION + "edit/", questions.edit, name="question-edit"),
    path(_QUESTION + "register/", questions.register, name="question-register"),
    path(_QUESTION + "replace/", questions.replace, name="question-replace"),
    path(_QUESTION + "share/", questions.share, name="question-share"),
    path(_QUESTION + "evaluate/", runs.evaluate, name="evaluate"),
    path(_RUN + "chart/<slug:width>.svg", runs.chart, name="chart"),
    path(_RUN + "panel.csv", runs.panel, name="panel"),
    path(_RUN + "QUESTION.toml", runs.recipe, name="recipe"),
    path(_RUN + "report.html", runs.report, name="report"),
    path(_RUN + "publish/", runs.publish, name="publish"),
    path(_RUN + "article/", runs.article, name="article"),
    path("followup/indicators/", indicators.listing, name="indicators"),
    path(
        "followup/indicators.<slug:form>",
        indicators.export_list,
        name="indicators-export",
    ),
    path(
        "followup/indicators/import/",
        indicators.read_in_list,
        name="indicators-import",
    ),
    path("followup/indicators/new/", indicators.new, name="indicator-new"),
    path(_INDICATOR, indicators.page, name="indicator"),
    path(_INDICATOR + "edit/", indicators.edit, name="indicator-edit"),
    path(_INDICATOR + "share/", indicators.share, name="indicator-share"),
    path(_INDICATOR + "values.<slug:form>", indicators.export, name="values-export"),
    path(_INDICATOR + "import/", indicators.read_in, name="values-import"),
    path("followup/findings/", findings.listing, name="findings"),
    path("followup/findings.<slug:form>", findings.export, name="findings-export"),
    path("followup/findings/import/", findings.read_in, name="findings-import"),
    path(_FINDING, findings.page, name="finding"),
    path(_FINDING + "share/", findings.share, name="finding-share"),
    path(_FINDING + "withdraw/", findings.withdraw, name="finding-withdraw"),
    path("followup/measures/", decided.listing, name="decided-list"),
    path("followup/measures.<slug:form>", decided.export, name="decided-export"),
    path("followup/measures/import/", decided.read_in, name="decided-import"),
    path("followup/measures/new/", decided.new, name="decided-new"),
    path(_DECIDED, decided.page, name="decided"),
    path(_DECIDED + "edit/", decided.edit, name="decided-edit"),
    path(_DECIDED + "check/", decided.check, name="decided-check"),
    path(_DECIDED + "share/", decided.share, name="decided-share"),
    path(_DECIDED + "years/new/", decided.portion_new, name="portion-new"),
    path(_DECIDED + "years/<int:portion>/", decided.portion_edit, name="portion-edit"),
    path(
        _DECIDED + "years/<int:portion>/remove/",
        decided.portion_remove,
        name="portion-remove",
    ),
    path("followup/kinds/new/", findings.new_kind, name="kind-new"),
    path(_KIND, findings.kind, name="kind"),
    path(_KIND + "effects.csv", findings.effects, name="effects"),
    path("followup/goals/", goals.listing, name="goals"),
    path("followup/goals.csv", goals.export_goals, name="goals-csv"),
    path("followup/goals.xlsx", goals.export, name="goals-export"),
    path("followup/targets.csv", goals.export_targets, name="targets-export"),
    path("followup/goals/import/", goals.read_in, name="goals-import"),
    path("followup/goals/new/", goals.new, name="goal-new"),
    path("followup/goals/for-all/", goals.items, name="items"),
    path("followup/goals/for-all/<slug:code>/", goals.item, name="item"),
    path(_GOAL, goals.page, name="goal"),
    path(_GOAL + "edit/", goals.edit, name="goal-edit"),
    path(_GOAL + "share/", goals.share, name="goal-share"),
    path(_GOAL + "targets/new/", targets.new, name="target-new"),
    path(_TARGET, targets.page, name="target"),
    path(_TARGET + "chart/<slug:width>.svg", targets.chart, name="target-chart"),
    path(_TARGET + "edit/", targets.edit, name="target-edit"),
    path(_TARGET + "remove/", targets.remove, name="target-remove"),
    path("followup/like/", likes.page, name="likes"),
    path("followup/fetch/", fetches.search, name="fetch-search"),
    path(
        "followup/fetch/<slug:source>/<slug:code>/",
        fetches.choose,
        name="fetch-new",
    ),
    path(_FETCH, fetches.page, name="fetch"),
    path(_FETCH + "put-in/", fetches.put_in, name="fetch-put-in"),
    path(_FETCH + "again/", fetches.again, name="fetch-again"),
]
