"""Instruments in and out, and what a round came to, out alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import (
    one_of,
    text,
    whole_number,
)
from samstad.apps.sheets.tables import CellProblem, Row, Table
from samstad.apps.survey import queries
from samstad.apps.survey.actions import NotNow, put_statement
from samstad.apps.survey.bridge import TOGETHER
from samstad.apps.web.requests import spoken
from samstad.apps.web.templatetags.components import said_plain
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_OF_THE_INSTRUMENT = ("lowest", "highest", "lowest_means", "highest_means", "right")
_OF_THE_STATEMENT = ("number", "words", "words_en", "area", "area_en", "is_turned")
_YES_NO = {"yes": Text(sv="ja", en="yes"), "no": Text(sv="nej", en="no")}

_STATEMENTS = Sheet(
    name="statements",
    title=Text(sv="Påståenden", en="Statements"),
    columns=(
        text("title", "Instrument", "Instrument", required=True, longest=200),
        Column(
            name="right",
            heading=Text(sv="Rätt att använda", en="Right to use"),
            required=True,
            longest=300,
            help=Text(
                sv="Vem som har rätten och varför staden får använda det. Lika på varje rad.",
                en="Who holds the right and why the city may use it. Alike on every row.",
            ),
        ),
        whole_number("lowest", "Lägst", "Lowest", required=True),
        whole_number("highest", "Högst", "Highest", required=True),
        text("lowest_means", "Lägst betyder", "Lowest means", longest=80),
        text("highest_means", "Högst betyder", "Highest means", longest=80),
        whole_number("number", "Nummer", "Number", required=True),
        text("words", "Påstående", "Statement", required=True, longest=300),
        text("words_en", "Påstående på engelska", "Statement in English", longest=300),
        text("area", "Handlar om", "About", longest=120),
        text("area_en", "Handlar om, på engelska", "About, in English", longest=120),
        Column(
            name="is_turned",
            heading=Text(sv="Vänt", en="Turned"),
            reads=one_of(_YES_NO),
            writes=lambda code: _YES_NO[code].said(spoken()),
            blank="no",
            help=Text(
                sv="ja om instämmande betyder mindre av det som mäts.",
                en="yes if agreeing means less of what is measured.",
            ),
        ),
    ),
    key=("title", "number"),
)


def _values(statement: Any) -> Row:
    instrument = statement.instrument
    found = {name: getattr(instrument, name) for name in _OF_THE_INSTRUMENT}
    found |= {name: getattr(statement, name) for name in _OF_THE_STATEMENT}
    turned = "yes" if statement.is_turned else "no"
    return found | {"title": instrument.title, "is_turned": turned}


def _put(person: Person, city: Any, _existing: Any, row: Mapping[str, Any]) -> Any:
    said = {name: "" if value is None else value for name, value in row.items()}
    said["is_turned"] = said.get("is_turned") == "yes"
    of = {name: said[name] for name in ("title", *_OF_THE_INSTRUMENT) if name in said}
    statement = {name: said[name] for name in _OF_THE_STATEMENT if name in said}
    try:
        return put_statement(person, city, of=of, statement=statement)
    except NotNow as problem:
        raise CellProblem("title", problem.message, remedy=problem.remedy) from None


STATEMENTS = Table(
    sheet=_STATEMENTS, rows=queries.statements_in, values=_values, put=_put
)

_BOUNDS = {
    "exact": Text(sv="", en=""),
    "at-least": Text(sv="minst", en="at least"),
    "at-most": Text(sv="högst", en="at most"),
    "about": Text(sv="ungefär", en="about"),
}


_RESULTS = Sheet(
    name="results",
    title=Text(sv="Resultat", en="Results"),
    columns=(
        text("group", "Grupp", "Group"),
        whole_number("size", "Svar", "Answers"),
        whole_number("number", "Nummer", "Number"),
        text("words", "Påstående", "Statement"),
        text("bound", "Läses som", "Read as"),
        text("mean", "Medel", "Mean"),
        text("low", "Intervall från", "Interval from"),
        text("high", "Intervall till", "Interval to"),
        text("change", "Ändring", "Change"),
        text("change_low", "Ändring från", "Change from"),
        text("change_high", "Ändring till", "Change to"),
    ),
    key=("group", "number"),
)


def rows_of(told: Any) -> Iterator[tuple[Any, Any]]:
    return ((part, line) for part in told.parts for line in told.lines(part))


def _result(found: tuple[Any, Any]) -> Row:
    part, line = found
    figure, change = line.figure, line.change
    row: Row = {
        "group": group_name(part),
        "size": part.shown.size,
        "number": line.statement.number,
        "words": said_plain(line.statement, "words"),
        "bound": _BOUNDS[figure.bound].said(spoken()),
        "mean": _decimals(figure.mean),
        "low": _decimals(figure.low),
        "high": _decimals(figure.high),
    }
    if change:
        row |= {
            "change": _decimals(change.difference),
            "change_low": _decimals(change.low),
            "change_high": _decimals(change.high),
        }
    return row


def group_name(part: Any) -> str:
    if part.key == "":
        return Text(sv="Alla som visas", en="All who are shown").said(spoken())
    if part.key == TOGETHER:
        return Text(
            sv="Små förvaltningar tillsammans", en="Small departments together"
        ).said(spoken())
    return said_plain(part.departments[0], "name")


def _decimals(figure: float) -> str:
    shown = f"{figure:.2f}"
    return shown.replace(".", ",") if spoken() == "sv" else shown


def _never(*_: object) -> Any:
    raise AssertionError("Results are told once, and not written from a file.")


RESULTS = Table(sheet=_RESULTS, rows=lambda found: found, values=_result, put=_never)
