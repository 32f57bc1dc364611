from django.urls import path

from samstad.apps.chains import views

app_name = "chains"
_C = "followup/chains/<int:number>/"
urlpatterns = [
    path("followup/chains/", views.listing, name="home"),
    path("followup/chains.<slug:form>", views.export, name="export"),
    path("followup/chains/import/", views.read_in, name="import"),
    path("followup/chains/new/", views.new, name="new"),
    path(_C, views.page, name="chain"),
    path(_C + "edit/", views.edit, name="edit"),
    path(_C + "share/", views.share, name="share"),
    path(_C + "<slug:kind>/new/", views.part_new, name="part-new"),
    path(_C + "<slug:kind>/<int:part>/", views.part_edit, name="part-edit"),
    path(_C + "<slug:kind>/<int:part>/remove/", views.part_remove, name="part-remove"),
]
