from django.urls import path

from samstad.apps.history import views

app_name = "history"
urlpatterns = [
    path("history/<str:table>/<int:number>/", views.history_of, name="of"),
    path(
        "history/<str:table>/<int:number>/export.<slug:form>",
        views.history_export,
        name="export",
    ),
]
