from django.urls import path

from samstad.apps.programme import views

app_name = "programme"
_P = "followup/programmes/<int:number>/"
_PART = _P + "<slug:kind>/<int:part>/"
urlpatterns = [
    path("followup/programmes/", views.listing, name="home"),
    path("followup/programmes.<slug:form>", views.export, name="export"),
    path("followup/programmes/import/", views.read_in_list, name="list-import"),
    path("followup/programmes/new/", views.new, name="new"),
    path(_P, views.page, name="programme"),
    path(_P + "edit/", views.edit, name="edit"),
    path(_P + "share/", views.share, name="share"),
    path(_P + "import/", views.read_in, name="import"),
    path(_P + "report.<slug:form>", views.report, name="report"),
    path(_P + "<slug:kind>/new/", views.part_new, name="part-new"),
    path(_PART, views.part_edit, name="part-edit"),
    path(_PART + "remove/", views.part_remove, name="part-remove"),
]
