"""Keeping the index: on every save and deletion, and anew by ``samstad site index``."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.html import strip_tags

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.front.models import Found, Word
from samstad.apps.front.words import stem, words_in
from samstad.apps.web.gathering import Searched, modules

DAYS = ("publish_at", "starts", "written", "changed")
"""Where a record keeps its day, if ``filters`` does not say."""
VALUES = ("city_id", "level", "day", "text", "title_stems", "stems")
LONGEST_WORD = 100


@cache
def searched() -> dict[str, Searched]:
    """What each app lets people find, by the name of its table."""
    every = (one for module in modules("search") for one in module.SEARCHED)
    return {model_of(one)._meta.label_lower: one for one in every}


def model_of(one: Searched) -> Any:
    return one.rows(VISITOR).model


def keep_up() -> None:
    """Follow what is saved and deleted in every table that is searched."""
    for one in searched().values():
        model = model_of(one)
        post_save.connect(_saved, sender=model, dispatch_uid="index")
        post_delete.connect(_deleted, sender=model, dispatch_uid="index")


@transaction.atomic
def rebuild() -> int:
    """Bring the index to what the tables say; returns how many records can be found.

    What is right already is left as it is.
    """
    every = searched()
    Found.objects.exclude(table__in=every).delete()
    for table, one in every.items():
        _bring_up(table, one)
    words = {w for t in Found.objects.values_list("text", flat=True) for w in _short(t)}
    stale = set(Word.objects.values_list("word", flat=True)) - words
    for some in batched(sorted(stale)):
        Word.objects.filter(word__in=some).delete()
    _keep_words(words)
    return Found.objects.count()


def _bring_up(table: str, one: Searched) -> None:
    held = {row.number: row for row in Found.objects.filter(table=table)}
    things = model_of(one)._base_manager.all().iterator(chunk_size=500)
    rows = [_row(table, one, thing) for thing in things]
    for row in rows:
        row.pk = held[row.number].pk if row.number in held else None
    known = {row.number for row in rows}
    gone = [row.pk for row in held.values() if row.number not in known]
    for some in batched(gone):
        Found.objects.filter(pk__in=some).delete()
    fresh = [row for row in rows if row.pk is None]
    changed = [r for r in rows if r.pk and _values(r) != _values(held[r.number])]
    Found.objects.bulk_create(fresh, batch_size=500)
    Found.objects.bulk_update(changed, VALUES, batch_size=100)


def batched(some: list[Any], size: int = 500) -> Iterator[list[Any]]:
    return (some[at : at + size] for at in range(0, len(some), size))


def _saved(sender: Any, instance: models.Model, **_more: Any) -> None:
    table = sender._meta.label_lower
    row = _row(table, searched()[table], instance)
    Found.objects.update_or_create(
        table=table, number=instance.pk, defaults=_values(row)
    )
    _keep_words(_short(row.text))


def _values(row: Found) -> dict[str, Any]:
    return {name: getattr(row, name) for name in VALUES}


def _deleted(sender: Any, instance: models.Model, **_more: Any) -> None:
    Found.objects.filter(table=sender._meta.label_lower, number=instance.pk).delete()


def _row(table: str, one: Searched, thing: Any) -> Found:
    title = _joined(thing, one.title)
    text = _joined(thing, one.text)
    city = getattr(thing, one.filters.get("city", "city") + "_id", None)
    return Found(
        table=table,
        number=thing.pk,
        city_id=city,
        level=getattr(thing, one.filters.get("level", "level"), ""),
        day=_day(thing, one),
        text=f"{title}\n{text}",
        title_stems=_stems(title),
        stems=_stems(f"{title} {text}"),
    )


def _joined(thing: Any, names: Iterable[str]) -> str:
    values = (getattr(thing, name) for name in names)
    joined = "\n".join(_plain(str(value)) for value in values if value)
    return unicodedata.normalize("NFC", joined)


def _plain(text: str) -> str:
    """Without tags: an article's body is HTML, and its words are what is searched."""
    if "<" not in text:
        return text
    apart = text.replace("<", " <")  # a tag ends a word, as it does on the page
    return " ".join(unescape(strip_tags(apart)).split())


def wordings_of(row: Found, thing: Any, language: str) -> list[tuple[str, str]]:
    """Language and text of a record besides its title; that of the page comes first.

    A text that exists in one language alone stands with both.
    """
    names = searched()[row.table].text
    english = {n.removesuffix("_en") for n in names if n.endswith("_en")}
    own = {name: name for name in names if not name.endswith("_en")}
    other = {n: f"{n}_en" if n in english else n for n in own}
    found = {
        "sv": _joined(thing, [_filled(thing, n, other[n]) for n in own]),
        "en": _joined(thing, [_filled(thing, other[n], n) for n in own]),
    }
    return sorted(found.items(), key=lambda one: one[0] != language)


def _filled(thing: Any, name: str, instead: str) -> str:
    return name if getattr(thing, name) else instead


def _stems(text: str) -> str:
    found = {stem(word) for word in _short(text)}
    return " " + " ".join(sorted(found)) + " "


def _short(text: str) -> Iterator[str]:
    return (word for word in words_in(text) if len(word) <= LONGEST_WORD)


def _day(thing: Any, one: Searched) -> datetime.date:
    names = (one.filters["day"],) if "day" in one.filters else DAYS
    values = (getattr(thing, name, None) for name in names)
    found = next((value for value in values if value), timezone.now())
    if isinstance(found, datetime.datetime):
        return timezone.localdate(found)
    return found if isinstance(found, datetime.date) else timezone.localdate()


def _keep_words(words: Iterable[str]) -> None:
    Word.objects.bulk_create(
        [Word(word=word, stem=stem(word)) for word in sorted(set(words))],
        ignore_conflicts=True,
        batch_size=500,
    )
