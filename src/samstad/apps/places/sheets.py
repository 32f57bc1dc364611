"""The network with its cities and platforms, and the organisation of a city."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import date, one_of, text, whole_number
from samstad.apps.places.actions import change_city, change_network, put_city, put_unit
from samstad.apps.places.models import City, Network, Unit
from samstad.apps.places.queries import KINDS, UNDER_A_BOARD, cities_of, units_of
from samstad.apps.sheets.tables import CellProblem, Row, Table
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_CERTAINTY = Column(
    name="certainty",
    heading=Text(sv="Hur säkert", en="How sure"),
    reads=one_of({c.value: c.label for c in Certainty}),
)
_ALL = (
    text("code", "Kod", "Code", required=True, longest=40),
    text("name", "Namn", "Name", required=True, longest=200),
    text("name_en", "Namn på engelska", "Name in English", longest=200),
    date("valid_from", "Fanns från", "Existed from"),
    date("valid_to", "Fanns till", "Existed until"),
    date("seen_on", "Belagd den", "Documented on"),
    text("source", "Källa", "Source", longest=500),
    _CERTAINTY,
)
_BOARD = text("board", "Nämndens kod", "Code of the board", longest=40)
_TITLES = {
    "boards": Text(sv="Nämnder", en="Boards"),
    "departments": Text(sv="Förvaltningar", en="Departments"),
    "companies": Text(sv="Bolag", en="Companies"),
    "advisory-bodies": Text(sv="Rådgivande organ", en="Advisory bodies"),
    "areas": Text(sv="Ansvarsområden", en="Areas of responsibility"),
    "remits": Text(sv="Uppdrag", en="Remits"),
}


def _values(kind: str, unit: Any) -> Row:
    row = {column.name: getattr(unit, column.name) for column in _ALL}
    if kind in UNDER_A_BOARD:
        row["board"] = unit.board.code if unit.board else ""
    return row


def _put(
    kind: str, person: Person, city: City, existing: Unit | None, row: Mapping[str, Any]
) -> Unit:
    changed = dict(row)
    changed["certainty"] = changed.get("certainty") or Certainty.READ.value
    if "board" in changed:
        changed["board"] = _board(city, changed["board"])
    return put_unit(person, existing or KINDS[kind](city=city), **changed)


def _board(city: City, code: str) -> Any:
    if not code:
        return None
    board = units_of(city, "boards", day=None).filter(code=code).first()
    if board is None:
        raise CellProblem(
            "board",
            Text(sv=f"Nämnden {code} finns inte.", en=f"There is no board {code}."),
            remedy=Text(
                sv="Lägg till den i bladet Nämnder, eller rätta koden.",
                en="Add it in the sheet Boards, or mend the code.",
            ),
        )
    return board


def _table(kind: str) -> Table:
    columns = (*_ALL, _BOARD) if kind in UNDER_A_BOARD else _ALL
    return Table(
        sheet=Sheet(name=kind, title=_TITLES[kind], columns=columns, key=("code",)),
        rows=lambda city: units_of(city, kind, day=None),
        values=partial(_values, kind),
        put=partial(_put, kind),
    )


ORGANISATION = {kind: _table(kind) for kind in KINDS}


def _fields(sheet: Sheet, record: Any) -> Row:
    return {column.name: getattr(record, column.name) for column in sheet.columns}


def _said(name: str, sv: str, en: str) -> tuple[Column, Column]:
    """A text and its English: two columns side by side."""
    english = text(f"{name}_en", f"{sv} på engelska", f"{en}, in English")
    return text(name, sv, en), english


_CODE = text(
    "municipality_code", "Kommunkod", "Municipality code", required=True, longest=4
)
_NETWORK_SHEET = Sheet(
    name="networks",
    title=Text(sv="Nätverk", en="Networks"),
    columns=(
        text("slug", "Adress", "Address", required=True, longest=50),
        text("name", "Namn", "Name", required=True, longest=200),
        text("name_en", "Namn på engelska", "Name in English", longest=200),
        *_said("about", "Om nätverket", "About"),
        text("funder", "Finansiär", "Funder", longest=120),
        text("source", "Källa", "Source", longest=500),
    ),
    key=("slug",),
)
_CITY_SHEET = Sheet(
    name="cities",
    title=Text(sv="Städer", en="Cities"),
    columns=(
        _CODE,
        text("name", "Namn", "Name", required=True, longest=80),
        text("slug", "Adress", "Address", required=True, longest=50),
    ),
    key=("municipality_code",),
)
_PLATFORM_SHEET = Sheet(
    name="platforms",
    title=Text(sv="Plattformar", en="Platforms"),
    columns=(
        _CODE,
        *_said("platform", "Plattform", "Platform"),
        *_said("theme", "Tema", "Theme"),
        *_said("challenges", "Utmaningar", "Challenges"),
        *_said("methods", "Metoder", "Methods"),
        *_said("partners", "Parter", "Partners"),
        *_said("owner", "Ansvarar för plattformen", "Answers for it"),
        date("starts", "Från", "From"),
        date("ends", "Till", "Until"),
        text("funder", "Finansiär", "Funder", longest=120),
        whole_number("support_kr", "Stöd (kr)", "Support (kr)"),
        text("project_ref", "Diarienummer", "Registry number", longest=40),
        text("sources", "Källor", "Sources"),
    ),
    key=("municipality_code",),
)


def _put_network(
    person: Person, network: Network, existing: Network | None, row: Mapping[str, Any]
) -> Network:
    if existing is None:
        raise CellProblem(
            "slug",
            Text(
                sv=f"Filen gäller nätverket {network.slug}.",
                en=f"The file is for the network {network.slug}.",
            ),
            remedy=Text(sv="Ta bort raden.", en="Take the row away."),
        )
    return change_network(person, existing, **row)


def _put_city(
    person: Person, network: Network, existing: City | None, row: Mapping[str, Any]
) -> City:
    return put_city(person, existing or City(network=network), **row)


def _put_platform(
    person: Person, network: Network, existing: City | None, row: Mapping[str, Any]
) -> City:
    code = row["municipality_code"]
    city = existing or cities_of(network).filter(municipality_code=code).first()
    if city is None:
        raise CellProblem(
            "municipality_code",
            Text(sv=f"Staden {code} finns inte.", en=f"There is no city {code}."),
            remedy=Text(
                sv="Lägg till den i bladet Städer, eller rätta koden.",
                en="Add it in the sheet Cities, or mend the code.",
            ),
        )
    return change_city(person, city, **row)


def _of_network(sheet: Sheet, rows: Any, put: Any) -> Table:
    return Table(sheet=sheet, rows=rows, values=partial(_fields, sheet), put=put)


NETWORKS = _of_network(_NETWORK_SHEET, lambda network: [network], _put_network)
CITIES = _of_network(_CITY_SHEET, cities_of, _put_city)
PLATFORMS = _of_network(_PLATFORM_SHEET, cities_of, _put_platform)
