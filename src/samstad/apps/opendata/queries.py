"""What leaves, and what others have shared."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max, Min, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import text
from samstad.apps.accounts.models import Person
from samstad.apps.accounts.visitor import VISITOR, Visitor
from samstad.apps.history.models import Entry
from samstad.apps.opendata.models import Source, Theirs, Token, kept_as
from samstad.apps.places.models import City, Network
from samstad.apps.sheets.datasets import Dataset
from samstad.apps.sheets.tables import Row
from samstad.apps.web.gathering import modules
from samstad.vocabulary.sharing import Level

_ORDER = [level.value for level in Level]
_FIRST: tuple[Column, ...] = (
    text("id", "Identitet", "Identifier"),
    text("page", "Sida", "Page"),
    text("network", "Nätverk", "Network"),
    text("city", "Stad", "City"),
    text("changed", "Ändrad", "Changed"),
)


def datasets() -> dict[str, Dataset]:
    """All that can leave, by the word in addresses."""
    every = (one for module in modules("open_data") for one in module.DATASETS)
    return {one.sheet.name: one for one in every}


def dataset_called(name: str) -> Dataset:
    if name not in datasets():
        raise Http404
    return datasets()[name]


def shared_rows(
    dataset: Dataset, person: Any = VISITOR, *, level: str = "public"
) -> Any:
    """What the person may read, no more closed than ``level``; in a lasting order."""
    rows = dataset.rows(person)
    if dataset.level:
        open_enough = _ORDER[_ORDER.index(level) :]
        rows = rows.filter(**{f"{dataset.level}__in": open_enough})
    return rows.order_by("pk")


def first_day_and_last_change(
    dataset: Dataset, rows: Any
) -> tuple[datetime.date | None, datetime.date | None]:
    """The first day that records tell of, and the day when one was last changed."""
    asked: dict[str, Any] = {}
    if dataset.tells_of:
        asked["first"] = Min(dataset.tells_of)
    if dataset.changed:
        asked["last"] = Max(dataset.changed)
    found = rows.order_by().aggregate(**asked) if asked else {}
    return _day_of(found.get("first")), _day_of(found.get("last"))


def count_and_last_change(
    dataset: Dataset,
) -> tuple[int, datetime.datetime | None]:
    """How many records are public, and when one of them was last changed."""
    asked: dict[str, Any] = {"count": Count("pk")}
    if dataset.changed:
        asked["last"] = Max(dataset.changed)
    found = shared_rows(dataset).order_by().aggregate(**asked)
    last = found.get("last")
    return found["count"], last if isinstance(last, datetime.datetime) else None


def first_day_of_the_site() -> datetime.date | None:
    """When something was first done on the site; nothing more is told of what."""
    return _day_of(Entry.objects.aggregate(first=Min("when"))["first"])


def record_of(dataset: Dataset, thing: Any, *, site: str) -> Row:
    """A record as it leaves: who it is first, then its columns.

    ``site`` is the site's own address, without a slash at the end.
    """
    values = dataset.values(thing)
    place = thing if hasattr(thing, "network") else thing.indicator
    city = place if isinstance(place, City) else place.city
    changed = getattr(thing, dataset.changed) if dataset.changed else None
    first: Row = {
        "id": f"{site}/id/{dataset.sheet.name}/{thing.pk}",
        "page": site + dataset.page(thing),
        "network": place.network.name,
        "city": city.name if city else "",
        "changed": changed.isoformat() if changed else "",
    }
    return first | {c.name: values[c.name] for c in dataset.sheet.columns}


def whole_sheet(dataset: Dataset) -> Sheet:
    """The columns of a file: with what every record says first."""
    columns = (*_FIRST, *dataset.sheet.columns)
    return Sheet(
        name=dataset.sheet.name, title=dataset.sheet.title, columns=columns, key=()
    )


def whose_token(secret: str) -> Token | None:
    """A token that works, with its person."""
    found: Token | None = (
        Token.objects.valid()
        .filter(token=kept_as(secret))
        .select_related("person")
        .first()
    )
    return found


def own_tokens(person: Person | Visitor) -> QuerySet[Token]:
    rows: QuerySet[Token] = Token.objects.visible_to(person)
    return rows


def own_token(person: Person, number: int) -> Token:
    return get_object_or_404(own_tokens(person), pk=number)


def network_called(slug: str) -> Network:
    return get_object_or_404(Network, slug=slug)


def networks() -> QuerySet[Network]:
    return Network.objects.all()


def sources_of(network: Network) -> QuerySet[Source]:
    rows = Source.objects.filter(network=network)
    found: QuerySet[Source] = rows.annotate(shown=Count("records"))
    return found


def source_of(network: Network, number: int) -> Source:
    rows = Source.objects.filter(network=network).select_related("network")
    found: Source = get_object_or_404(rows, pk=number)
    return found


def all_sources() -> QuerySet[Source]:
    rows: QuerySet[Source] = Source.objects.select_related("network")
    return rows


def theirs(*, dataset: str = "") -> QuerySet[Theirs]:
    """What others share with everyone; so everyone may read it here."""
    rows: QuerySet[Theirs] = Theirs.objects.select_related("source")
    return rows.filter(dataset=dataset) if dataset else rows


def how_many_of(source: Source) -> int:
    return theirs().filter(source=source).count()


def kinds_of_theirs() -> Iterator[tuple[str, int]]:
    counted = Theirs.objects.order_by("dataset").values_list("dataset")
    yield from counted.annotate(n=Count("pk"))


def _day_of(moment: datetime.date | None) -> datetime.date | None:
    if isinstance(moment, datetime.datetime):
        return timezone.localdate(moment)
    return moment
