from django.urls import path

from samstad.apps.plans.views import cases, processes, rows

app_name = "plans"
_ONE = "plans/<int:number>/"
_VERSION = _ONE + "case/<int:version>/"
_TABLES = _ONE + "case/tables/"
_TABLE = _TABLES + "<slug:table>/"
urlpatterns = [
    path("plans/", processes.listing, name="list"),
    path("plans/new/", processes.new, name="new"),
    path(_ONE, processes.page, name="process"),
    path(_ONE + "edit/", processes.edit, name="edit"),
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
]
