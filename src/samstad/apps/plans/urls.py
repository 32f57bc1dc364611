from django.urls import path

from samstad.apps.plans.views import cases, processes

app_name = "plans"
_ONE = "plans/<int:number>/"
_VERSION = _ONE + "case/<int:version>/"
urlpatterns = [
    path("plans/", processes.listing, name="list"),
    path("plans/new/", processes.new, name="new"),
    path(_ONE, processes.page, name="process"),
    path(_ONE + "edit/", processes.edit, name="edit"),
    path(_ONE + "case/", cases.versions, name="versions"),
    path(_ONE + "case/replace/", cases.replace, name="replace"),
    path(_VERSION, cases.version, name="version"),
    path(_VERSION + "export.<slug:form>", cases.export, name="case-export"),
]
