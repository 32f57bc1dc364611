"""The list of surveys as a sheet: new ones come in, what has been asked stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from samstad.adapters.cases import near
from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import date, one_of, shown, text
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.sheets.tables import CellProblem, Row, Table, refused_in
from samstad.apps.survey import may, queries
from samstad.apps.survey.actions import open_round, share_round
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_LEVELS = {
    Level.CITY.value: Text(sv="Staden", en="The city"),
    Level.NETWORK.value: Text(sv="Nätverket", en="The network"),
    Level.PUBLIC.value: Text(sv="Alla", en="Everyone"),
}
_SHEET = Sheet(
    name="surveys",
    title=Text(sv="Kulturenkäter", en="Culture surveys"),
    columns=(
        Column(
            name="number",
            heading=Text(sv="Nummer", en="Number"),
            help=Text(
                sv="Lämna tomt för att öppna en ny enkät.",
                en="Leave blank to open a new survey.",
            ),
        ),
        text("title", "Rubrik", "Title", required=True, longest=200),
        text("title_en", "Rubrik på engelska", "Title in English", longest=200),
        text("city", "Stad", "City", required=True, longest=80),
        Column(
            name="instrument",
            heading=Text(sv="Instrument", en="Instrument"),
            longest=200,
            help=Text(
                sv="Tomt betyder Samstads eget.", en="Blank means Samstad's own."
            ),
        ),
        Column(
            name="departments",
            heading=Text(sv="Förvaltningar", en="Departments"),
            required=True,
            help=Text(sv="Åtskilda med semikolon.", en="Parted by semicolons."),
        ),
        date("until", "Besvaras senast", "To be answered by", required=True),
        Column(
            name="level",
            heading=Text(sv="Får läsas av", en="May be read by"),
            reads=one_of(_LEVELS),
        ),
        shown("opened", "Öppnad", "Opened"),
        shown("closed", "Stängd", "Closed"),
    ),
    key=("number",),
)


def _values(asked: Any) -> Row:
    said = {column.name: getattr(asked, column.name) for column in _SHEET.columns[1:]}
    names = sorted(one.name for one in asked.departments.all())
    return said | {
        "number": str(asked.pk),
        "city": asked.city.name,
        "instrument": asked.instrument.title,
        "departments": "; ".join(names),
    }


def _put(person: Person, _scope: Any, existing: Any, row: Mapping[str, Any]) -> Any:
    said = {n: v for n, v in row.items() if v is not None and n != "number"}
    level = said.pop("level", None)
    if existing is None:
        _check_no_number(row)
        said = _found(person, said)
    else:
        _check_stands(_values(existing), said)
    with refused_in("title", NotAllowed):
        asked = existing or open_round(person, **said)
    if level and level != asked.level:
        with refused_in("level", NotAllowed):
            share_round(person, asked, level=level)
    return asked


def _found(person: Person, said: dict[str, Any]) -> dict[str, Any]:
    """Names become the records that they stand for, among those one may ask with."""
    numbers = may.cities_asked_for(person)
    cities = {one.name: one for one in queries.cities_numbered(numbers)}
    city = _named("city", said["city"], cities)
    instruments = queries.instruments_to_ask(person, [city.pk])
    departments = {one.name: one for one in queries.departments_in([city.pk])}
    own = said.get("instrument", "")
    return said | {
        "city": city,
        "instrument": _named("instrument", own, {one.title: one for one in instruments})
        if own
        else None,
        "departments": [
            _named("departments", name.strip(), departments)
            for name in said["departments"].split(";")
            if name.strip()
        ],
    }


def _named(column: str, name: str, known: Mapping[str, Any]) -> Any:
    folded = {each.casefold(): thing for each, thing in known.items()}
    if name.casefold() in folded:
        return folded[name.casefold()]
    raise CellProblem(
        column,
        Text(sv=f"”{name}” går inte här.", en=f"“{name}” does not do here."),
        remedy=near.did_you_mean(
            near.nearest(name, known),
            otherwise=Text(
                sv="Skriv en stad du håller i enkäter för, och dess förvaltningar och instrument.",
                en="Write a city you run surveys for, and its departments and instruments.",
            ),
        ),
    )


def _check_no_number(row: Mapping[str, Any]) -> None:
    if row.get("number"):
        raise CellProblem(
            "number",
            Text(sv="Numret finns inte.", en="There is no such number."),
            remedy=Text(
                sv="Lämna cellen tom för en ny rad.", en="Leave it blank for a new row."
            ),
        )


def _check_stands(before: Row, said: Mapping[str, Any]) -> None:
    for name, value in said.items():
        if value != before[name]:
            raise CellProblem(
                name,
                Text(
                    sv="En enkät som är öppnad står som den är.",
                    en="A survey that has been opened stands as it is.",
                ),
                remedy=Text(
                    sv="Låt cellen stå. Den stängs på sin sida; en ny öppnas av en rad utan nummer.",
                    en="Leave the cell. It is closed on its page; a row without a number opens a new one.",
                ),
            )


SURVEYS = Table(
    sheet=_SHEET,
    rows=queries.for_sheet,
    values=_values,
    put=_put,
)
"""Asked with the person who reads it in."""
