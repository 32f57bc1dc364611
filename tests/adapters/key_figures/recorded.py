"""Answers in the shape that Kolada and SCB document; every figure is made up."""

from __future__ import annotations

import json
from urllib.error import URLError

KPI = "N00001"
TABLE = "TAB0001"
DATA = "https://api.kolada.se/v3/data/kpi/N00001/municipality/"
DATA_2 = "https://api.kolada.se/v2/data/kpi/N00001/municipality/"
META = "https://statistikdatabasen.scb.se/api/v2/tables/TAB0001/metadata?lang=sv"
CELLS = (
    "https://statistikdatabasen.scb.se/api/v2/tables/TAB0001/data?lang=sv"
    "&outputFormat=json-stat2&valueCodes[Region]=2584"
    "&valueCodes[Tid]=*&valueCodes[ContentsCode]=A1"
)


def kpi(code=KPI, **more):
    given = {
        "id": code,
        "title": "Påhittat nyckeltal, andel (%)",
        "description": "Påhittad beskrivning.",
        "is_divided_by_gender": 1,
        "municipality_type": "K",
        "operating_area": "Övrigt",
        "publication_date": "2025-03-14",
        "has_ou_data": False,
    }
    return given | more


def reading(municipality, period, *values, code=KPI):
    """``values`` are pairs of gender and value."""
    said = [
        {"count": 1, "gender": g, "status": "", "value": v, "isdeleted": False}
        for g, v in values
    ]
    return {
        "kpi": code,
        "municipality": municipality,
        "period": period,
        "values": said,
    }


def page(*rows, next_url=None):
    return as_json({"count": len(rows), "values": list(rows), "next_url": next_url})


def page_2(*rows, next_page=None, previous_page=None):
    """A page of version 2, where what comes after and before is left out at the ends."""
    said = {"values": list(rows), "count": len(rows)}
    ends = {"next_page": next_page, "previous_page": previous_page}
    return as_json(said | {name: url for name, url in ends.items() if url})


def kpi_2(code=KPI, **more):
    """A key figure as version 2 describes it."""
    given = {
        "auspice": "E",
        "id": code,
        "title": "Påhittat nyckeltal, andel (%)",
        "description": "Påhittad beskrivning.",
        "definition": "Påhittad definition.",
        "municipality_type": "K",
        "is_divided_by_gender": 1,
        "operating_area": "Övrigt",
        "ou_publication_date": None,
        "perspective": "Resultat",
        "publication_date": "2025-03-14",
        "unit": "%",
    }
    return given | more


def reading_2(municipality, period, *values, code=KPI):
    """Version 2 writes years as words, and has no mark for what is deleted."""
    said = [{"count": 1, "gender": g, "status": "", "value": v} for g, v in values]
    return {
        "kpi": code,
        "municipality": municipality,
        "period": str(period),
        "values": said,
    }


def as_json(said):
    return json.dumps(said).encode()


def dimension(label, values, *, elimination=False, units=None):
    category = {"index": {c: n for n, c in enumerate(values)}, "label": values}
    if units:
        category["unit"] = units
    return {
        "label": label,
        "category": category,
        "extension": {"elimination": elimination},
    }


def dataset(*, cells=None, sexes=None, regions=("2584", "25"), years=("2022", "2023")):
    """Region × (Kon) × ContentsCode × Tid."""
    dimensions = {
        "Region": dimension("region", {code: f"Region {code}" for code in regions}),
        "Kon": dimension("kön", sexes or {}, elimination=True),
        "ContentsCode": dimension(
            "tabellinnehåll",
            {"A1": "Påhittat antal"},
            units={"A1": {"base": "antal", "decimals": 0}},
        ),
        "Tid": dimension("år", {year: year for year in years}),
    }
    if not sexes:
        del dimensions["Kon"]
    said = {
        "version": "2.0",
        "class": "dataset",
        "label": "Påhittad tabell efter region och år",
        "source": "SCB",
        "updated": "2025-02-21T07:00:00Z",
        "id": list(dimensions),
        "size": [len(d["category"]["label"]) for d in dimensions.values()],
        "dimension": dimensions,
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
    }
    return as_json(said if cells is None else said | {"value": cells})


class Recorded:
    """Opens what was recorded and counts; what was not is no network."""

    def __init__(self, answers):
        self.answers = answers
        self.asked = []

    def __call__(self, address, timeout_s):
        self.asked.append(address)
        answer = self.answers.get(address, URLError("not recorded"))
        if isinstance(answer, list):
            answer = answer.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer
