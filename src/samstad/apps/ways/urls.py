from django.urls import path

from samstad.apps.ways import views

app_name = "ways"
urlpatterns = [
    path("ways/", views.home, name="home"),
    path("ways/export.<slug:form>", views.export, name="export"),
    path("ways/import/", views.read_in, name="import"),
    path("ways/<int:number>/", views.use, name="use"),
    path("ways/<int:number>/edit/", views.edit, name="edit"),
    path("ways/of/<int:number>/new/", views.new, name="new"),
]
