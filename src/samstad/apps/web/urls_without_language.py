from django.urls import path

from samstad.apps.web import views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("health", views.health, name="health"),
]
