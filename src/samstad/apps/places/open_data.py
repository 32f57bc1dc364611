"""The cities and their platforms, as open data: what is on their public pages."""

from __future__ import annotations

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import text
from samstad.apps.places.models import City
from samstad.apps.sheets.datasets import Dataset, fields_of
from samstad.vocabulary.texts import Text

_CITY = Sheet(
    name="cities",
    title=Text(sv="Städer", en="Cities"),
    columns=(
        text("municipality_code", "Kommunkod", "Municipality code"),
        text("name", "Namn", "Name"),
        text("platform", "Plattform", "Platform"),
        text("platform_en", "Plattform på engelska", "Platform in English"),
        text("challenges", "Utmaningar", "Challenges"),
        text("challenges_en", "Utmaningar på engelska", "Challenges in English"),
        text("methods", "Metoder", "Methods"),
        text("partners", "Parter", "Partners"),
        text("funder", "Finansiär", "Funder"),
        text("project_ref", "Diarienummer", "Registry number"),
        text("sources", "Källor", "Sources"),
    ),
    key=(),
)
DATASETS = (
    Dataset(
        sheet=_CITY,
        about=Text(
            sv="Städerna i nätverket och deras innovationsplattformar.",
            en="The cities of the network and their innovation platforms.",
        ),
        theme="REGI",
        rows=lambda _person: City.objects.select_related("network"),
        values=fields_of(_CITY),
        level="",
        changed="",
    ),
)
