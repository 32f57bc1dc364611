"""The parts of a programme as one workbook, out and in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import (
    date,
    one_of,
    read_yes_or_no,
    text,
    whole_number,
    write_yes_or_no,
)
from samstad.apps.followup.sheets.cells import figure
from samstad.apps.programme import queries
from samstad.apps.programme.actions import put_part
from samstad.apps.programme.models import Part
from samstad.apps.sheets.tables import Row, Table
from samstad.apps.web.requests import spoken
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

STATES = {
    "open": Text(sv="pågår", en="under way"),
    "kept": Text(sv="hållet", en="kept"),
    "in-part": Text(sv="delvis hållet", en="kept in part"),
    "not-kept": Text(sv="inte hållet", en="not kept"),
}
LAYERS = {
    "basic": Text(sv="grundfinansiering", en="basic funding"),
    "led": Text(sv="plattformens projekt", en="the platform's projects"),
    "partners": Text(sv="partnernas projekt", en="the partners' projects"),
}
PRECISIONS = {
    "day": Text(sv="dagen", en="the day"),
    "month": Text(sv="månaden", en="the month"),
    "year": Text(sv="året", en="the year"),
}


def _choice(
    name: str, sv: str, en: str, choices: Mapping[str, Text], blank: str
) -> Column:
    """Written in the words of the language; read as those or as the code."""
    return Column(
        name=name,
        heading=Text(sv=sv, en=en),
        reads=one_of(choices),
        writes=lambda code: choices[code].said(spoken()),
        blank=blank,
    )


_TITLE = (
    text("title", "I ord", "In words", required=True, longest=300),
    text("title_en", "I ord, på engelska", "In words, in English", longest=300),
)
HOW_SURE = _choice(
    "certainty",
    "Hur säkert",
    "How sure",
    {c.value: c.label for c in Certainty},
    Certainty.READ.value,
)
_SOURCE = (text("source", "Källa", "Source", longest=500), HOW_SURE)
_TEXT = text("text", "I klartext", "What it means")
_COLUMNS = {
    "promises": (
        *_TITLE,
        date("due", "Utlovat till", "Promised by", required=True),
        figure("target", "Utlovat tal", "Promised figure"),
        figure("reached", "Uppnått tal", "Figure reached"),
        text("measured_in", "Enhet", "Unit", longest=60),
        _choice("state", "Vad det blev", "What came of it", STATES, "open"),
        _TEXT,
        text("evidence", "Vad som visar det", "What shows it", longest=500),
        *_SOURCE,
    ),
    "milestones": (
        *_TITLE,
        date("due", "Planerad till", "Planned for", required=True),
        date("reached_on", "Nådd den", "Reached on"),
        _TEXT,
        *_SOURCE,
    ),
    "funding": (
        *_TITLE,
        _choice("layer", "Skikt", "Layer", LAYERS, "basic"),
        text("funder", "Vem som betalar", "Who pays", required=True, longest=200),
        Column(
            name="is_own",
            heading=Text(sv="Egen insats", en="Own contribution"),
            reads=read_yes_or_no,
            writes=write_yes_or_no,
            blank=False,
        ),
        whole_number("amount_kr", "Belopp, kr", "Amount, kr", required=True),
        date("starts", "Från", "From"),
        date("ends", "Till", "Until"),
        *_SOURCE,
    ),
    "events": (
        *_TITLE,
        date("on", "Dag", "Day", required=True),
        _choice("precision", "Känd till", "Known to", PRECISIONS, "day"),
        _TEXT,
        *_SOURCE,
    ),
}
_TITLES = {
    "promises": Text(sv="Löften", en="Promises"),
    "milestones": Text(sv="Milstolpar", en="Milestones"),
    "funding": Text(sv="Finansiering", en="Funding"),
    "events": Text(sv="Händelser", en="Events"),
}


def _values(columns: tuple[Column, ...], part: Any) -> Row:
    return {column.name: getattr(part, column.name) for column in columns}


def _rows(kind: str, programme: Any) -> Iterable[Part]:
    return queries.PARTS[kind]._default_manager.filter(programme=programme)


def _put(
    kind: str,
    person: Person,
    programme: Any,
    existing: Part | None,
    row: Mapping[str, Any],
) -> Part:
    return put_part(person, existing or queries.new_part(programme, kind), **row)


PARTS = {
    kind: Table(
        sheet=Sheet(name=kind, title=_TITLES[kind], columns=columns, key=("title",)),
        rows=partial(_rows, kind),
        values=partial(_values, columns),
        put=partial(_put, kind),
    )
    for kind, columns in _COLUMNS.items()
}
"""A row is known by its words; with other words it is a new part."""
