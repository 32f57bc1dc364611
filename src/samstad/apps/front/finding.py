"""What a person finds: only rows of the index whose records they may read."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Value
from django.db.models.functions import Length

from samstad.apps.front.index import searched
from samstad.apps.front.matching import Groups, Row, best_first, stems_holding
from samstad.apps.front.models import Found, Word
from samstad.apps.front.words import MOST_SLIPS, SHORTEST_PART, nearest, stem, words_in
from samstad.apps.web.prepared import prepared

MOST_WORDS, MOST_PARTS, MOST_GUESSES = 12, 300, 5
MOST_HITS = 300
FEWEST_ASKED = 60
Rows = Callable[[Any], Any]
"""The rows of a table that a person may read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What the hits are kept to."""

    kind: str = ""
    city: int | None = None
    level: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``hits`` are numbers of rows of the index, best first, at most ``MOST_HITS``.

    ``has_more`` says that there are others; ``mended`` are the words that were
    searched, where a word was misspelt.
    """

    hits: list[int]
    groups: Groups
    has_more: bool = False
    mended: str = ""


def find(person: Any, asked: str, narrowing: Narrowing) -> Answer:
    words = list(dict.fromkeys(words_in(asked)))[:MOST_WORDS]
    looked = _Looked(person)
    answer = _answer(looked, words, narrowing)
    if answer.hits:  # then every word stands somewhere, and none was misspelt
        return answer
    if len(words) == 1 and narrowing == Narrowing():
        return _mended(looked, words[0], answer)
    used = [_as_spelt_here(word, looked) for word in words]
    if used == words:
        return answer
    return replace(_answer(looked, used, narrowing), mended=" ".join(used))


def _mended(looked: _Looked, word: str, answer: Answer) -> Answer:
    """The answer for a near word: that it has hits is that it stands somewhere."""
    for near in _near(word):
        found = _answer(looked, [near], Narrowing())
        if found.hits:
            return replace(found, mended=near)
    return answer


@dataclass(frozen=True, slots=True)
class _Looked:
    """For whom, and what has been found out about a word: it is asked about once."""

    person: Any
    stems: dict[str, list[str]] = field(default_factory=dict)
    standing: dict[str, bool] = field(default_factory=dict)

    def parts(self, word: str) -> list[str]:
        if word not in self.stems:
            self.stems[word] = parts(word)
        return self.stems[word]

    def stands(self, word: str) -> bool:
        """Whether the word is in anything that the person may read."""
        if word not in self.standing:
            rows = best_first([self.parts(word)], {}, [])
            self.standing[word] = bool(readable(self.person, *rows, most=1))
        return self.standing[word]


def _answer(looked: _Looked, words: list[str], narrowing: Narrowing) -> Answer:
    groups = [looked.parts(word) for word in words]
    found = best_first(groups, _narrowed(narrowing), [stem(word) for word in words])
    hits = readable(looked.person, *found, most=MOST_HITS + 1)
    if len(words) == 1 and narrowing == Narrowing():
        looked.standing[words[0]] = bool(hits)
    return Answer(hits=hits[:MOST_HITS], groups=groups, has_more=len(hits) > MOST_HITS)


def records(person: Any, rows: Iterable[Any]) -> list[tuple[Any, Any, Any]]:
    """Row of the index, its kind and the record, asked of its table once more."""
    numbers = defaultdict(list)
    for row in rows:
        numbers[row.table].append(row.number)
    every = searched()
    things = {
        (table, thing.pk): thing
        for table, wanted in numbers.items()
        for thing in _records(person, every[table].rows, numbers=wanted)
    }
    keys = [(row, (row.table, row.number)) for row in rows]
    return [(r, every[r.table].kind, things[k]) for r, k in keys if k in things]


@prepared
def _records(person: Any, rows: Rows, *, numbers: Any) -> Any:
    return rows(person).filter(pk__in=numbers)


def whole(page: Iterable[int]) -> list[Found]:
    """The rows of one page of hits, which are only numbers until here: the texts of
    all hits are too long to be sorted."""
    numbers = list(page)
    rows = {row.pk: row for row in _whole(numbers=numbers)}
    return [rows[number] for number in numbers if number in rows]


@prepared
def _whole(*, numbers: Any) -> Any:
    rows = Found.objects.defer("text", "stems", "title_stems")
    return rows.filter(pk__in=numbers)


def readable(person: Any, *lists: Any, most: int) -> list[int]:
    """The first of the rows of some lists, in their order, that the person may read.

    The first ones are asked about by themselves, so that nobody's whole archive is
    gone through for a page of hits; only if they are too few, all the others.
    """
    kept = list[int]()
    first = max(FEWEST_ASKED, 2 * most)
    for found in _portions(lists, first):
        seen = _seen(person, found)
        kept += [pk for pk, table, number in found if (table, number) in seen]
        if len(kept) >= most:
            break
    return kept[:most]


def _portions(lists: Iterable[Any], first: int) -> Iterator[list[Row]]:
    """The first rows, and then, if there are more, the others."""
    taken, left = list[Row](), list[tuple[Any, int]]()
    for rows in lists:
        some = list(rows[: first - len(taken)]) if len(taken) < first else []
        taken += some
        left.append((rows, len(some)))
    yield taken
    if len(taken) == first:
        yield [row for rows, read in left for row in rows[read:]]


def _seen(person: Any, some: list[Row]) -> set[tuple[str, int]]:
    """Asked of each record's own table, in one question."""
    numbers = defaultdict(list)
    for _pk, table, number in some:
        numbers[table].append(number)
    tables = tuple(
        (table, one.rows) for table, one in searched().items() if table in numbers
    )
    return set(_seen_of(person, tables, **numbers)) if tables else set()


@prepared
def _seen_of(person: Any, tables: tuple[tuple[str, Rows], ...], **numbers: Any) -> Any:
    asked = [
        rows(person)
        .filter(pk__in=numbers[table])
        .order_by()
        .annotate(found_in=Value(table))
        .values_list("found_in", "pk")
        for table, rows in tables
    ]
    return asked[0].union(*asked[1:], all=True)


def _as_spelt_here(word: str, looked: _Looked) -> str:
    """The word, or a near one where only that stands in what the person may read."""
    if looked.stands(word):
        return word
    return next((one for one in _near(word) if looked.stands(one)), word)


def _near(word: str) -> list[str]:
    """Words of the index that it may be a misspelling of, the nearest first."""
    if len(word) < SHORTEST_PART:
        return []
    known = _words_of_length(
        shortest=len(word) - MOST_SLIPS, longest=len(word) + MOST_SLIPS
    )
    return nearest(word, known)[:MOST_GUESSES]


@prepared
def _words_of_length(*, shortest: Any, longest: Any) -> Any:
    rows = Word.objects.alias(length=Length("word"))
    near = rows.filter(length__gte=shortest, length__lte=longest)
    return near.values_list("word", flat=True)


def parts(word: str) -> list[str]:
    """The word's stem, and every known stem it is a part of: vård in äldrevård."""
    wanted = stem(word)
    if len(wanted) < SHORTEST_PART:
        return [wanted]
    wider = set(stems_holding(wanted)) - {wanted}
    by_length = sorted(wider, key=lambda one: (len(one), one))
    return [wanted, *by_length[:MOST_PARTS]]


def _narrowed(narrowing: Narrowing) -> dict[str, Any]:
    wanted = {
        "table": narrowing.kind,
        "city_id": narrowing.city,
        "level": narrowing.level,
        "day__gte": narrowing.since,
        "day__lte": narrowing.until,
    }
    return {name: value for name, value in wanted.items() if value}
