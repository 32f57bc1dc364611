"""Reads for pages and sheets. Each begins with ``visible_to``."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from samstad.apps.exchange.models import Method
from samstad.apps.exchange.queries import methods_for, with_adaptations
from samstad.apps.followup.models import DecidedMeasure, Finding
from samstad.apps.places.models import City
from samstad.apps.plans.models import Process
from samstad.apps.ways.models import Use


def uses(person: Any, *, method: Method | None = None) -> QuerySet[Use]:
    """Of a way of working with its adaptations, or of all."""
    rows: QuerySet[Use] = Use.objects.visible_to(person).for_listing()
    return rows.filter(method__in=with_adaptations(method)) if method else rows


def for_sheet(uses: Any, person: Any) -> Any:
    """With the numbers of what each names, as far as the person may read it."""
    visible = {
        "measure": DecidedMeasure.objects.visible_to(person),
        "process": Process.objects.visible_to(person),
        "finding": Finding.objects.visible_to(person),
    }
    numbers = {
        f"{name}_number": Subquery(
            rows.filter(pk=OuterRef(name)).order_by().values("pk")[:1]
        )
        for name, rows in visible.items()
    }
    return uses.annotate(**numbers)


def uses_in(process: Process, person: Any) -> QuerySet[Use]:
    """Those in a process, the oldest last."""
    rows: QuerySet[Use] = Use.objects.visible_to(person).filter(process=process)
    return rows.order_by("began", "pk")


def use_numbered(number: int, person: Any) -> Use:
    rows = Use.objects.visible_to(person).for_listing().select_related("by")
    found: Use = get_object_or_404(rows, pk=number)
    return found


def method_numbered(number: int, person: Any) -> Method:
    found: Method = get_object_or_404(methods_for(person), pk=number)
    return found


def methods_of(person: Any) -> Any:
    """Those that a use can be of."""
    return methods_for(person)


def new_use(method: Method) -> Use:
    return Use(method=method)


def methods_used(person: Any) -> QuerySet[Method]:
    """Those that some use which the person may read is of."""
    seen = Use.objects.visible_to(person).values("method")
    found: QuerySet[Method] = methods_for(person).filter(pk__in=seen)
    return found


def cities_numbered(numbers: Any) -> QuerySet[City]:
    return City.objects.filter(pk__in=numbers).select_related("network")


def own_things(person: Any, cities: Any) -> dict[str, QuerySet[Any]]:
    """The cities' measures, processes and findings, for the fields that name one."""
    own = Q(city__in=cities)
    return {
        "measure": DecidedMeasure.objects.visible_to(person).filter(own),
        "process": Process.objects.visible_to(person).filter(own),
        "finding": Finding.objects.visible_to(person).standing().filter(own),
    }


def may_follow(person: Any, use: Use) -> dict[str, Any]:
    """What a use names, as far as the person may read it."""
    return {
        name: rows.filter(pk=getattr(use, f"{name}_id")).first()
        for name, rows in own_things(person, [use.city_id]).items()
    }
