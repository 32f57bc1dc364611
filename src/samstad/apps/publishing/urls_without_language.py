from django.urls import path

from samstad.apps.publishing.views import feeds, pictures

urlpatterns = [
    path("sitemap.xml", feeds.site_map, name="sitemap"),
    path("sitemap-<slug:section>.xml", feeds.site_map_part, name="sitemap-part"),
    path("media/pictures/<slug:token>/<str:name>", pictures.file, name="picture"),
]
