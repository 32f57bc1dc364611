"""What the exchange shares with everyone, as open data."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import override

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import text
from samstad.apps.exchange.kinds import KINDS, Kind
from samstad.apps.exchange.sheets import TABLES
from samstad.apps.sheets.datasets import Dataset, without
from samstad.apps.sheets.tables import Row
from samstad.vocabulary.texts import Text

_OURS = ("number", "level", "board", "contact", "city", "challenge", "adapts")
"""What only means something here, as numbers of records that may be hidden, and
addresses of single people."""
_CERTAINTY = text("certainty", "Hur säkert", "How sure")
_NAMED = ("to_city", "picked_up_by")


def _rows(kind: Kind, person: Any) -> Any:
    shared = kind.model.objects.visible_to(person).standing().for_listing()
    known = {field.name for field in kind.model._meta.get_fields()}
    # Without a name it would forget those that the list asks for.
    return shared.select_related("network", *(n for n in _NAMED if n in known))


def _values(kind: Kind, thing: Any) -> Row:
    return {**TABLES[kind.slug].values(thing), "certainty": thing.certainty}


def _both(words: Any) -> Text:
    with override("sv"):
        swedish = str(words)
    with override("en"):
        return Text(sv=swedish, en=str(words))


def _dataset(kind: Kind) -> Dataset:
    sheet = TABLES[kind.slug].sheet
    columns = (*without(sheet.columns, *_OURS), _CERTAINTY)
    return Dataset(
        sheet=Sheet(name=sheet.name, title=sheet.title, columns=columns, key=()),
        about=_both(kind.lead),
        theme="REGI",
        rows=partial(_rows, kind),
        values=partial(_values, kind),
        tells_of="written",
    )


DATASETS = [_dataset(kind) for kind in KINDS.values()]
