"""A catalogue, and a site that answers with it, as tests of open data need them."""

from __future__ import annotations

import datetime
import json

from samstad.adapters.open_data.catalogue import Catalogue, DatasetEntry, Uri, nodes
from samstad.adapters.open_data.writing import json_ld
from samstad.vocabulary.texts import Text

SITE = "https://samstad.example.org"
ADDRESS = f"{SITE}/data/catalogue.jsonld"


def catalogue(**more):
    dataset = DatasetEntry(
        uri=Uri(f"{SITE}/id/ideas"),
        title=Text(sv='Idéer "i staden"', en="Ideas\nof the city"),
        about=Text(sv="Vad som kan göras.", en="What \\ could be done."),
        theme="REGI",
        files={
            form: Uri(f"{SITE}/data/ideas.{form}") for form in ("csv", "json", "xlsx")
        },
        modified=datetime.date(2017, 11, 15),
        begins=datetime.date(2017, 3, 1),
    )
    usual = {
        "uri": Uri(f"{SITE}/data/catalogue"),
        "title": Text(sv="Öppna data", en="Open data"),
        "about": Text(sv="Allt.", en="All of it."),
        "publisher": "Samstad",
        "email": "data@example.org",
        "homepage": Uri(f"{SITE}/"),
        "licence": Uri("http://creativecommons.org/publicdomain/zero/1.0/"),
        "endpoint": Uri(f"{SITE}/api/v1/"),
        "endpoint_description": Uri(f"{SITE}/api/v1/openapi.json"),
        "issued": datetime.date(2017, 1, 31),
        "datasets": (dataset,),
    }
    return Catalogue(**{**usual, **more})


def idea(**more):
    usual = {"id": f"{SITE}/id/ideas/1", "page": f"{SITE}/sv/ideas/1/", "title": "Torg"}
    return {**usual, **more}


def site(*records, **files):
    """A site that answers; ``records`` are its ideas."""
    said = json.dumps({"dataset": "ideas", "records": records})
    there = {ADDRESS: json_ld(nodes(catalogue())), f"{SITE}/data/ideas.json": said}
    there |= files
    return lambda address: there[address].encode()
