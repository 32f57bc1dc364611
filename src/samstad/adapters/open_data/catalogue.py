"""A catalogue of open data, as the Swedish profile of DCAT asks for it.

Filled in is what DCAT-AP-SE 3 calls mandatory of each class, and what it recommends.
https://docs.dataportal.se/dcat/3.0.1/en/
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from samstad.vocabulary.texts import Text

_EU = "http://publications.europa.eu/resource/authority/"
CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
"""The one licence that the profile allows a catalogue, whatever its files have."""
_SWEDEN = "http://sws.geonames.org/2661886"
_LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
_REST = "http://www.wikidata.org/entity/Q749568"
_KEYWORD = Text(sv="innovationsplattform", en="innovation platform")
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
    """A dataset with its files by form.

    ``theme`` is a code of the EU's data themes; ``begins`` the first day told of.
    """

    uri: Uri
    title: Text
    about: Text
    theme: str
    files: dict[str, Uri]
    modified: datetime.date | None = None
    begins: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All datasets of a site. ``email`` may be empty: then no contact point is said.

    ``licence`` is that of files and API; ``issued`` the day they could first be had.
    """

    uri: Uri
    title: Text
    about: Text
    publisher: str
    email: str
    homepage: Uri
    licence: Uri
    endpoint: Uri
    endpoint_description: Uri
    issued: datetime.date | None = None
    datasets: tuple[DatasetEntry, ...]


def nodes(catalogue: Catalogue) -> Iterator[Node]:
    """Everything there is in the catalogue, each thing once."""
    yield _catalogue(catalogue)
    yield Node(
        uri=_part(catalogue, "publisher"),
        kind="foaf:Agent",
        said=[
            ("foaf:name", catalogue.publisher),
            ("dcterms:type", Uri(_LOCAL_AUTHORITY)),
        ],
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
        if entry.begins:
            yield Node(
                uri=_period(entry),
                kind="dcterms:PeriodOfTime",
                said=[("dcat:startDate", entry.begins)],
            )
        for form, address in entry.files.items():
            yield _distribution(catalogue, entry, form, address)


def _part(catalogue: Catalogue, name: str) -> Uri:
    return Uri(f"{catalogue.uri}#{name}")


def _catalogue(catalogue: Catalogue) -> Node:
    said: Properties = [
        ("dcterms:title", catalogue.title),
        ("dcterms:description", catalogue.about),
        ("dcterms:publisher", _part(catalogue, "publisher")),
        ("dcterms:license", Uri(CC0)),
        ("dcterms:language", Uri(_EU + "language/SWE")),
        ("dcterms:language", Uri(_EU + "language/ENG")),
        *_issued(catalogue),
        ("dcterms:spatial", Uri(_SWEDEN)),
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
        ("dcterms:type", Uri(_REST)),
        ("dcterms:accessRights", Uri(_EU + "access-right/PUBLIC")),
        ("dcat:keyword", _KEYWORD),
        *(("dcat:theme", theme) for theme in _themes(catalogue)),
        *_contact(catalogue),
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
        ("dcat:theme", _theme(entry)),
        ("dcat:keyword", entry.title),
        ("dcat:keyword", _KEYWORD),
        *_issued(catalogue),
        ("dcterms:spatial", Uri(_SWEDEN)),
        *_contact(catalogue),
        *(("dcat:distribution", _file(entry, form)) for form in entry.files),
    ]
    if entry.begins:
        said.append(("dcterms:temporal", _period(entry)))
    if entry.modified:
        said.append(("dcterms:modified", entry.modified))
    return Node(uri=entry.uri, kind="dcat:Dataset", said=said)


def _contact(catalogue: Catalogue) -> Properties:
    if not catalogue.email:
        return []
    return [("dcat:contactPoint", _part(catalogue, "contact"))]


def _issued(catalogue: Catalogue) -> Properties:
    return [("dcterms:issued", catalogue.issued)] if catalogue.issued else []


def _theme(entry: DatasetEntry) -> Uri:
    return Uri(f"{_EU}data-theme/{entry.theme}")


def _themes(catalogue: Catalogue) -> list[Uri]:
    return sorted({_theme(entry) for entry in catalogue.datasets})


def _period(entry: DatasetEntry) -> Uri:
    return Uri(f"{entry.uri}#period")


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
        (
            "dcterms:description",
            Text(
                sv=f"Alla offentliga poster i en fil ({form.upper()}). {entry.about.sv}",
                en=f"All public records in one file ({form.upper()}). {entry.about.en}",
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
