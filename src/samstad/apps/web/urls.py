from django.urls import path

from samstad.apps.web import views

app_name = "web"
urlpatterns = [
    path("design/", views.design, name="design"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
]
