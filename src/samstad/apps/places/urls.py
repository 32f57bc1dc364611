from django.urls import path

from samstad.apps.places import views

app_name = "places"
_CITY = "cities/<slug:slug>/"
urlpatterns = [
    path("cities/", views.city_list, name="cities"),
    path(_CITY, views.city_page, name="city"),
    path(_CITY + "edit/", views.city_edit, name="city-edit"),
    path(_CITY + "organisation/", views.organisation, name="organisation"),
    path(
        _CITY + "organisation/export.<slug:form>",
        views.organisation_export,
        name="organisation-export",
    ),
    path(
        _CITY + "organisation/import/",
        views.organisation_import,
        name="organisation-import",
    ),
    path(_CITY + "organisation/<slug:kind>/new/", views.unit_new, name="unit-new"),
    path(
        _CITY + "organisation/<slug:kind>/<int:number>/",
        views.unit_edit,
        name="unit-edit",
    ),
    path("boards/<int:number>/", views.board_page, name="board"),
]
