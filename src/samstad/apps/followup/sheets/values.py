"""The series of an indicator as a spreadsheet, out and in."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop

from samstad.adapters.cases import near
from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import (
    Rows,
    Unreadable,
    Wrong,
    one_of,
    read_date,
    read_number,
)
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup import queries
from samstad.apps.followup.actions import put_value
from samstad.apps.followup.may import check_may_put_values
from samstad.apps.followup.sheets.cells import figure_cell
from samstad.apps.followup.sheets.sizes import Known, of_another_size
from samstad.apps.history.actions import record
from samstad.apps.sheets.tables import Row, Table
from samstad.vocabulary.municipalities import NAMES, municipality_code
from samstad.vocabulary.periods import NotAPeriod, PeriodSpan
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

LEAST_PERIODS = 2
"""A municipality with one value only is no series."""
SEXES = {
    "T": Text(sv="Alla", en="All"),
    "K": Text(sv="Kvinnor", en="Women"),
    "M": Text(sv="Män", en="Men"),
}
_STATES = {
    "published": Text(sv="publicerat", en="published"),
    "revised": Text(sv="reviderat", en="revised"),
    "withdrawn": Text(sv="återkallat", en="withdrawn"),
}


@dataclass(slots=True)
class ValueScope:
    """One indicator and who reads in; the history is written once for a file."""

    person: Any
    indicator: Any
    today: datetime.date
    cities: dict[str, Any] = field(init=False)
    known: Known = field(init=False)
    is_told: bool = False

    def __post_init__(self) -> None:
        known = queries.all_cities().filter(network=self.indicator.network_id)
        self.cities = {city.municipality_code: city for city in known}
        self.known = defaultdict(dict)
        rows = queries.values_of(self.indicator).order_by("vintage").values_list
        for code, sex, period, value in rows("municipality", "sex", "period", "value"):
            self.known[code, sex][period] = value

    def tell(self) -> None:
        if not self.is_told:
            record(self.person, gettext_noop("read in values"), self.indicator)
            self.is_told = True


def values_table(scope: ValueScope) -> Table:
    """The sheet knows the indicator, so that every mistake is found on reading."""
    return Table(
        sheet=Sheet(
            name="values",
            title=Text(sv="Värden", en="Values"),
            columns=_columns(scope),
            key=("municipality", "period", "sex", "vintage"),
            together=lambda rows: _together(scope, rows),
        ),
        rows=lambda asked: queries.values_of(asked.indicator),
        values=_values,
        put=_put,
        doubts=lambda asked, rows: of_another_size(asked.indicator, asked.known, rows),
    )


def _columns(scope: ValueScope) -> tuple[Column, ...]:
    unit = scope.indicator.measured_in
    return (
        Column(
            name="municipality",
            heading=Text(sv="Kommun", en="Municipality"),
            required=True,
            reads=lambda cell: _municipality(scope, cell),
            writes=lambda code: str(NAMES.get(code, code)),
            help=Text(sv="Namn eller kod.", en="Name or code."),
        ),
        Column(
            name="period",
            heading=Text(sv="Period", en="Period"),
            required=True,
            reads=_period,
        ),
        Column(
            name="sex",
            heading=Text(sv="Kön", en="Sex"),
            reads=one_of(SEXES),
            blank="T",
            help=Text(sv="Tomt betyder alla.", en="Blank means all."),
        ),
        Column(
            name="value",
            heading=Text(sv="Värde", en="Value"),
            reads=read_number,
            writes=figure_cell,
        ),
        Column(
            name="measured_in",
            heading=Text(sv="Enhet", en="Unit"),
            required=True,
            reads=lambda cell: unit_cell(unit, cell),
        ),
        Column(
            name="vintage",
            heading=Text(sv="Publicerat", en="Published on"),
            reads=lambda cell: _day(scope, cell),
            blank=scope.today,
            help=Text(sv="Tomt betyder i dag.", en="Blank means today."),
        ),
        Column(
            name="state",
            heading=Text(sv="Läge", en="State"),
            reads=one_of(_STATES),
            blank="published",
            help=Text(
                sv="Ett återkallat värde får en egen rad, utan tal.",
                en="A value withdrawn has a row of its own, without a figure.",
            ),
        ),
    )


def _values(value: Any) -> Row:
    return {
        "municipality": value.municipality,
        "period": value.period,
        "sex": value.sex,
        "value": value.value,
        "measured_in": value.indicator.measured_in,
        "vintage": value.vintage,
        "state": value.state,
    }


def _put(
    person: Person, scope: ValueScope, existing: Any, row: Mapping[str, Any]
) -> Any:
    said = {name: row.get(name) for name in _SAID}
    scope.tell()
    city = scope.cities.get(row["municipality"])
    return put_value(person, scope.indicator, existing, city=city, **said)


_SAID = ("municipality", "period", "sex", "value", "vintage", "state")


def _together(scope: ValueScope, rows: Rows) -> Iterator[Wrong]:
    yield from _without_figure(rows)
    yield from _alone(
        scope,
        [(n, row) for n, row in rows if row.get("municipality") and row.get("period")],
    )


def _without_figure(rows: Rows) -> Iterator[Wrong]:
    for number, row in rows:
        is_withdrawn = row.get("state") == "withdrawn"
        if is_withdrawn and row.get("value") is not None:
            yield Wrong(
                row=number, column="value", message=_WITHDRAWN, remedy=_NO_FIGURE
            )


def _alone(scope: ValueScope, rows: Rows) -> Iterator[Wrong]:
    """A municipality that has one period only, counting what there is already."""
    periods: dict[tuple[str, str], set[str]] = defaultdict(set)
    first: dict[tuple[str, str], int] = {}
    for number, row in rows:
        key = (row["municipality"], row["sex"] or "T")
        periods[key].add(row["period"])
        first.setdefault(key, number)
    for key, found in periods.items():
        if len(found | scope.known.get(key, {}).keys()) < LEAST_PERIODS:
            name = NAMES.get(key[0], key[0])
            yield Wrong(
                row=first[key],
                column="municipality",
                message=Text(
                    sv=f"{name} har bara ett värde.", en=f"{name} has one value only."
                ),
                remedy=Text(
                    sv="Ta med fler perioder: ett enda värde är ingen serie.",
                    en="Add more periods: a single value is no series.",
                ),
            )


def _municipality(scope: ValueScope, cell: str) -> str:
    code = municipality_code(cell)
    if code is None:
        raise Unreadable(
            Text(
                sv=f"Kommunen ”{cell}” finns inte.",
                en=f"There is no municipality “{cell}”.",
            ),
            remedy=near.did_you_mean(
                near.nearest(cell, NAMES.values()),
                otherwise=Text(
                    sv="Skriv namnet eller den fyrsiffriga koden.",
                    en="Write the name or the code of four digits.",
                ),
            ),
        )
    try:
        check_may_put_values(scope.person, scope.indicator, scope.cities.get(code))
    except NotAllowed as refused:
        raise Unreadable(refused.message, remedy=refused.remedy) from None
    return code


def _period(cell: str) -> str:
    label = cell.removesuffix(".0")
    try:
        return PeriodSpan.between(label, label).labels[0]
    except NotAPeriod as wrong:
        raise Unreadable(wrong.message, remedy=wrong.remedy) from None


def unit_cell(wanted: str, cell: str) -> str:
    if cell.casefold() != wanted.casefold():
        raise Unreadable(
            Text(
                sv=f"Enheten är ”{cell}”, men indikatorn mäts i ”{wanted}”.",
                en=f"The unit is “{cell}”, but the indicator is measured in “{wanted}”.",
            ),
            remedy=Text(
                sv="Räkna om värdet till den enheten, eller välj en annan indikator.",
                en="Convert the value to that unit, or choose another indicator.",
            ),
        )
    return wanted


def _day(scope: ValueScope, cell: str) -> datetime.date:
    day = read_date(cell)
    if day > scope.today:
        raise Unreadable(
            Text(sv=f"{day} har inte varit än.", en=f"{day} has not been yet."),
            remedy=Text(
                sv="Skriv dagen då källan publicerade värdet.",
                en="Write the day on which the source published the value.",
            ),
        )
    return day


_WITHDRAWN = Text(
    sv="Värdet är återkallat men har ett tal.",
    en="The value is withdrawn but has a figure.",
)
_NO_FIGURE = Text(
    sv="Lämna värdet tomt, eller skriv reviderat.",
    en="Leave the value blank, or write revised.",
)
