from django.urls import path

from samstad.apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("cities/<slug:slug>/people/", views.people, name="people"),
    path("cities/<slug:slug>/people/invite/", views.invite_page, name="invite"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("why/<str:table>/<int:number>/", views.why, name="why"),
]
