"""What the exchange shares with everyone, as open data."""

from __future__ import annotations

from functools import partial
from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import text
from samstad.apps.exchange.kinds import KINDS, Kind
from samstad.apps.exchange.sheets import TABLES
from samstad.apps.sheets.datasets import Dataset, without
from samstad.apps.sheets.tables import Row
from samstad.vocabulary.texts import Text

_OURS = ("number", "level", "board", "contact", "city", "adapts")
"""What only means something here, and addresses of single people."""
_CERTAINTY = text("certainty", "Hur säkert", "How sure")
_NAMED = ("to_city", "picked_up_by", "challenge")
_ABOUT = {
    "challenges": Text(
        sv="Vad städerna brottas med, i deras egna ord.",
        en="What the cities struggle with, in their own words.",
    ),
    "ideas": Text(
        sv="Vad som skulle kunna göras, och vad nämnder har svarat.",
        en="What could be done, and what boards have answered.",
    ),
    "experiences": Text(
        sv="Vad som har gjorts, vad som hände och vad det kräver på andra håll.",
        en="What has been done, what happened, and what it takes elsewhere.",
    ),
    "questions": Text(
        sv="Vad städerna frågar varandra om.", en="What the cities ask each other."
    ),
    "obstacles": Text(
        sv="Vad som står i vägen, och vem som kan ta bort det.",
        en="What stands in the way, and who can remove it.",
    ),
    "methods": Text(
        sv="Sätt att arbeta, leda och organisera: när, hur och vad det kräver.",
        en="Ways of working, leading and organising: when, how, what they take.",
    ),
}


def _rows(kind: Kind, person: Any) -> Any:
    shared = kind.model.objects.visible_to(person).standing().for_listing()
    known = {field.name for field in kind.model._meta.get_fields()}
    # Without a name it would forget those that the list asks for.
    return shared.select_related("network", *(n for n in _NAMED if n in known))


def _values(kind: Kind, thing: Any) -> Row:
    return {**TABLES[kind.slug].values(thing), "certainty": thing.certainty}


def _dataset(kind: Kind) -> Dataset:
    sheet = TABLES[kind.slug].sheet
    columns = (*without(sheet.columns, *_OURS), _CERTAINTY)
    return Dataset(
        sheet=Sheet(name=sheet.name, title=sheet.title, columns=columns, key=()),
        about=_ABOUT[kind.slug],
        theme="REGI",
        rows=partial(_rows, kind),
        values=partial(_values, kind),
    )


DATASETS = [_dataset(kind) for kind in KINDS.values()]
