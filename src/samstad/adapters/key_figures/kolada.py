"""Kolada: key figures of Swedish municipalities, by versions 2 and 3 of its interface.

``kpi?title=`` searches, ``kpi/ID`` tells of one, and
``data/kpi/ID/municipality/CODE,CODE`` gives its values: below ``/v2`` and ``/v3`` alike.
Version 3 takes at most 25 codes at a time, version 2 as many as an address has room for.
Answers come in pages; version 3 names the next in ``next_url``, version 2 in
``next_page``, with ``http://`` however it was asked. Women are F in the description of
version 2 and K in what it answers; it gives ``null`` where version 3 says ``isdeleted``.
Answers that people have saved are read whichever version gave them.

Version 3 is described at https://api.kolada.se/v3/docs, version 2, to be closed half a
year after version 3 came in April 2025, at https://github.com/Hypergene/kolada. Whoever
uses the data names the source; what is worked out from it is not Kolada's.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from samstad.adapters.key_figures.asking import Asking
from samstad.adapters.key_figures.readings import (
    Found,
    Key,
    Readings,
    decoded,
    not_its_answer,
    put,
)
from samstad.vocabulary.municipalities import NAMES

NAME = "Kolada"
ADDRESS = "https://api.kolada.se/v3"
ADDRESS_2 = "https://api.kolada.se/v2"
"""Which of them is asked, or another that answers as they do, is a setting."""
AT_ONCE = 25
ROWS_A_PAGE, YEARS_A_PAGE = 5000, 15
_ENDS = (0, YEARS_A_PAGE)
MOST_PAGES = 200
MOST_FOUND = 100
_SEXES = {"T": "T", "K": "K", "F": "K", "M": "M"}


def search(asking: Asking, words: str, *, at: str = ADDRESS) -> list[Found]:
    """Key figures of municipalities whose title holds the words."""
    address = search_address(words, at=at)
    rows = [row for page in _pages(asking, address) for row in page]
    return [_found(row) for row in rows if row.get("municipality_type") != "L"][
        :MOST_FOUND
    ]


def search_address(words: str, *, at: str = ADDRESS) -> str:
    """Where the search is answered, also for a browser elsewhere."""
    return f"{at}/kpi?title={quote(words)}"


def indicator(asking: Asking, code: str, *, at: str = ADDRESS) -> Found:
    """What Kolada calls a key figure."""
    rows = [r for page in _pages(asking, f"{at}/kpi/{quote(code)}") for r in page]
    if not rows:
        raise not_its_answer(NAME)
    return _found(rows[0])


def fetch(
    asking: Asking,
    code: str,
    municipalities: Sequence[str],
    *,
    at: str = ADDRESS,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Readings:
    """All years of a key figure for municipalities; ``progress`` counts questions."""
    rows: list[dict[str, Any]] = []
    addresses = data_addresses(code, municipalities, at=at)
    for done, address in enumerate(addresses):
        progress(done, len(addresses))
        for page in _pages(asking, address):
            rows += page
    progress(len(addresses), len(addresses))
    return _readings(rows, code)


def data_addresses(
    code: str, municipalities: Sequence[str], *, at: str = ADDRESS
) -> list[str]:
    """Where the values are, also for a browser elsewhere."""
    return [
        f"{at}/data/kpi/{quote(code)}/municipality/{','.join(some)}"
        for some in _batches(municipalities)
    ]


def years_addresses(code: str, *, last: int, at: str = ADDRESS) -> list[str]:
    """Where every municipality's values are, for a browser elsewhere: a page for each.

    A page has at most 5,000 rows, and each year one for every municipality and region.
    """
    spans = (range(last - end, last - end - YEARS_A_PAGE, -1) for end in _ENDS)
    return [
        f"{at}/data/kpi/{quote(code)}/year/{','.join(map(str, sorted(span)))}"
        f"?per_page={ROWS_A_PAGE}"
        for span in spans
    ]


def _batches(codes: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(codes), AT_ONCE):
        yield codes[at : at + AT_ONCE]


def read_file(content: bytes, code: str) -> Readings:
    """An answer that was saved from a browser."""
    return _readings(_rows(decoded(content, NAME)), code)


def _pages(asking: Asking, address: str) -> Iterator[list[dict[str, Any]]]:
    """Every page of an answer. One that ends halfway is refused: what it lacks would
    pass for withdrawn."""
    for _ in range(MOST_PAGES):
        answer = decoded(asking.get(address), NAME)
        yield _rows(answer)
        further = answer.get("next_url") or answer.get("next_page")
        if not further:
            return
        address = _next(address, str(further))
    raise not_its_answer(NAME)


def _next(address: str, said: str) -> str:
    """The next page, of the same server and asked for as the one before it."""
    ours, theirs = urlsplit(address), urlsplit(said)
    if theirs.hostname != ours.hostname:
        raise not_its_answer(NAME)
    return urlunsplit(theirs._replace(scheme=ours.scheme, netloc=ours.netloc))


def _rows(answer: Any) -> list[dict[str, Any]]:
    rows = answer.get("values") if isinstance(answer, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise not_its_answer(NAME)
    return rows


def _found(row: dict[str, Any]) -> Found:
    try:
        return Found(
            code=str(row["id"]),
            name=str(row["title"]),
            about=str(row.get("description") or ""),
        )
    except KeyError:
        raise not_its_answer(NAME) from None


def _readings(rows: list[dict[str, Any]], code: str) -> Readings:
    values: dict[Key, float | None] = {}
    skipped = 0
    for row in rows:
        try:
            if row["kpi"] != code or row["municipality"] not in NAMES:
                skipped += 1
                continue
            for said in row["values"]:
                key = (row["municipality"], str(row["period"]), _SEXES[said["gender"]])
                gone = said.get("isdeleted")
                put(values, key, None if gone else _number(said["value"]))
        except (KeyError, TypeError, ValueError):
            raise not_its_answer(NAME) from None
    return Readings(values=values, skipped=skipped)


def _number(value: Any) -> float | None:
    """A value; None where Kolada has none, or none that is finite."""
    if value is None:
        return None
    number = float(value)
    return number if math.isfinite(number) else None
