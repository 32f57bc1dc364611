from django.urls import path

from samstad.apps.front import views

app_name = "front"
urlpatterns = [
    path("", views.home, name="home"),
    path("desk/", views.desk, name="desk"),
    path("desk/<slug:part>.<slug:form>", views.desk_export, name="desk-export"),
    path("search/", views.search, name="search"),
]
