"""SCB's statistical database, by PxWebApi 2.

``tables?query=`` searches, ``tables/ID/metadata`` says what a table holds, and
``tables/ID/data`` gives the cells that are asked for, both as JSON-stat 2.0. Described
at https://github.com/PxTools/PxApiSpecs. SCB gives at most 150,000 cells and answers
30 questions in ten seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from samstad.adapters.key_figures import json_stat
from samstad.adapters.key_figures.asking import Asking
from samstad.adapters.key_figures.json_stat import Dataset, Dimension
from samstad.adapters.key_figures.readings import (
    Found,
    Key,
    Readings,
    decoded,
    not_its_answer,
    put,
)
from samstad.vocabulary.municipalities import NAMES
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

NAME = "SCB"
ADDRESS = "https://statistikdatabasen.scb.se/api/v2"
MOST_FOUND = 50
_SEX = "Kon"
_SEXES = {"män": "M", "kvinnor": "K"}
_PERIOD = re.compile(r"(?P<year>\d{4})(?:K(?P<quarter>[1-4]))?")


class NoMunicipalities(Problem):
    """A table that cannot become a series of municipalities."""

    code = "key-figures.no-municipalities"


def search(asking: Asking, words: str) -> list[Found]:
    """Tables that hold the words and have a variable for the region."""
    answer = decoded(asking.get(search_address(words)), NAME)
    rows = answer.get("tables") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise not_its_answer(NAME)
    try:
        return [
            Found(
                code=str(row["id"]),
                name=str(row["label"]),
                about=f"{row.get('firstPeriod', '')}–{row.get('lastPeriod', '')}",
            )
            for row in rows
            if "region" in [str(v).casefold() for v in row.get("variableNames", ())]
        ]
    except (KeyError, TypeError, AttributeError):
        raise not_its_answer(NAME) from None


def search_address(words: str) -> str:
    """Where the search is answered, also for a browser elsewhere."""
    return f"{ADDRESS}/tables?lang=sv&pageSize={MOST_FOUND}&query={quote(words)}"


def table(asking: Asking, code: str) -> Dataset:
    """What a table holds, without its cells."""
    address = f"{ADDRESS}/tables/{quote(code)}/metadata?lang=sv"
    return json_stat.read(asking.get(address), source=NAME)


def to_choose(found: Dataset) -> list[Dimension]:
    """The variables of which one value is to be chosen; a region and a year are not."""
    return [d for d in found.dimensions if d.code not in (found.time, found.place)]


def unit_of(found: Dataset, chosen: Mapping[str, str]) -> str:
    """The unit of the content that is chosen; blank if the table does not say."""
    if not found.content:
        return ""
    units = found.dimension(found.content).units
    return units.get(chosen.get(found.content, ""), "")


def sex_of(found: Dataset, chosen: Mapping[str, str]) -> str:
    """Whom the values are of: ``T`` unless women or men are chosen."""
    value = chosen.get(_SEX, "")
    if not value or _SEX not in [d.code for d in found.dimensions]:
        return "T"
    return _SEXES.get(found.dimension(_SEX).values.get(value, "").casefold(), "T")


def fetch(
    asking: Asking,
    code: str,
    municipalities: Sequence[str],
    *,
    chosen: Mapping[str, str],
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Readings:
    """All periods for municipalities; a variable that is not chosen is left out."""
    progress(0, 2)
    found = table(asking, code)
    _check_places(found)
    progress(1, 2)
    held = found.dimension(found.place).values
    wanted = [m for m in municipalities if m in held]
    if not wanted:
        return Readings(values={})
    address = data_address(code, found, wanted, chosen)
    read = json_stat.read(asking.get(address), source=NAME)
    progress(2, 2)
    return _readings(read, sex_of(found, chosen))


def data_address(
    code: str, found: Dataset, municipalities: Sequence[str], chosen: Mapping[str, str]
) -> str:
    """Where the cells are, also for a browser elsewhere."""
    asked = {found.place: ",".join(municipalities), found.time: "*"}
    asked |= {name: value for name, value in chosen.items() if value}
    codes = "&".join(
        f"valueCodes[{quote(name)}]={quote(value, safe=',*')}"
        for name, value in asked.items()
    )
    return (
        f"{ADDRESS}/tables/{quote(code)}/data?lang=sv&outputFormat=json-stat2&{codes}"
    )


def read_file(content: bytes) -> Readings:
    """A table saved as JSON-stat2, with one value in every variable but two.

    Raises
    ------
    Problem
        If it has several values of another variable, so that a municipality and year
        would have several values.
    """
    read = json_stat.read(content, source=NAME)
    _check_places(read)
    for dimension in to_choose(read):
        if len(dimension.values) > 1:
            raise NoMunicipalities(
                Text(
                    sv=f"Filen har flera värden för ”{dimension.label}”.",
                    en=f"The file has several values of “{dimension.label}”.",
                ),
                remedy=Text(
                    sv="Välj ett av dem hos SCB och spara tabellen på nytt.",
                    en="Choose one of them at SCB and save the table again.",
                ),
            )
    only = {d.code: next(iter(d.values), "") for d in to_choose(read)}
    return _readings(read, sex_of(read, only))


def _check_places(found: Dataset) -> None:
    if not (found.place and found.time):
        raise NoMunicipalities(
            Text(
                sv="Tabellen har inte både region och tid.",
                en="The table does not have both region and time.",
            ),
            remedy=Text(
                sv="Välj en tabell med region och år.",
                en="Choose a table with region and year.",
            ),
        )


def _readings(read: Dataset, sex: str) -> Readings:
    values: dict[Key, float | None] = {}
    skipped = 0
    for where, cell in read.each():
        period = _PERIOD.fullmatch(where[read.time])
        if where[read.place] not in NAMES or period is None:
            skipped += 1
            continue
        quarter = f"Q{period['quarter']}" if period["quarter"] else ""
        put(values, (where[read.place], period["year"] + quarter, sex), cell)
    return Readings(values=values, skipped=skipped)
