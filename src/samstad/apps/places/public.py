"""The network, its cities and their boards on the map of the site."""

from __future__ import annotations

from django.urls import reverse

from samstad.apps.places.models import Board, City, Network
from samstad.apps.places.queries import cities
from samstad.apps.web.site_map import pages, records


def _organisation(city: City) -> str:
    return reverse("places:organisation", args=[city.slug])


SITEMAPS = {
    "places": pages("places:cities"),
    "networks": records(Network.objects.all),
    "cities": records(cities),
    "organisations": records(cities, address=_organisation),
    "boards": records(Board.objects.all),
}
