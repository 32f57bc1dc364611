from django.urls import path

from samstad.apps.stage.views import audience

urlpatterns = [path("h/<str:code>", audience.short, name="hall-short")]
