"""The platforms' programmes: public facts with their source, the rest made up and marked."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from samstad.apps.accounts.models import Person
from samstad.apps.places.models import City, Network
from samstad.apps.programme.models import (
    Event,
    Funding,
    Milestone,
    Programme,
    Promise,
)

_PARTS: dict[str, Any] = {
    "promise": Promise,
    "milestone": Milestone,
    "funding": Funding,
    "event": Event,
}


def load() -> None:
    """Put the programmes with their parts in place, or mend them."""
    network = Network.objects.get(is_demonstration=True)
    cities = {city.slug: city for city in City.objects.filter(network=network)}
    for row in _facts():
        _put_programme(network, cities.get(row.pop("city", "")), row)


def _facts() -> list[dict[str, Any]]:
    path = resources.files(__package__).joinpath("programme.toml")
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))[
        "programme"
    ]
    return found


def _put_programme(network: Network, city: City | None, row: dict[str, Any]) -> None:
    parts = {name: row.pop(name, []) for name in _PARTS}
    by = Person.objects.get(email=f"{row.pop('by')}@example.org")
    said = {
        "level": "public",
        "certainty": "read",
        "funder": "Vinnova",
        "by": by,
        **row,
    }
    key = {"network": network, "city": city, "title": said.pop("title")}
    programme = _put(Programme, key, said)
    for name, rows in parts.items():
        for part in rows:
            fields = {"source": "", "certainty": "read", **part}
            title = fields.pop("title")
            _put(_PARTS[name], {"programme": programme, "title": title}, fields)


def _put(model: Any, key: dict[str, Any], said: dict[str, Any]) -> Any:
    """The record as said; one that is so already is left alone."""
    held = model.objects.filter(**key).first()
    if held and all(getattr(held, name) == value for name, value in said.items()):
        return held
    return model.objects.update_or_create(**key, defaults=said)[0]
