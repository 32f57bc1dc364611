from django.urls import path

from samstad.apps.faults import views

app_name = "faults"
urlpatterns = [
    path("accessibility/report/", views.report, name="report"),
    path("accessibility/report/<str:token>/", views.reported, name="reported"),
    path("accessibility/reports/", views.listing, name="list"),
    path("accessibility/reports.<slug:form>", views.export, name="export"),
    path("accessibility/reports/<int:number>/", views.fault, name="fault"),
]
