"""Contributions as spreadsheets: one table for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import date, one_of, text
from samstad.apps.exchange import may, queries
from samstad.apps.exchange.actions import put_contribution
from samstad.apps.exchange.kinds import KINDS, Kind
from samstad.apps.sheets.tables import CellProblem, Row, Table
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text, same

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_LEVELS = {
    Level.BOARD.value: Text(sv="Nämnden", en="The board"),
    Level.CITY.value: Text(sv="Staden", en="The city"),
    Level.NETWORK.value: Text(sv="Nätverket", en="The network"),
    Level.PUBLIC.value: Text(sv="Alla", en="Everyone"),
}
_CITY = text("city", "Stad", "City", longest=80)
_TAGS = text("tags", "Taggar", "Tags")
_FIRST = (
    text("title", "Rubrik", "Title", required=True, longest=200),
    text("text", "Text", "Text", required=True),
)
_LAST = (
    _TAGS,
    text("source", "Källa", "Source", longest=500),
    text("title_en", "Rubrik på engelska", "Title in English", longest=200),
    text("text_en", "Text på engelska", "Text in English"),
    Column(
        name="level",
        heading=Text(sv="Får läsas av", en="May be read by"),
        reads=one_of(_LEVELS),
    ),
    _CITY,
)


def _choice(
    name: str, sv: str, en: str, codes: Any, *, required: bool = False
) -> Column:
    """The codes of a choice; words of both languages are left to the pages."""
    return Column(
        name=name,
        heading=Text(sv=sv, en=en),
        required=required,
        reads=one_of({code: same(code) for code in codes}),
    )


def _state(kind: str) -> Column:
    return _choice("state", "Läge", "State", [code for code, _w in KINDS[kind].states])


_OWN: dict[str, tuple[Column, ...]] = {
    "challenges": (_state("challenges"),),
    "ideas": (),
    "experiences": (
        text("done", "Vad som gjordes", "What was done", required=True),
        text("happened", "Vad som hände", "What happened", required=True),
        text("understand", "Förstå", "Understand"),
        text("adapt", "Anpassa", "Adapt"),
        text("reuse", "Återanvänd", "Re-use"),
        text("evidence", "Belägg", "Evidence"),
        text("contact", "Kontakt", "Contact", longest=200),
        text("place", "Plats", "Place", longest=200),
        date("starts", "Från", "From"),
        date("ends", "Till", "Until"),
        text("credit", "Med tack till", "With thanks to", longest=300),
        text("done_en", "Vad som gjordes, på engelska", "What was done, in English"),
        text("happened_en", "Vad som hände, på engelska", "What happened, in English"),
        text("understand_en", "Förstå, på engelska", "Understand, in English"),
        text("adapt_en", "Anpassa, på engelska", "Adapt, in English"),
        text("reuse_en", "Återanvänd, på engelska", "Re-use, in English"),
    ),
    "questions": (
        _choice(
            "audience", "Ställd till", "Asked of", ("network", "city", "experienced")
        ),
        text("to_city", "Stad som tillfrågas", "City that is asked", longest=80),
    ),
    "obstacles": (
        _choice(
            "removable_at",
            "Kan tas bort av",
            "Can be removed by",
            ("unit", "board", "city", "region", "state", "eu"),
            required=True,
        ),
        text("ask", "Vem man frågar", "Whom to ask", longest=300),
        text(
            "ask_en",
            "Vem man frågar, på engelska",
            "Whom to ask, in English",
            longest=300,
        ),
        _state("obstacles"),
    ),
}
_TITLES = {
    "challenges": Text(sv="Utmaningar", en="Challenges"),
    "ideas": Text(sv="Idéer", en="Ideas"),
    "experiences": Text(sv="Erfarenheter", en="Experiences"),
    "questions": Text(sv="Frågor", en="Questions"),
    "obstacles": Text(sv="Hinder", en="Obstacles"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportScope:
    """Whose rows a file may change: one person's, in one city."""

    person: Any
    city: Any
    kind: Kind


def _rows(scope: ImportScope) -> list[Any]:
    rows = queries.listed(scope.kind, scope.person, {"city": scope.city})
    return [thing for thing in rows if may.may_change(scope.person, thing)]


def _values(columns: tuple[Column, ...], thing: Any) -> Row:
    row = {c.name: getattr(thing, c.name) for c in columns if c.name != "tags"}
    row["city"] = thing.city.name if thing.city else ""
    if "to_city" in row:
        row["to_city"] = thing.to_city.name if thing.to_city else ""
    return row | {"tags": "; ".join(sorted(term.name for term in thing.tags.all()))}


def _put(
    kind: str, person: Person, scope: ImportScope, existing: Any, row: Mapping[str, Any]
) -> Any:
    changed = {n: v for n, v in row.items() if v is not None or n in ("starts", "ends")}
    named = changed.pop("city", "")
    if named and named != scope.city.name:
        raise _no_such("city", named)
    if "tags" in changed:
        changed["tags"] = [_term(name) for name in _split(changed["tags"])]
    if "to_city" in changed:
        changed["to_city"] = _city(changed["to_city"])
    place = {"network": scope.city.network, "city": scope.city}
    thing = existing or KINDS[kind].model(**place)
    if kind == "questions" and existing is None:
        changed.setdefault("level", Level.NETWORK.value)
    return put_contribution(person, thing, **changed)


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _term(name: str) -> Any:
    found = queries.terms_in_use().filter(name__iexact=name).first()
    if found is None:
        raise _no_such("tags", name)
    return found


def _city(name: str) -> Any:
    found = queries.all_cities().filter(name__iexact=name).first() if name else None
    if name and found is None:
        raise _no_such("to_city", name)
    return found


_CURES = {
    "tags": Text(
        sv="Lägg till termen i ordlistan, eller rätta den. Skilj taggar med semikolon.",
        en="Add the term to the thesaurus, or mend it. Part tags with semicolons.",
    ),
    "to_city": Text(sv="Rätta stadens namn.", en="Mend the name of the city."),
    "city": Text(
        sv="En fil läses in i en stad i taget; ta bort de andras rader.",
        en="A file is read into one city at a time; take the others' rows away.",
    ),
}


def _no_such(column: str, said: str) -> CellProblem:
    message = Text(sv=f"”{said}” går inte här.", en=f"“{said}” does not do here.")
    return CellProblem(column, message, remedy=_CURES[column])


def _table(kind: str) -> Table:
    columns = (*_FIRST, *_OWN[kind], *_LAST)
    sheet = Sheet(name=kind, title=_TITLES[kind], columns=columns, key=("title",))
    return Table(
        sheet=sheet,
        rows=_rows,
        values=partial(_values, columns),
        put=partial(_put, kind),
    )


TABLES = {kind: _table(kind) for kind in KINDS}
