"""Keeping the index: on every save and deletion, and anew by ``samstad site index``."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.front.models import Found, Word
from samstad.apps.front.words import stem, words_in
from samstad.apps.web.gathering import Searched, modules

DAYS = ("publish_at", "starts", "written", "changed")
"""Where a record keeps its day, if ``filters`` does not say."""
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
    """Make the index anew; returns how many records can be found."""
    Found.objects.all().delete()
    Word.objects.all().delete()
    for table, one in searched().items():
        things = model_of(one)._base_manager.all().iterator(chunk_size=500)
        rows = [_row(table, one, thing) for thing in things]
        Found.objects.bulk_create(rows, batch_size=500)
        _keep_words(rows)
    return Found.objects.count()


def _saved(sender: Any, instance: models.Model, **_more: Any) -> None:
    table = sender._meta.label_lower
    row = _row(table, searched()[table], instance)
    names = ("city_id", "level", "day", "text", "title_stems", "stems")
    values = {name: getattr(row, name) for name in names}
    Found.objects.update_or_create(table=table, number=instance.pk, defaults=values)
    _keep_words([row])


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
    joined = "\n".join(str(value) for value in values if value)
    return unicodedata.normalize("NFC", joined)


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


def _keep_words(rows: list[Found]) -> None:
    every = sorted({word for row in rows for word in _short(row.text)})
    Word.objects.bulk_create(
        [Word(word=word, stem=stem(word)) for word in every],
        ignore_conflicts=True,
        batch_size=500,
    )
