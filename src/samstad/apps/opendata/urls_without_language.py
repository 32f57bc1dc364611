from django.urls import path

from samstad.apps.opendata.api import api
from samstad.apps.opendata.views import files

urlpatterns = [
    path("data/catalogue.<slug:form>", files.catalogue, name="open-data-catalogue"),
    path("data/<slug:name>.<slug:form>", files.file, name="open-data-file"),
    path("id/<slug:name>/<int:number>", files.identified, name="open-data-record"),
    path("id/<slug:name>", files.identified, name="open-data-dataset"),
    path("api/v1/", api.urls),
]
