from django.urls import path

from samstad.apps.places.views import cities, organisation

app_name = "places"
_CITY = "cities/<slug:slug>/"
_NETWORK = "networks/<slug:slug>/"
urlpatterns = [
    path("cities/", cities.city_list, name="cities"),
    path(_CITY, cities.city_page, name="city"),
    path(_NETWORK, cities.network_page, name="network"),
    path(_NETWORK + "edit/", cities.network_edit, name="network-edit"),
    path(_NETWORK + "import/", cities.network_import, name="network-import"),
    path(_NETWORK + "export.<slug:form>", cities.network_export, name="network-export"),
    path(_NETWORK + "cities/new/", cities.city_new, name="city-new"),
    path(_CITY + "name/", cities.city_name, name="city-name"),
    path(_CITY + "remove/", cities.city_remove, name="city-remove"),
    path(_CITY + "edit/", cities.city_edit, name="city-edit"),
    path(_CITY + "organisation/", organisation.organisation, name="organisation"),
    path(
        _CITY + "organisation/export.<slug:form>",
        organisation.organisation_export,
        name="organisation-export",
    ),
    path(
        _CITY + "organisation/import/",
        organisation.organisation_import,
        name="organisation-import",
    ),
    path(
        _CITY + "organisation/<slug:kind>/new/", organisation.unit_new, name="unit-new"
    ),
    path(
        _CITY + "organisation/<slug:kind>/<int:number>/",
        organisation.unit_edit,
        name="unit-edit",
    ),
    path(
        _CITY + "organisation/<slug:kind>/<int:number>/remove/",
        organisation.unit_remove,
        name="unit-remove",
    ),
    path("boards/<int:number>/", organisation.board_page, name="board"),
]
