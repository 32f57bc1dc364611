"""Columns and cells that the lists of the follow-up share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from samstad.adapters.cases import near
from samstad.adapters.sheets import Column
from samstad.adapters.sheets.columns import one_of, read_number, shown
from samstad.apps.followup import keeping, queries
from samstad.apps.sheets.tables import CellProblem
from samstad.apps.web.requests import spoken
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text

NUMBER = Column(
    name="number",
    heading=Text(sv="Nummer", en="Number"),
    help=Text(sv="Lämna tomt för en ny rad.", en="Leave blank for a new row."),
)
LEVEL = Column(
    name="level",
    heading=Text(sv="Får läsas av", en="May be read by"),
    reads=one_of(
        {
            Level.CITY.value: Text(sv="Staden", en="The city"),
            Level.NETWORK.value: Text(sv="Nätverket", en="The network"),
            Level.PUBLIC.value: Text(sv="Alla", en="Everyone"),
        }
    ),
)
CERTAINTIES = {known.value: known.label for known in Certainty}
HOW_SURE = shown("certainty", "Hur säkert", "How sure")


def figure_cell(value: float | None) -> str:
    """In full, with the decimal sign of the language."""
    if value is None:
        return ""
    return repr(value).replace(".", ",") if spoken() == "sv" else repr(value)


def figure(name: str, sv: str, en: str, *, required: bool = False) -> Column:
    return Column(
        name=name,
        heading=Text(sv=sv, en=en),
        required=required,
        reads=read_number,
        writes=figure_cell,
    )


class Naming:
    """Whoever reads a file in, and the records that its cells can name.

    Each kind of record is asked for once for a file.
    """

    def __init__(self, person: Any) -> None:
        self.person = person

    @cached_property
    def cities(self) -> dict[str, Any]:
        return {city.name: city for city in queries.all_cities()}

    @cached_property
    def kinds(self) -> dict[str, Any]:
        return {kind.name: kind for kind in queries.kinds()}

    @cached_property
    def indicators(self) -> dict[str, Any]:
        return {one.code: one for one in queries.indicators_for(self.person)}

    def find(self, row: dict[str, Any]) -> None:
        """Let the names in a row become the records that they stand for."""
        for column, known in (
            ("city", "cities"),
            ("kind", "kinds"),
            ("indicator", "indicators"),
        ):
            if column in row:
                row[column] = named(column, row[column], getattr(self, known))


def named(column: str, said: str, known: Mapping[str, Any]) -> Any:
    """The record that a cell names, whatever its capitals; None for a blank one."""
    if not said:
        return None
    folded = {name.casefold(): thing for name, thing in known.items()}
    if said.casefold() in folded:
        return folded[said.casefold()]
    raise CellProblem(
        column,
        Text(sv=f"”{said}” finns inte.", en=f"There is no “{said}”."),
        remedy=near.did_you_mean(
            near.nearest(said, known),
            otherwise=Text(
                sv="Skriv som i exporten, eller lägg till det först.",
                en="Write it as in the export, or add it first.",
            ),
        ),
    )


def share_as_said(person: Any, thing: Any, row: dict[str, Any]) -> None:
    """A level that a file changes is changed by the act of its own."""
    level = row.pop("level", None) or thing.level
    if level != thing.level:
        keeping.share(person, thing, level=level)
