from django.urls import path

from samstad.apps.reporting import views

app_name = "reporting"
_R = "followup/reports/<int:number>/"
urlpatterns = [
    path("followup/reports/", views.listing, name="home"),
    path("followup/reports.<slug:form>", views.export, name="export"),
    path("followup/reports/import/", views.read_in, name="import"),
    path("followup/reports/new/", views.new, name="new"),
    path(_R, views.page, name="report"),
    path(_R + "words/", views.words, name="words"),
    path(_R + "settle/", views.settle, name="settle"),
    path(_R + "share/", views.share, name="share"),
    path(_R + "report.<slug:form>", views.document, name="document"),
]
