"""Reads for pages, sheets, search and desk. Each begins with ``visible_to``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from samstad.apps.accounts.things import find_thing
from samstad.apps.exchange.kinds import KINDS, Kind
from samstad.apps.exchange.models import (
    Answer,
    Challenge,
    Experience,
    Method,
    Obstacle,
    Term,
)
from samstad.apps.exchange.models.contributions import BEYOND_A_CITY, REMOVABLE_AT
from samstad.apps.places.models import Board, City, Network
from samstad.apps.web.gathering import numbers_with
from samstad.apps.web.prepared import Numbers, prepared, within


def kind_called(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def contribution(kind: Kind, number: int, person: Any) -> Any:
    """One contribution with its place and tags, if the person may read it."""
    found = _one(person, kind.slug, number=number)
    if not found:
        raise Http404
    return found[0]


@prepared
def _one(person: Any, slug: str, *, number: Any) -> Any:
    rows = KINDS[slug].model.objects.visible_to(person).for_listing()
    more = {
        "ideas": ("challenge", "picked_up_by"),
        "questions": ("to_city",),
        "experiences": ("answer__question",),
        "methods": ("adapts__city",),
    }.get(slug, ())
    return (rows.select_related(*more) if more else rows).filter(pk=number)


def measure_of(idea: Any, person: Any) -> Any:
    """The record that an idea has become, if the person may read it."""
    if not idea.measure_table:
        return None
    try:
        return find_thing(idea.measure_table, idea.measure_number, person)
    except Http404:
        return None


def replies_to(thing: Any, person: Any) -> list[Any]:
    """Replies are as open as what they reply to, which the person has been given."""
    kind = KINDS[thing.kind]
    if kind.reply is None:
        return []
    found = _replies(person, kind.slug, number=thing.pk)
    for reply in found:
        setattr(reply, kind.about, thing)
    return sorted(found, key=lambda r: not getattr(r, "helpful", None))


@prepared
def _replies(person: Any, slug: str, *, number: Any) -> Any:
    kind: Any = KINDS[slug]
    rows = kind.reply.objects.filter(**{kind.about: number}).kept_for(person)
    more = ("experience",) if kind.reply is Answer else ()
    return rows.select_related("by", "from_city", *more)


def reply_of(kind: Kind, number: int, person: Any) -> Any:
    if kind.reply is None:
        raise Http404
    rows = kind.reply.objects.kept_for(person).select_related("by", "from_city")
    reply = get_object_or_404(rows, pk=number)
    about = contribution(kind, getattr(reply, f"{kind.about}_id"), person)
    setattr(reply, kind.about, about)
    return reply


def listed(kind: Kind, person: Any, asked: dict[str, Any]) -> QuerySet[Any]:
    """The rows of a list, as its filter asks; those withdrawn are left out."""
    given = _given(kind, asked)
    if "numbers" in given:
        given["numbers"] = Numbers.these(given["numbers"])
    return _rows(kind, person, given)


class Listed:
    """The same rows, to be counted and read a page at a time."""

    def __init__(self, kind: Kind, person: Any, asked: dict[str, Any]) -> None:
        self._kind, self._person = kind, person
        self._given = _given(kind, asked)

    def count(self) -> int:
        return sum(_count(self._person, self._kind.slug, **self._given))

    def __getitem__(self, part: slice) -> list[Any]:
        where = (part.start, part.stop)
        found = _page(self._person, self._kind.slug, where, **self._given)
        return _with_tags(self._kind, found)


@prepared
def _count(person: Any, slug: str, **given: Any) -> Any:
    rows = _rows(KINDS[slug], person, given, is_counted=True)
    counted = rows.order_by().values(one=Value(1)).annotate(n=Count("pk"))
    return counted.values_list("n", flat=True)


@prepared
def _page(person: Any, slug: str, where: tuple[int, int], **given: Any) -> Any:
    rows = _rows(KINDS[slug], person, given).prefetch_related(None)
    return rows[slice(*where)]


def _with_tags(kind: Kind, things: list[Any]) -> list[Any]:
    """As ``prefetch_related`` does, by a question that is kept."""
    owner = f"{kind.model._meta.model_name}_id"
    of: dict[int, list[Term]] = defaultdict(list)
    numbers = [thing.pk for thing in things]
    for tie in _ties(kind.slug, numbers=numbers) if numbers else ():
        of[getattr(tie, owner)].append(tie.term)
    for thing in things:
        thing._prefetched_objects_cache = {"tags": of[thing.pk]}
    return things


@prepared
def _ties(slug: str, *, numbers: Any) -> Any:
    model = KINDS[slug].model
    ties = model.tags.through.objects.filter(
        **{f"{model._meta.model_name}__in": numbers}
    )
    return ties.select_related("term").order_by("term__name")


def _given(kind: Kind, asked: dict[str, Any]) -> dict[str, Any]:
    """What a filter asks, as the database is told it."""
    given: dict[str, Any] = {}
    if asked.get("city"):
        given["city"] = asked["city"].pk
    if asked.get("state") and kind.states:
        given["state"] = asked["state"]
    if asked.get("tag"):
        given["terms"] = sorted(and_below(asked["tag"]))
    if asked.get("q"):
        given["numbers"] = numbers_with(kind.model, asked["q"])
    return given


def _rows(
    kind: Kind, person: Any, given: dict[str, Any], *, is_counted: bool = False
) -> QuerySet[Any]:
    rows = kind.model.objects.visible_to(person).standing().for_listing()
    if kind.slug == "questions":
        rows = rows.select_related("city", "board", "network", "by", "to_city")
    if kind.slug == "ideas":
        rows = rows.select_related("city", "board", "network", "by", "picked_up_by")
    for name in ("city", "state"):
        if name in given:
            rows = rows.filter(**{name: given[name]})
    if "terms" in given:
        tagged = kind.model.tags.through.objects.filter(term__in=given["terms"])
        rows = rows.filter(pk__in=tagged.values(f"{kind.model._meta.model_name}_id"))
    if "numbers" in given:
        rows = within(rows, given["numbers"])
    if kind.reply and not is_counted:
        rows = rows.annotate(reply_count=_reply_count(kind))
    found: QuerySet[Any] = rows
    return found


def _reply_count(kind: Kind) -> Any:
    """Counted beside the row: a join would make the database group every column."""
    about = {kind.about: OuterRef("pk"), "withdrawn": None}
    replies = kind.reply.objects.filter(**about).order_by().values(kind.about)
    return Coalesce(Subquery(replies.annotate(n=Count("pk")).values("n")), 0)


def and_below(term: Term) -> set[int]:
    """A term and all that are narrower, however far down."""
    pairs = Term.objects.filter(network=term.network_id).values_list("pk", "broader")
    return _reached_from(term.pk, pairs)


def _reached_from(number: int, pairs: Any) -> set[int]:
    """What lies under a record; each pair is a record and the one above it."""
    under = defaultdict(list)
    for below, above in pairs:
        under[above].append(below)
    found, left = set(), [number]
    while left:
        at = left.pop()
        if at not in found:
            found.add(at)
            left += under[at]
    return found


def counts(person: Any) -> list[tuple[Kind, int]]:
    """How many of each kind the person may read, asked in one question."""
    asked = [
        kind.model.objects.visible_to(person)
        .standing()
        .order_by()
        .values(kind_slug=Value(kind.slug))
        .annotate(n=Count("pk"))
        for kind in KINDS.values()
    ]
    rows = asked[0].union(*asked[1:], all=True)
    found = {row["kind_slug"]: row["n"] for row in rows}
    return [(kind, found.get(slug, 0)) for slug, kind in KINDS.items()]


def newest(kind: Kind, person: Any, *, most: int, place: Any = None) -> list[Any]:
    """Titles and days alone, for a list of links; of a city or a network if asked."""
    rows = kind.model.objects.visible_to(person).standing().select_related("city")
    if isinstance(place, City):
        rows = rows.filter(city=place)
    elif place is not None:
        # A sum is no key: the newest are few, and stand first in the list's own index.
        rows = rows.alias(of=F("network") + 0).filter(of=place.pk)
    names = ("title", "title_en", "certainty", "changed", "city__name")
    return list(rows.only(*names)[:most])


@dataclass(frozen=True, slots=True, kw_only=True)
class BeyondACity:
    """Obstacles that only one level above the cities can remove."""

    level: str
    name: Any
    obstacles: list[Obstacle]


def obstacles_beyond(person: Any) -> Any:
    rows = Obstacle.objects.visible_to(person).standing().exclude(state="removed")
    return rows.filter(removable_at__in=BEYOND_A_CITY).for_listing()


def beyond_the_cities(person: Any) -> list[BeyondACity]:
    """What the network gathers: obstacles that no city can remove itself."""
    found = list(obstacles_beyond(person))
    names = dict(REMOVABLE_AT)
    groups = [(at, [o for o in found if o.removable_at == at]) for at in BEYOND_A_CITY]
    return [
        BeyondACity(level=at, name=names[at], obstacles=there)
        for at, there in groups
        if there
    ]


def all_cities() -> QuerySet[City]:
    return City.objects.select_related("network")


def boards_in(cities: Any) -> QuerySet[Board]:
    return Board.objects.filter(city__in=cities).select_related("city")


def challenges_for(person: Any) -> Any:
    return Challenge.objects.visible_to(person).standing()


def methods_for(person: Any) -> Any:
    """Those that can be adapted, and named as what is used."""
    return Method.objects.visible_to(person).standing().select_related("city")


def method_to_adapt(number: str, person: Any) -> Method | None:
    found: Method | None = (
        methods_for(person).filter(pk=int(number) % 2**62).first()
        if number.isdecimal()
        else None
    )
    return found


def kin_of(method: Any, person: Any) -> dict[str, Any]:
    """What a way of working is adapted from, and those adapted from it."""
    visible = methods_for(person)
    return {
        "adapted_from": visible.filter(pk=method.adapts_id).first(),
        "adaptations": list(visible.filter(adapts=method)),
    }


def with_adaptations(method: Method) -> set[int]:
    """A way of working, those adapted from it, and those adapted from them."""
    pairs = Method.objects.exclude(adapts=None).values_list("pk", "adapts")
    return _reached_from(method.pk, pairs)


def terms_in_use() -> Any:
    return Term.objects.for_listing()


def terms_to_hand_out(network: Network) -> Any:
    """Broader terms first, so that what a row names stands above it."""
    found = terms_in_use().filter(network=network).prefetch_related("related")
    above = {term.pk: term.broader_id for term in found}
    return sorted(found, key=lambda term: (_depth(above, term.pk), term.name))


def _depth(above: dict[int, int | None], number: int) -> int:
    depth, at = 0, above.get(number)
    while at is not None and depth < len(above):
        depth, at = depth + 1, above.get(at)
    return depth


def thesaurus() -> list[Term]:
    """Terms without a broader one, each with those below it."""
    below = Term.objects.in_use().order_by("name")
    parts = Prefetch("narrower", below.prefetch_related(Prefetch("narrower", below)))
    return list(Term.objects.in_use().filter(broader=None).prefetch_related(parts))


def term_called(number: int) -> Term:
    """A term; one that was merged leads to the other."""
    rows = Term.objects.select_related("broader", "merged_into", "network")
    found: Term = get_object_or_404(rows, pk=number)
    return found


def new_term(network: Network) -> Term:
    return Term(network=network)


def uses_of(term: Term, person: Any) -> list[tuple[Kind, int]]:
    """How many contributions that the person may read have the term or a narrower."""
    return [
        (kind, listed(kind, person, {"tag": term}).order_by().count())
        for kind in KINDS.values()
    ]


def the_network() -> Network:
    return get_object_or_404(Network.objects.order_by("pk")[:1])


def network_of(person: Any) -> Network:
    """The network that a person works in."""
    numbers = sorted(person.scopes.networks)
    return get_object_or_404(Network, pk=numbers[0]) if numbers else the_network()


def helpful_answer(number: Any, person: Any) -> Answer | None:
    """An answer marked helpful, to make an experience of."""
    if not str(number).isdecimal():
        return None
    rows = Answer.objects.visible_to(person).standing().exclude(helpful=None)
    found: Answer | None = (
        rows.select_related("question", "by", "from_city", "question__city")
        .filter(pk=int(number) % 2**62)
        .first()
    )
    return found


def experienced_cities(question: Any) -> set[int]:
    """The cities that share an experience with one of the question's tags."""
    shared = Experience.objects.standing().filter(level__in=("network", "public"))
    found = shared.filter(tags__in=question.tags.all()).values_list("city", flat=True)
    return {number for number in found if number}
