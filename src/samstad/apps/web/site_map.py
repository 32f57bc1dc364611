"""What the map of the site says of an address in both languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import Max
from django.urls import reverse


class InBothLanguages(Sitemap):
    """A page that is read in Swedish and in English, each leading to the other."""

    i18n = True
    alternates = True
    x_default = True
    limit = 1000


class _Pages(InBothLanguages):
    """Pages that there is one of, by the names of their addresses."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def items(self) -> Sequence[str]:
        return self._names

    def location(self, item: str) -> str:
        return reverse(item)


class _Records(InBothLanguages):
    """A page for each record: only those of the part that is shown are asked for."""

    def __init__(
        self, rows: Callable[[], Any], *, changed: str, address: Callable[[Any], str]
    ) -> None:
        self._rows, self._changed, self._address = rows, changed, address

    def items(self) -> Any:
        return self._rows().order_by("pk")

    @property
    def paginator(self) -> Paginator[Any]:
        return Paginator(_InEach(self.items()), self.limit)

    def location(self, item: Any) -> str:
        return self._address(item)

    def lastmod(self, item: Any) -> Any:
        return getattr(item, self._changed) if self._changed else None

    def get_latest_lastmod(self) -> Any:
        if not self._changed:
            return None
        rows = self._rows().order_by()
        return rows.aggregate(last=Max(self._changed))["last"]


class _InEach(Sequence[Any]):
    """Each record once in each language, in parts that hold whole records."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows
        self._languages = [code for code, _name in settings.LANGUAGES]

    def __len__(self) -> int:
        count: int = self._rows.count()
        return count * len(self._languages)

    def __getitem__(self, at: Any) -> Any:
        each = len(self._languages)
        found = self._rows[at.start // each : -(-at.stop // each)]
        return [(thing, code) for thing in found for code in self._languages]


def _own(thing: Any) -> str:
    return str(thing.get_absolute_url())


def pages(*names: str) -> Callable[[], Sitemap]:
    """For ``SITEMAPS``: pages that need nothing more than their name."""
    return partial(_Pages, names)


def records(
    rows: Callable[[], Any],
    *,
    changed: str = "",
    address: Callable[[Any], str] = _own,
) -> Callable[[], Sitemap]:
    """For ``SITEMAPS``: what anyone may read of a table; ``changed`` is its field."""
    return partial(_Records, rows, changed=changed, address=address)
