"""What each app hands to the pages that gather from many: menu, search, desk.

An app declares them in ``search.py`` (``SEARCHED``), ``desk.py`` (``waiting_for``)
and ``public.py`` (``sections``, and ``SITEMAPS`` as ``site_map.py`` makes them), and
components of its own for the page of all in ``design.py`` (``sections``); menu links stand in its ``apps.py``. Nobody has to be told.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from types import ModuleType
from typing import Any

from django.apps import AppConfig, apps
from django.http import HttpRequest

from samstad.apps.web.prepared import within


class Subject(AppConfig):
    """An app of ours. ``menu`` is a tuple of order, address name and words.

    An app without links of its own says ``within`` which link of another its pages are.
    Inherit it as ``gathering.Subject``: Django wants one class of this kind in
    each ``apps.py``.
    """

    menu: tuple[tuple[int, str, Any], ...] = ()
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """A table whose rows can be found.

    Attributes
    ----------
    kind
        What a hit is called, as lazily translated words.
    rows
        ``rows(person)``: the rows that the person may read; ``visible_to`` within.
    title, text
        Fields that are searched; ``title`` weighs more and is shown.
    """

    kind: Any
    rows: Callable[[Any], Any]
    title: tuple[str, ...]
    text: tuple[str, ...] = ()
    filters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something that waits for a person, with the page where it is done."""

    words: str
    address: str
    until: datetime.date | datetime.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the public page of a city or a network, drawn by its own app.

    ``public.sections(request, place)``, if there is one, gives those of an app; ``order`` says
    which stands first, and ``shown`` is what the template is given.
    """

    order: int
    template: str
    shown: dict[str, Any]


def sections_of(request: HttpRequest, place: Any) -> list[Section]:
    """What every app has to say on the public page of a place."""
    hooks = [m for m in modules("public") if hasattr(m, "sections")]
    found = [m.sections(request, place) for m in hooks]
    return sorted(chain.from_iterable(found), key=lambda section: section.order)


def on_stage(person: Any, network: Any) -> list[Section]:
    """Slides that apps add to the presentation of a network: ``on_stage.py`` in each.

    A template draws the heading and what is below it, and is given ``part`` and ``n``.
    """
    found = [m.slides(person, network) for m in modules("on_stage")]
    return sorted(chain.from_iterable(found), key=lambda section: section.order)


def examples(request: HttpRequest) -> list[Section]:
    """What apps add to the page of components: ``design.py`` in each."""
    found = [m.sections(request) for m in modules("design")]
    return sorted(chain.from_iterable(found), key=lambda section: section.order)


def subjects() -> list[Subject]:
    return [app for app in apps.get_app_configs() if isinstance(app, Subject)]


def menu_links() -> list[tuple[str, Any]]:
    links = sorted(link for app in subjects() for link in app.menu)
    return [(name, words) for _order, name, words in links]


def link_within(app_label: str) -> str:
    """The menu's link that the pages of an app without links belong to."""
    return next((app.within for app in subjects() if app.label == app_label), "")


def with_words(rows: Any, words: str) -> Any:
    """Keep the rows that hold the words, as the search understands words."""
    return within(rows, numbers_with(rows.model, words))


def numbers_with(model: Any, words: str) -> list[int]:
    """Of the rows that hold the words, whoever may read them.

    The index of the search answers, so that å, ä and ö fold alike in both databases
    and no long text is read; the app that keeps the index has a ``lookup.py``.
    """
    (lookup,) = modules("lookup")
    found: list[int] = lookup.numbers_holding(model, words)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Rows that share words with a text, best first: name of the table and number.

    ``held`` says how many of all ``size`` records hold each stem, or nearly.
    """

    rows: list[tuple[str, int]]
    held: dict[str, int]
    size: int


def likely(
    person: Any, stems: list[str], tables: Collection[str], *, most: int
) -> Likely:
    """Which records of some tables may be alike, as far as the person may read them.

    The app that keeps the index of the search answers, in its ``lookup.py``.
    """
    (lookup,) = modules("lookup")
    found: Likely = lookup.likely(person, stems, tables, most=most)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A record like a text. ``words`` are pairs that met: asked and found.

    ``kind`` is what the record is called. ``replies`` counts what was said to it, and ``reply`` is the one that helped.
    """

    thing: Any
    kind: Any
    words: list[tuple[str, str]]
    replies: int = 0
    reply: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Knows:
    """Somebody to ask: what they have written or answered that is like a text.

    ``things`` are the records, each with whether it was an answer of theirs.
    """

    person: Any
    things: list[tuple[Any, bool]]
    words: list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """Records like a text, and the people behind the nearest of them; best first."""

    found: list[Alike]
    people: list[Knows]


def alike(person: Any, text: str, *, leave_out: Any = None) -> Like:
    """What others have asked, met, done and found like a text; ``alike.py`` answers."""
    (module,) = modules("alike")
    found: Like = module.alike_with_people(person, text, leave_out=leave_out)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Likened:
    """A table of an app above, whose rows may answer a question: ``likened.py`` there.

    A row has a title in two languages, a city, who wrote it, and when. ``rows(person)``
    are those that the person may read, ``text`` names the field that is compared too.
    """

    kind: Any
    model: Any
    rows: Callable[[Any], Any]
    text: str


def likened() -> list[Likened]:
    return [one for module in modules("likened") for one in module.LIKENED]


def beside(request: HttpRequest, thing: Any) -> list[Section]:
    """What other apps show on the page of a record: ``beside.py`` in each."""
    found = [m.sections(request, thing) for m in modules("beside")]
    return sorted(chain.from_iterable(found), key=lambda section: section.order)


@cache
def modules(name: str) -> tuple[ModuleType, ...]:
    """The module of that name in each app that has one."""
    named = (f"{app.name}.{name}" for app in subjects())
    return tuple(import_module(one) for one in named if find_spec(one))
