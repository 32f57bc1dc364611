from django.urls import path

from samstad.apps.opendata.views import others, pages

app_name = "opendata"
_SOURCES = "networks/<slug:slug>/others/"
urlpatterns = [
    path("open-data/", pages.page, name="page"),
    path("open-data/tokens/", pages.tokens, name="tokens"),
    path("open-data/tokens/new/", pages.token_new, name="token-new"),
    path("open-data/tokens/<int:number>/revoke/", pages.revoke, name="revoke"),
    path("others/", others.records, name="others"),
    path("others/export.<slug:form>", others.export, name="others-export"),
    path(_SOURCES, others.sources, name="sources"),
    path(_SOURCES + "new/", others.source_new, name="source-new"),
    path(_SOURCES + "<int:number>/fetch/", others.source_fetch, name="source-fetch"),
    path(_SOURCES + "<int:number>/leave/", others.source_leave, name="source-leave"),
]
