"""Reads for the pages. Each begins with ``visible_to``."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from samstad.apps.chains.models import LINKS, Chain, Evidence, Rival
from samstad.apps.followup.models import DecidedMeasure
from samstad.apps.followup.queries import (
    cities_to_write_for,
    network_of,
    questions_listed,
)
from samstad.apps.places.models import City
from samstad.vocabulary.sharing import Level

PARTS: dict[str, Any] = {"evidence": Evidence, "rivals": Rival}
"""What is said of a link, by its word in the address."""


def listed(person: Any, city: City | None = None) -> QuerySet[Chain]:
    rows = Chain.objects.visible_to(person)
    if city is not None:
        rows = rows.filter(city=city)
    found: QuerySet[Chain] = rows.for_listing()
    return found


def chain(number: int, person: Any) -> Chain:
    rows = Chain.objects.visible_to(person).for_listing()
    found: Chain = get_object_or_404(rows, pk=number)
    return found


def for_sheet(chains: Any, person: Any) -> Any:
    """With what each names, as far as the person may read it."""
    measures = DecidedMeasure.objects.visible_to(person).filter(pk=OuterRef("measure"))
    asked = questions_listed(person, {}).filter(pk=OuterRef("question"))
    return chains.annotate(
        measure_number=Subquery(measures.order_by().values("pk")[:1]),
        question_code=Subquery(asked.order_by().values("code")[:1]),
    )


def parts_of(chains: Any, kind: str) -> Any:
    """What is said of the links of some chains, chain by chain."""
    rows = PARTS[kind].objects.filter(chain__in=chains.order_by().values("pk"))
    return rows.select_related("chain").order_by("chain", "link", "pk")


def chains_called(said: str, person: Any) -> list[Chain]:
    """The one with a number, or those with a title."""
    rows = Chain.objects.visible_to(person).select_related("city", "network")
    if said.isdecimal():
        return list(rows.filter(pk=int(said) % 2**62))
    return list(rows.filter(title=said)[:2])


def has_part(of: Chain, kind: str, said: dict[str, Any]) -> bool:
    rows = PARTS[kind].objects.filter(chain=of, link=said["link"])
    return bool(rows.filter(text=said["text"]).exists())


def measure_of(of: Chain, person: Any) -> Any:
    """The decided measure of a chain, if the person may read it."""
    rows = DecidedMeasure.objects.visible_to(person)
    return rows.filter(pk=of.measure_id).first() if of.measure_id else None


def question_of(of: Chain, person: Any) -> Any:
    rows = questions_listed(person, {})
    return rows.filter(pk=of.question_id).first() if of.question_id else None


def new_chain(person: Any) -> Chain:
    found = Chain(network=network_of(person), level=Level.NETWORK.value)
    cities = list(cities_to_write_for(person)[:2])
    if len(cities) == 1:
        found.city = cities[0]
    return found


def measures_for(person: Any) -> QuerySet[DecidedMeasure]:
    cities = cities_to_write_for(person)
    found: QuerySet[DecidedMeasure] = DecidedMeasure.objects.visible_to(person)
    return found.filter(city__in=cities)


def questions_for(person: Any) -> Any:
    return questions_listed(person, {}).filter(city__in=cities_to_write_for(person))


def new_part(of: Chain, kind: str, link: str) -> Any:
    """Something to say of a link; the first one unless the address names another."""
    if kind not in PARTS:
        raise Http404
    known = {str(number) for number, _words in LINKS}
    return PARTS[kind](chain=of, link=int(link) if link in known else 1)


def part(of: Chain, kind: str, number: int) -> Any:
    if kind not in PARTS:
        raise Http404
    return get_object_or_404(PARTS[kind], chain=of, pk=number)
