"""The matrix as a table that goes out and never comes in."""

from __future__ import annotations

from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import Column, text
from samstad.apps.common_ground.bridge import Ground
from samstad.apps.exchange.models import Term
from samstad.apps.sheets.tables import Row, Table, taken_out
from samstad.apps.web.requests import spoken
from samstad.vocabulary.texts import Text

CONTESTED = Text(sv="ifrågasatt", en="contested")


def matrix_of(ground: Ground) -> Table:
    """A row for each tag and a column for each city, with how many stand behind."""
    cities = (
        Column(name=city.slug, heading=Text(sv=city.name, en=city.name))
        for city in ground.cities
    )
    sheet = Sheet(
        name="common-ground",
        title=Text(sv="Gemensamt", en="Common ground"),
        columns=(
            text("tag", "Tagg", "Tag"),
            text("tag_en", "Tagg på engelska", "Tag in English"),
            *cities,
        ),
        key=("tag",),
    )

    def values(term: Term) -> Row:
        found: Row = {"tag": term.name, "tag_en": term.name_en}
        return found | {
            city.slug: _square(ground, city, term) for city in ground.cities
        }

    return taken_out(sheet, values)


def _square(ground: Ground, city: Any, term: Term) -> int | str:
    place = (city.pk, term.pk)
    if place in ground.contested:
        return CONTESTED.said(spoken())
    return ground.found[place].count if place in ground.found else 0
