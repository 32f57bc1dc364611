"""Uses of ways of working as open data; the ways themselves leave with the exchange."""

from __future__ import annotations

from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.apps.sheets.datasets import Dataset, without
from samstad.apps.sheets.tables import Row
from samstad.apps.ways.models import Use
from samstad.apps.ways.sheets import USES
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.texts import Text

_OURS = ("number", "method", "city", "measure", "process", "finding", "level")
"""What only means something here, as numbers of records that may be hidden."""
_USE = Sheet(
    name="uses",
    title=Text(sv="Användningar av arbetssätt", en="Uses of ways of working"),
    columns=without(USES.sheet.columns, *_OURS),
    key=(),
)


def _values(use: Any) -> Row:
    own = {c.name: getattr(use, c.name) for c in _USE.columns if c.name != "way"}
    sure = use.get_certainty_display() if use.certainty else ""
    return own | {"way": said_plain(use.method, "title"), "certainty": sure}


DATASETS = (
    Dataset(
        sheet=_USE,
        about=Text(
            sv="Var arbetssätt har använts, med vilka förutsättningar och vilket utfall.",
            en="Where ways of working were used, on what conditions and how it went.",
        ),
        theme="GOVE",
        rows=lambda person: Use.objects.visible_to(person).for_listing(),
        values=_values,
        changed="",
    ),
)
