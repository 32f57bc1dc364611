"""A catalogue of open data, as the Swedish profile of DCAT asks for it.

Filled in is what DCAT-AP-SE 3 calls mandatory of each class (title, description and
publisher of catalogue and dataset, access address of a distribution, name and address
of a contact point, title and endpoint of a data service), and most of what it recommends.
https://docs.dataportal.se/dcat/3.0.1/en/
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from samstad.vocabulary.texts import Text

_EU = "http://publications.europa.eu/resource/authority/"
FORMATS = {
    "csv": ("text/csv", _EU + "file-type/CSV"),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _EU + "file-type/XLSX",
    ),
    "json": ("application/json", _EU + "file-type/JSON"),
}
"""Each form of a file: its media type, and its address in the EU's list of file types."""


class Uri(str):
    """The address of a thing, in distinction to words about it."""


Value = Uri | str | Text | datetime.date
Properties = list[tuple[str, Value]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Something in the catalogue: its address, its class, and what is said of it.

    A name stands as often as it has values; names and class are prefixed.
    """

    uri: Uri
    kind: str
    said: Properties


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetEntry:
    """A dataset with its files by form; ``theme`` is a code of the EU's data themes."""

    uri: Uri
    title: Text
    about: Text
    theme: str
    files: dict[str, Uri]
    modified: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All datasets of a site. ``email`` may be empty: then no contact point is said."""

    uri: Uri
    title: Text
    about: Text
    publisher: str
    email: str
    homepage: Uri
    licence: Uri
    endpoint: Uri
    endpoint_description: Uri
    datasets: tuple[DatasetEntry, ...]


def nodes(catalogue: Catalogue) -> Iterator[Node]:
    """Everything there is in the catalogue, each thing once."""
    yield _catalogue(catalogue)
    yield Node(
        uri=_part(catalogue, "publisher"),
        kind="foaf:Agent",
        said=[("foaf:name", catalogue.publisher)],
    )
    if catalogue.email:
        yield Node(
            uri=_part(catalogue, "contact"),
            kind="vcard:Organization",
            said=[
                ("vcard:fn", catalogue.publisher),
                ("vcard:hasEmail", Uri(f"mailto:{catalogue.email}")),
            ],
        )
    yield _service(catalogue)
    for entry in catalogue.datasets:
        yield _dataset(catalogue, entry)
        for form, address in entry.files.items():
            yield _distribution(catalogue, entry, form, address)


def _part(catalogue: Catalogue, name: str) -> Uri:
    return Uri(f"{catalogue.uri}#{name}")


def _catalogue(catalogue: Catalogue) -> Node:
    said: Properties = [
        ("dcterms:title", catalogue.title),
        ("dcterms:description", catalogue.about),
        ("dcterms:publisher", _part(catalogue, "publisher")),
        ("dcterms:license", catalogue.licence),
        ("dcterms:language", Uri(_EU + "language/SWE")),
        ("dcat:themeTaxonomy", Uri(_EU + "data-theme")),
        ("foaf:homepage", catalogue.homepage),
        ("dcat:service", _part(catalogue, "api")),
        *(("dcat:dataset", entry.uri) for entry in catalogue.datasets),
    ]
    days = [entry.modified for entry in catalogue.datasets if entry.modified]
    if days:
        said.append(("dcterms:modified", max(days)))
    return Node(uri=catalogue.uri, kind="dcat:Catalog", said=said)


def _service(catalogue: Catalogue) -> Node:
    said: Properties = [
        ("dcterms:title", Text(sv="Samstads API", en="The API of Samstad")),
        ("dcterms:publisher", _part(catalogue, "publisher")),
        ("dcterms:license", catalogue.licence),
        ("dcterms:accessRights", Uri(_EU + "access-right/PUBLIC")),
        ("dcat:endpointURL", catalogue.endpoint),
        ("dcat:endpointDescription", catalogue.endpoint_description),
        *(("dcat:servesDataset", entry.uri) for entry in catalogue.datasets),
    ]
    return Node(uri=_part(catalogue, "api"), kind="dcat:DataService", said=said)


def _dataset(catalogue: Catalogue, entry: DatasetEntry) -> Node:
    said: Properties = [
        ("dcterms:title", entry.title),
        ("dcterms:description", entry.about),
        ("dcterms:publisher", _part(catalogue, "publisher")),
        ("dcterms:accessRights", Uri(_EU + "access-right/PUBLIC")),
        ("dcat:theme", Uri(f"{_EU}data-theme/{entry.theme}")),
        ("dcat:keyword", entry.title),
        *(("dcat:distribution", _file(entry, form)) for form in entry.files),
    ]
    if catalogue.email:
        said.append(("dcat:contactPoint", _part(catalogue, "contact")))
    if entry.modified:
        said.append(("dcterms:modified", entry.modified))
    return Node(uri=entry.uri, kind="dcat:Dataset", said=said)


def _file(entry: DatasetEntry, form: str) -> Uri:
    return Uri(f"{entry.uri}#{form}")


def _distribution(
    catalogue: Catalogue, entry: DatasetEntry, form: str, address: Uri
) -> Node:
    media_type, format_uri = FORMATS[form]
    said: Properties = [
        (
            "dcterms:title",
            Text(
                sv=f"{entry.title.sv} ({form.upper()})",
                en=f"{entry.title.en} ({form.upper()})",
            ),
        ),
        ("dcat:accessURL", address),
        ("dcat:downloadURL", address),
        (
            "dcat:mediaType",
            Uri(f"https://www.iana.org/assignments/media-types/{media_type}"),
        ),
        ("dcterms:format", Uri(format_uri)),
        ("dcterms:license", catalogue.licence),
        ("dcatap:availability", Uri(_EU + "planned-availability/AVAILABLE")),
    ]
    uri = _file(entry, form)
    return Node(uri=uri, kind="dcat:Distribution", said=said)
