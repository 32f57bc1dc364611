from django.urls import path

from samstad.apps.accounts.views import invitations, own, roles

app_name = "accounts"
_THING = "<str:table>/<int:number>/"
urlpatterns = [
    path("me/", own.me, name="me"),
    path("me/data.<slug:form>", own.own_data, name="own-data"),
    path("people/<int:number>/remove/", own.remove, name="remove"),
    path("why/" + _THING, own.why, name="why"),
    path("why/" + _THING + "invite/", invitations.to_thing, name="invite-to-thing"),
    path("cities/<slug:slug>/people/", roles.people, name="people"),
    path(
        "cities/<slug:slug>/people/export.<slug:form>",
        roles.people_export,
        name="people-export",
    ),
    path(
        "cities/<slug:slug>/people/import/", roles.people_import, name="people-import"
    ),
    path(
        "cities/<slug:slug>/people/history/",
        roles.people_history,
        name="people-history",
    ),
    path("cities/<slug:slug>/people/invite/", invitations.to_city, name="invite"),
    path("networks/<slug:slug>/people/", roles.network_people, name="network-people"),
    path(
        "networks/<slug:slug>/people/export.<slug:form>",
        roles.network_people_export,
        name="network-people-export",
    ),
    path(
        "networks/<slug:slug>/people/import/",
        roles.network_people_import,
        name="network-people-import",
    ),
    path(
        "networks/<slug:slug>/people/history/",
        roles.network_people_history,
        name="network-people-history",
    ),
    path(
        "networks/<slug:slug>/people/invite/",
        invitations.to_network,
        name="invite-to-network",
    ),
    path("roles/<int:number>/", roles.edit, name="role"),
    path("roles/<int:number>/end/", roles.end, name="role-end"),
    path("invitations/<int:number>/withdraw/", invitations.withdraw, name="withdraw"),
    path("invitations/<str:token>/", invitations.answer, name="invitation"),
]
