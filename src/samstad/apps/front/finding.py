"""What a person finds: only rows of the index whose records they may read."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Q, Value, When
from django.db.models.functions import Length

from samstad.apps.front.index import searched
from samstad.apps.front.matching import Groups, matching
from samstad.apps.front.models import Found, Word
from samstad.apps.front.words import MOST_SLIPS, SHORTEST_PART, nearest, stem, words_in

MOST_WORDS, MOST_PARTS, MOST_GUESSES = 12, 300, 5


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
    """``mended`` are the words that were searched, where a word was misspelt."""

    hits: Any
    groups: Groups
    mended: str = ""


def find(person: Any, asked: str, narrowing: Narrowing) -> Answer:
    words = list(dict.fromkeys(words_in(asked)))[:MOST_WORDS]
    readable = _readable(person)
    used = [_as_spelt_here(word, readable) for word in words]
    groups = [parts(word) for word in used]
    hits = _narrowed(matching(groups).filter(readable), narrowing)
    mended = " ".join(used) if used != words else ""
    return Answer(hits=_best_first(hits, used), groups=groups, mended=mended)


def records(person: Any, rows: Iterable[Any]) -> list[tuple[Any, Any, Any]]:
    """Row of the index, its kind and the record, asked of its table once more."""
    numbers = defaultdict(list)
    for row in rows:
        numbers[row.table].append(row.number)
    every = searched()
    things = {
        (table, thing.pk): thing
        for table, wanted in numbers.items()
        for thing in every[table].rows(person).filter(pk__in=wanted)
    }
    keys = [(row, (row.table, row.number)) for row in rows]
    return [(r, every[r.table].kind, things[k]) for r, k in keys if k in things]


def whole(page: Iterable[int]) -> list[Found]:
    """The rows of one page of hits, which are only numbers until here: the texts of
    all hits are too long to be sorted."""
    numbers = list(page)
    rows = Found.objects.in_bulk(numbers)
    return [rows[number] for number in numbers if number in rows]


def _readable(person: Any) -> Q:
    kept = Q(pk__in=[])
    for table, one in searched().items():
        numbers = one.rows(person).order_by().values("pk")
        kept |= Q(table=table, number__in=numbers)
    return kept


def _as_spelt_here(word: str, readable: Q) -> str:
    """The word, or a near one where only that stands in what the person may read."""
    if _stands(word, readable) or len(word) < SHORTEST_PART:
        return word
    near = Word.objects.alias(length=Length("word"))
    known = near.filter(
        length__gte=len(word) - MOST_SLIPS, length__lte=len(word) + MOST_SLIPS
    )
    guesses = nearest(word, known.values_list("word", flat=True))[:MOST_GUESSES]
    return next((one for one in guesses if _stands(one, readable)), word)


def _stands(word: str, readable: Q) -> bool:
    return bool(matching([parts(word)]).filter(readable).exists())


def parts(word: str) -> list[str]:
    """The word's stem, and every known stem it is a part of: vård in äldrevård."""
    wanted = stem(word)
    if len(wanted) < SHORTEST_PART:
        return [wanted]
    wider = Word.objects.filter(stem__contains=wanted).values_list("stem", flat=True)
    by_length = sorted(set(wider) - {wanted}, key=lambda one: (len(one), one))
    return [wanted, *by_length[:MOST_PARTS]]


def _narrowed(hits: Any, narrowing: Narrowing) -> Any:
    wanted = {
        "table": narrowing.kind,
        "city_id": narrowing.city,
        "level": narrowing.level,
        "day__gte": narrowing.since,
        "day__lte": narrowing.until,
    }
    return hits.filter(**{name: value for name, value in wanted.items() if value})


def _best_first(hits: Any, words: list[str]) -> Any:
    in_title = Q()
    for word in words:
        in_title &= Q(title_stems__contains=f" {stem(word)} ")
    is_best = Case(
        When(in_title or Q(pk=None), then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )
    ordered = hits.order_by(is_best.desc(), "-day", "-pk")
    return ordered.values_list("pk", flat=True)
