from django.urls import path

from samstad.apps.publishing.views import feeds, pictures, public, writing

app_name = "publishing"
urlpatterns = [
    path("news/", public.news, name="news"),
    path("news/feed.atom", feeds.atom, name="atom"),
    path("news/feed.json", feeds.json_feed, name="json-feed"),
    path("cities/<slug:city>/news/", public.news, name="city-news"),
    path("cities/<slug:city>/news/feed.atom", feeds.atom, name="city-atom"),
    path("cities/<slug:city>/news/feed.json", feeds.json_feed, name="city-json-feed"),
    path("news/preview/<slug:token>/", public.preview, name="preview"),
    path("news/<slug:slug>/", public.article, name="article"),
    path("articles/", writing.workshop, name="workshop"),
    path("articles/new/", writing.new, name="new"),
    path("articles/export.<slug:form>", writing.export, name="export"),
    path("articles/import/", writing.bring_in, name="import"),
    path("articles/<int:number>/", writing.one, name="one"),
    path("articles/<int:number>/edit/", writing.edit, name="edit"),
    path("articles/<int:number>/move/<slug:name>/", writing.move, name="move"),
    path("articles/<int:number>/new-link/", writing.new_link, name="new-link"),
    path("articles/<int:number>/compare/", writing.compare, name="compare"),
    path(
        "articles/<int:number>/restore/<int:revision>/",
        writing.restore,
        name="restore",
    ),
    path("articles/<int:number>/pictures/new/", pictures.new, name="picture-new"),
    path(
        "articles/<int:number>/pictures/<int:picture>/",
        pictures.edit,
        name="picture-edit",
    ),
    path(
        "articles/<int:number>/pictures/<int:picture>/remove/",
        pictures.remove,
        name="picture-remove",
    ),
    path(
        "articles/<int:number>/pictures/<int:picture>/first/",
        pictures.first,
        name="picture-first",
    ),
]
