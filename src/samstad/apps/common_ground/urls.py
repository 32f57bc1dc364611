from django.urls import path

from samstad.apps.common_ground import views
from samstad.apps.common_ground import views_words as words

app_name = "common_ground"
_ONE = "common-ground/<slug:city>/<int:number>/"
urlpatterns = [
    path("common-ground/", views.shared, name="shared"),
    path("common-ground/lattice/", views.lattice, name="lattice"),
    path("common-ground/two-cities/", views.two_cities, name="two-cities"),
    path("common-ground/next-meeting/", views.next_theme, name="next-theme"),
    path(
        "common-ground/next-meeting.<slug:form>",
        views.export_themes,
        name="next-theme-export",
    ),
    path("common-ground/export.<slug:form>", views.export, name="export"),
    path("common-ground/slides/", views.slides, name="slides"),
    path("common-ground/since/", views.since, name="since"),
    path("common-ground/since.<slug:form>", views.export_since, name="since-export"),
    path("common-ground/words/", words.words, name="words"),
    path(
        "common-ground/words/<slug:city>/object/",
        words.object_to_word,
        name="object-to-word",
    ),
    path(
        "common-ground/objections/<int:number>/take-back/",
        views.take_back,
        name="take-back",
    ),
    path(_ONE, views.cross, name="cross"),
    path(_ONE + "object/", views.object_to, name="object"),
]
