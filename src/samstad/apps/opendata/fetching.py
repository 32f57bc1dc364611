"""Fetching from the command line, as a timer does."""

from __future__ import annotations

from samstad.apps.opendata import actions, queries
from samstad.apps.opendata.models import Source
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text


class NoSuchNetwork(Problem):
    """The operator named a network that is not there."""

    code = "open-data.no-such-network"


def fetch_all() -> list[Source]:
    """Every network that is listened to; one that fails stops no other."""
    found = list(queries.all_sources())
    for source in found:
        actions.fetch_source(source)
    return found


def fetch_new(address: str, slug: str) -> Source:
    """Add a catalogue to a network, if it is not there, and fetch it."""
    network = queries.networks().filter(slug=slug).first()
    if network is None:
        raise NoSuchNetwork(
            Text(sv=f"Nätverket {slug} finns inte.", en=f"There is no network {slug}."),
            remedy=Text(
                sv="Skriv nätverkets ord i adresser.",
                en="Write the network's word in addresses.",
            ),
        )
    known = queries.sources_of(network).filter(address=address).first()
    source = known or actions.add_source_as_operator(network, address=address)
    actions.fetch_source(source)
    return source
