"""The map of the site, read as those read it that gather addresses."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

NAMED = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(client: Any) -> dict[str, ElementTree.Element]:
    """Every entry of every part by its address; no part is left out."""
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = {}
    for part in index.iter(f"{NAMED}loc"):
        address = urlsplit(str(part.text))
        answer = client.get(f"{address.path}?{address.query}")
        assert answer.status_code == 200, part.text
        for entry in ElementTree.fromstring(answer.content).iter(f"{NAMED}url"):
            found[str(entry.findtext(f"{NAMED}loc"))] = entry
    return found


def addresses(client: Any) -> set[str]:
    """The paths alone."""
    return {urlsplit(one).path for one in entries(client)}
