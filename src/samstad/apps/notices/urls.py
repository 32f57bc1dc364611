from django.urls import path

from samstad.apps.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.mine, name="mine"),
    path("notices/read/", views.read, name="read"),
    path("notices/follow/", views.follow, name="follow"),
    path(
        "notices/follow/<str:table>/<int:number>/",
        views.follow_thing,
        name="follow-thing",
    ),
    path(
        "notices/unfollow/<str:table>/<int:number>/",
        views.unfollow_thing,
        name="unfollow-thing",
    ),
    path("notices/unfollow/<int:number>/", views.unfollow, name="unfollow"),
    path("notices/choose/", views.choose, name="choose"),
    path("notices/leave/<str:token>/", views.leave, name="leave"),
]
