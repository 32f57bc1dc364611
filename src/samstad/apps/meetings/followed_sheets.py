"""How decisions and commitments go, as sheets out and in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import date, one_of, shown, text
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.meetings.actions.minutes import (
    follow_up_commitment,
    follow_up_decision,
)
from samstad.apps.meetings.queries import commitments, decisions
from samstad.apps.meetings.sheets import not_from_a_file
from samstad.apps.sheets.tables import Row, Table, refused_in
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_PROMISED = {
    "open": Text(sv="öppet", en="open"),
    "done": Text(sv="klart", en="done"),
    "dropped": Text(sv="lades ned", en="dropped"),
}
_DECIDED = {
    "open": Text(sv="inte genomfört än", en="not yet carried out"),
    "done": Text(sv="genomfört", en="carried out"),
    "dropped": Text(sv="förföll", en="lapsed"),
}
_READ_IN = ("due", "state", "outcome")


def _columns(
    words: Column, due: Column, states: Mapping[str, Text]
) -> tuple[Column, ...]:
    """What was said and by whom stands on the meeting's page, and is told here."""
    return (
        text("number", "Nummer", "Number", required=True, longest=20),
        shown("meeting", "Träff", "Meeting"),
        words,
        shown("owner", "Vem", "Who"),
        shown("city", "Stad", "City"),
        due,
        Column(
            name="state",
            heading=Text(sv="Läge", en="State"),
            reads=one_of(states),
            required=True,
        ),
        text("outcome", "Hur det gick", "How it went"),
    )


def _values(thing: Any) -> Row:
    return {
        "number": str(thing.pk),
        "meeting": str(thing.meeting),
        "words": thing.words,
        "owner": str(thing.owner or ""),
        "city": str(thing.city or ""),
        **{name: getattr(thing, name) for name in _READ_IN},
    }


def _put(
    follow_up: Callable[..., Any],
    person: Person,
    _scope: Any,
    existing: Any,
    row: Mapping[str, Any],
) -> Any:
    if existing is None:
        raise not_from_a_file("number")
    changed = {name: row[name] for name in _READ_IN if name in row}
    with refused_in("number", NotAllowed):
        return follow_up(person, existing, **changed)


COMMITMENTS = Table(
    sheet=Sheet(
        name="commitments",
        title=Text(sv="Åtaganden", en="Commitments"),
        columns=_columns(
            shown("words", "Åtagande", "Commitment"),
            date("due", "Senast", "By", required=True),
            _PROMISED,
        ),
        key=("number",),
    ),
    rows=commitments,
    values=_values,
    put=partial(_put, follow_up_commitment),
)
DECISIONS = Table(
    sheet=Sheet(
        name="decisions",
        title=Text(sv="Beslut", en="Decisions"),
        columns=_columns(
            shown("words", "Beslut", "Decision"),
            date("due", "Genomförs senast", "To be carried out by"),
            _DECIDED,
        ),
        key=("number",),
    ),
    rows=decisions,
    values=_values,
    put=partial(_put, follow_up_decision),
)
