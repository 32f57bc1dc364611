"""Reading another site's catalogue, and the records behind it.

Nothing is believed that points anywhere but to the site it was fetched from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from samstad.adapters.open_data.catalogue import FORMATS
from samstad.adapters.open_data.fetching import Fetch
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

MOST_DATASETS, MOST_RECORDS = 50, 20_000
_JSON = FORMATS["json"][1]


class NotACatalogue(Problem):
    """What was fetched is not a catalogue of open data from a site like ours."""

    code = "open-data.not-a-catalogue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record of theirs, as much of it as is shown here."""

    uri: str
    page: str
    dataset: str
    title: str
    title_en: str
    text: str
    text_en: str
    city: str
    certainty: str
    changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """All that a site shares, and who publishes it."""

    publisher: str
    records: tuple[Record, ...]


def harvest(address: str, *, fetch: Fetch) -> Harvest:
    """Fetch a catalogue (JSON-LD) and the JSON file of each of its datasets.

    Raises
    ------
    NotACatalogue, NotFetched
        Then nothing of it may be believed.
    """
    graph = _graph(_parsed(fetch(address), address), address)
    publisher = next(
        (
            _words(node, "foaf:name")
            for node in graph.values()
            if _is(node, "foaf:Agent")
        ),
        "",
    )
    files = [
        one
        for node in graph.values()
        if _is(node, "dcat:Dataset")
        for one in _json_files(node, graph)
    ]
    if not publisher or not files or len(files) > MOST_DATASETS:
        raise _not_a_catalogue(address)
    records = [one for file in files for one in _records(file, address, fetch)]
    return Harvest(publisher=_storable(publisher)[:200], records=tuple(records))


def _graph(parsed: Any, address: str) -> dict[str, dict[str, Any]]:
    nodes = parsed.get("@graph") if isinstance(parsed, dict) else None
    if not isinstance(nodes, list):
        raise _not_a_catalogue(address)
    return {str(n["@id"]): n for n in nodes if isinstance(n, dict) and "@id" in n}


def _json_files(dataset: dict[str, Any], graph: dict[str, Any]) -> Iterator[str]:
    for uri in _links(dataset, "dcat:distribution"):
        file = graph.get(uri, {})
        if _JSON in _links(file, "dcterms:format"):
            yield from _links(file, "dcat:downloadURL")[:1]


def _records(file: str, address: str, fetch: Fetch) -> Iterator[Record]:
    _check_same_site(file, address)
    parsed = _parsed(fetch(file), file)
    rows = parsed.get("records") if isinstance(parsed, dict) else None
    if not isinstance(rows, list) or len(rows) > MOST_RECORDS:
        raise _not_a_catalogue(file)
    dataset = _storable(str(parsed.get("dataset", "")))[:50]
    for row in rows:
        if not isinstance(row, dict):
            raise _not_a_catalogue(file)
        yield _record(row, dataset, address)


def _record(row: dict[str, Any], dataset: str, address: str) -> Record:
    def said(*names: str, longest: int = 200) -> str:
        found = next((row[name] for name in names if row.get(name)), "")
        return _storable(str(found))[:longest]

    record = Record(
        uri=said("id", longest=500),
        page=said("page", longest=500),
        dataset=dataset,
        title=said("title", "name", "way"),
        title_en=said("title_en", "name_en"),
        text=said("text", "lead", "about", "definition", longest=600),
        text_en=said("text_en", "lead_en", "about_en", "definition_en", longest=600),
        city=said("city", longest=80),
        certainty=said("certainty", longest=20),
        changed=said("changed", longest=40),
    )
    _check_same_site(record.uri, address)
    _check_same_site(record.page, address)
    return record


def _storable(words: str) -> str:
    """Without the signs that JSON can carry and databases refuse."""
    return words.replace("\0", "").encode(errors="replace").decode()


def _check_same_site(found: str, address: str) -> None:
    try:
        theirs, ours = urlsplit(found), urlsplit(address)
    except ValueError:
        raise _not_a_catalogue(found) from None
    if (theirs.scheme, theirs.netloc) != (ours.scheme, ours.netloc):
        raise _not_a_catalogue(found or address)


def _parsed(content: bytes, address: str) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise _not_a_catalogue(address) from None


def _is(node: dict[str, Any], kind: str) -> bool:
    return node.get("@type") == kind


def _links(node: dict[str, Any], name: str) -> list[str]:
    return [str(one["@id"]) for one in _values(node, name) if "@id" in one]


def _words(node: dict[str, Any], name: str) -> str:
    values = _values(node, name)
    return next((str(one["@value"]) for one in values if "@value" in one), "")


def _values(node: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """JSON-LD says one value by itself, or in a list."""
    found = node.get(name, [])
    every = found if isinstance(found, list) else [found]
    return [one for one in every if isinstance(one, dict)]


def _not_a_catalogue(address: str) -> NotACatalogue:
    return NotACatalogue(
        Text(
            sv=f"{address} är inte en katalog från en plats som denna.",
            en=f"{address} is not a catalogue from a site like this one.",
        ),
        remedy=Text(
            sv="Skriv adressen till deras catalogue.jsonld, som står på deras sida Öppna data.",
            en="Write the address of their catalogue.jsonld, found on their page Open data.",
        ),
    )
