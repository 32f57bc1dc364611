"""Uses of ways of working, all of them invented and marked so."""

from __future__ import annotations

import tomllib
from importlib import resources

from samstad.apps.exchange.models import Method
from samstad.apps.places.models import City, Network
from samstad.apps.ways.models import Use


def load() -> None:
    network = Network.objects.get(is_demonstration=True)
    path = resources.files(__package__).joinpath("uses.toml")
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["use"]:
        method = Method.objects.get(network=network, title=row.pop("method"))
        city = City.objects.get(network=network, slug=row.pop("city"))
        Use.objects.update_or_create(
            network=network,
            method=method,
            city=city,
            where=row.pop("where"),
            defaults={**row, "level": "network", "certainty": "illustrative"},
        )
