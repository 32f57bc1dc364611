"""What is computed from common ground, as tables that go out and never come in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.adapters.sheets.columns import Column, text, whole_number
from samstad.apps.common_ground.bridge import Ground, Grown, Pair
from samstad.apps.common_ground.next_theme import Theme
from samstad.apps.common_ground.templatetags.ground import became
from samstad.apps.exchange.models import Term
from samstad.apps.sheets.tables import Row, Table, taken_out
from samstad.apps.web.requests import spoken
from samstad.vocabulary.texts import Text

_TAG = (
    text("tag", "Tagg", "Tag"),
    text("tag_en", "Tagg på engelska", "Tag in English"),
)
CONTESTED = Text(sv="ifrågasatt", en="contested")


def matrix_of(ground: Ground) -> Table:
    """A row for each tag and a column for each city, with how many stand behind."""
    return _of_cities(ground, ground.cities)


def pair_table(ground: Ground, pair: Pair) -> Table:
    """The same of two cities alone."""
    return _of_cities(ground, [pair.one, pair.other])


def _of_cities(ground: Ground, shown: Iterable[Any]) -> Table:
    shown = list(shown)
    cities = (
        Column(name=city.slug, heading=Text(sv=city.name, en=city.name))
        for city in shown
    )
    sheet = Sheet(
        name="common-ground",
        title=Text(sv="Gemensamt", en="Common ground"),
        columns=(*_TAG, *cities),
        key=("tag",),
    )

    def values(term: Term) -> Row:
        return _tag(term) | {city.slug: _square(ground, city, term) for city in shown}

    return taken_out(sheet, values)


def _square(ground: Ground, city: Any, term: Term) -> int | str:
    place = (city.pk, term.pk)
    if place in ground.contested:
        return CONTESTED.said(spoken())
    return ground.found[place].count if place in ground.found else 0


def _tag(term: Term) -> Row:
    return {"tag": term.name, "tag_en": term.name_en}


def _in_a_cell(said: Iterable[str]) -> str:
    return "; ".join(said)


def _grown(one: Grown) -> Row:
    return _tag(one.term) | {
        "had": _in_a_cell(city.name for city in one.had),
        "came": _in_a_cell(
            f"{city.name} {came.isoformat()}" if came else city.name
            for city, came in one.came
        ),
        "became": became(one),
    }


SINCE = taken_out(
    Sheet(
        name="since",
        title=Text(sv="Över tid", en="Over time"),
        columns=(
            *_TAG,
            text("had", "Hade den", "Had it"),
            text("came", "Kom till sedan dess", "Came since"),
            text("became", "Vad det blev av den", "What became of it"),
        ),
        key=("tag",),
    ),
    _grown,
)


def _suggested(placed: tuple[Theme, Any]) -> Row:
    theme, host = placed
    return _tag(theme.term) | {
        "cities": _in_a_cell(city.name for city in theme.cities),
        "count": len(theme.cities),
        "host": host.name if host else "",
    }


THEMES = taken_out(
    Sheet(
        name="themes",
        title=Text(sv="Tema för nästa möte", en="A theme for the next meeting"),
        columns=(
            *_TAG,
            text("cities", "Delas av", "Shared by"),
            whole_number("count", "Antal städer", "How many cities"),
            text("host", "Näst i tur att vara värd", "Next in turn to host"),
        ),
        key=("tag",),
    ),
    _suggested,
)
