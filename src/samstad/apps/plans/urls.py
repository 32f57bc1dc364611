from django.urls import path

from samstad.apps.plans.views import (
    cases,
    changing,
    clashes,
    events,
    frontier,
    plans,
    processes,
    reasons,
    rows,
    stages,
    workbench,
)

app_name = "plans"
_ONE = "plans/<int:number>/"
_VERSION = _ONE + "case/<int:version>/"
_BENCH = _ONE + "workbench/"
_RUN = _ONE + "runs/<int:run>/"
_FRONTIER = _ONE + "frontier/<int:run>/"
_PLAN = _ONE + "plan/<int:plan>/"
_TABLES = _ONE + "case/tables/"
_TABLE = _TABLES + "<slug:table>/"
_DRAWING = _PLAN + "<slug:part>/<path:code>-<slug:width>.svg"
urlpatterns = [
    path("plans/", processes.listing, name="list"),
    path("plans/export.<slug:form>", processes.export, name="export"),
    path("plans/import/", processes.read_in, name="import"),
    path("plans/new/", processes.new, name="new"),
    path(_ONE, processes.page, name="process"),
    path(_ONE + "edit/", processes.edit, name="edit"),
    path(_ONE + "stages/", stages.page, name="stages"),
    path(_ONE + "case/", cases.versions, name="versions"),
    path(_ONE + "case/replace/", cases.replace, name="replace"),
    path(_ONE + "case/head/", rows.head, name="head"),
    path(_TABLES, rows.tables, name="tables"),
    path(_TABLE, rows.table, name="table"),
    path(_TABLE + "new/", rows.new, name="row-new"),
    path(_TABLE + "row/", rows.row, name="row"),
    path(_TABLE + "edit/", rows.edit, name="row-edit"),
    path(_TABLE + "remove/", rows.remove, name="row-remove"),
    path(_VERSION, cases.version, name="version"),
    path(_VERSION + "restore/", cases.restore, name="restore"),
    path(_VERSION + "export.<slug:form>", cases.export, name="case-export"),
    path(_BENCH, workbench.page, name="workbench"),
    path(_BENCH + "start/", workbench.start, name="start"),
    path(_BENCH + "conditions/", changing.conditions, name="conditions"),
    path(_BENCH + "conditions/lock/", changing.lock, name="lock"),
    path(_BENCH + "conditions/drop/<path:code>/", changing.drop, name="drop"),
    path(_BENCH + "frames/<path:fund>/", changing.frames, name="frames"),
    path(_BENCH + "weights/", changing.weights, name="weights"),
    path(_RUN, workbench.run, name="run"),
    path(_RUN + "progress/", workbench.progress, name="progress"),
    path(_RUN + "events/", events.events, name="events"),
    path(_RUN + "stop/", workbench.stop, name="stop"),
    path(_ONE + "plan/new/", plans.bring_in, name="plan-import"),
    path(_PLAN, plans.proposal, name="proposal"),
    path(_PLAN + "keep/", plans.keep, name="keep"),
    path(_PLAN + "plan.json", plans.export, name="plan-export"),
    path(_PLAN + "why/", reasons.boards, name="reasons"),
    path(_PLAN + "boards/<path:code>/", reasons.board, name="board"),
    path(_PLAN + "why/<path:code>/", reasons.why, name="why"),
    path(_PLAN + "ask/<path:code>/", reasons.ask, name="ask"),
    path(_DRAWING, plans.drawing, name="drawing"),
    path(_ONE + "compare/", plans.compare, name="compare"),
    path(_ONE + "frontier/", frontier.page, name="frontier"),
    path(_ONE + "frontier/trace/", frontier.trace, name="trace"),
    path(_FRONTIER + "pick/<int:point>/", frontier.pick, name="pick"),
    path(_ONE + "clashes/", clashes.page, name="clashes"),
    path(_ONE + "clashes/look/", clashes.look, name="look"),
    path(_ONE + "clashes/<int:run>/try/<int:way>/", clashes.try_way, name="try-way"),
]
