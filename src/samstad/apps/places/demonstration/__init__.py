"""The six cities and Kiruna's organisation, from public sources."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from samstad.apps.places.models import Board, City, Network, Remit, Unit
from samstad.apps.places.queries import KINDS


def load() -> None:
    """Put the network, its cities and Kiruna's units in place, or mend them."""
    facts = _facts("cities.toml")
    network = _network(facts["network"])
    for row in facts["city"]:
        _put(
            City,
            {"municipality_code": row["municipality_code"]},
            network=network,
            **row,
        )
    kiruna = City.objects.get(slug="kiruna")
    for kind, rows in _facts("kiruna.toml").items():
        for row in rows:
            _put_unit(kiruna, KINDS[kind], row)
    # Areas were told as remits before they had a table of their own.
    for row in _facts("kiruna.toml")["areas"]:
        told = {"code": row["code"], "name": row["name"]}
        Remit.objects.filter(city=kiruna, **told).delete()


def _facts(name: str) -> dict[str, Any]:
    path = resources.files(__package__).joinpath(name)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _network(row: dict[str, Any]) -> Network:
    network: Network = _put(
        Network, {"slug": row["slug"]}, is_demonstration=True, **row
    )
    return network


def _put_unit(city: City, model: type[Unit], row: dict[str, Any]) -> None:
    found = dict(row)
    if "board" in found:
        found["board"] = Board.objects.get(city=city, code=found["board"])
    _put(model, {"city": city, "code": found.pop("code")}, **found)


def _put(model: Any, key: dict[str, Any], **values: Any) -> Any:
    return model.objects.update_or_create(**key, defaults=values)[0]
