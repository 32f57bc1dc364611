"""A catalogue as Turtle and as JSON-LD, from the same nodes."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from samstad.adapters.open_data.catalogue import Node, Uri, Value
from samstad.vocabulary.texts import Text

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NOT_IN_AN_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def turtle(nodes: Iterable[Node]) -> str:
    """Terse RDF Triple Language, https://www.w3.org/TR/turtle/."""
    heads = [f"@prefix {name}: <{uri}> ." for name, uri in PREFIXES.items()]
    return "\n".join([*heads, "", *(_turtle_node(node) for node in nodes), ""])


def _turtle_node(node: Node) -> str:
    lines = [f"{_address(node.uri)} a {node.kind}"]
    for name, values in _by_name(node):
        said = ", ".join(one for value in values for one in _turtle_values(value))
        lines.append(f"    {name} {said}")
    return " ;\n".join(lines) + " .\n"


def _turtle_values(value: Value) -> list[str]:
    if isinstance(value, Uri):
        return [_address(value)]
    if isinstance(value, Text):
        return [f"{_quoted(value.sv)}@sv", f"{_quoted(value.en)}@en"]
    if isinstance(value, datetime.date):
        return [f"{_quoted(value.isoformat())}^^xsd:date"]
    return [_quoted(value)]


def _quoted(words: str) -> str:
    return '"' + "".join(_ESCAPED.get(sign, sign) for sign in words) + '"'


def _address(uri: str) -> str:
    return "<" + _NOT_IN_AN_ADDRESS.sub(lambda m: f"%{ord(m[0]):02X}", uri) + ">"


def json_ld(nodes: Iterable[Node]) -> str:
    """JSON for linked data, https://www.w3.org/TR/json-ld11/."""
    graph = [_json_node(node) for node in nodes]
    return json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False)


def _json_node(node: Node) -> dict[str, Any]:
    said = {
        name: [one for value in values for one in _json_values(value)]
        for name, values in _by_name(node)
    }
    return {"@id": node.uri, "@type": node.kind, **said}


def _json_values(value: Value) -> list[dict[str, str]]:
    if isinstance(value, Uri):
        return [{"@id": value}]
    if isinstance(value, Text):
        return [
            {"@value": value.sv, "@language": "sv"},
            {"@value": value.en, "@language": "en"},
        ]
    if isinstance(value, datetime.date):
        return [{"@value": value.isoformat(), "@type": "xsd:date"}]
    return [{"@value": value}]


def _by_name(node: Node) -> list[tuple[str, list[Value]]]:
    """Values that stand beside each other under the same name are one list."""
    groups = groupby(node.said, key=lambda pair: pair[0])
    return [(name, [value for _name, value in pairs]) for name, pairs in groups]
