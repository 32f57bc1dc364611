"""Reads for pages of measures and boards. Each begins with ``visible_to``."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404

from samstad.apps.accounts.may import allows
from samstad.apps.exchange.may import check_may_pick_up
from samstad.apps.exchange.models import Idea, Method
from samstad.apps.exchange.queries import methods_for
from samstad.apps.measures.boards import Standings, standings
from samstad.apps.measures.models import (
    ANSWERS,
    BoardCall,
    EffectStatement,
    Measure,
    View,
)
from samstad.apps.plans.models import Process
from samstad.apps.plans.tables import Tables
from samstad.apps.ways.queries import uses_in


def measures(process: Process, person: Any) -> Any:
    """The measures of the case that the person may read."""
    return Measure.objects.visible_to(person).filter(process=process).in_case()


def proposals(process: Process, person: Any) -> Any:
    """What has been proposed and waits, or was not taken into the case."""
    found = Measure.objects.visible_to(person).filter(process=process)
    return found.filter(state__in=("draft", "declined")).for_listing().order_by("-pk")


def measure(process_number: int, number: int, person: Any) -> Measure:
    found: Measure = get_object_or_404(
        Measure.objects.visible_to(person).for_listing(),
        pk=number,
        process=process_number,
    )
    return found


def reads_process(process: Process, person: Any) -> bool:
    return bool(Process.objects.visible_to(person).filter(pk=process.pk).exists())


def statements(process: Process, person: Any) -> Any:
    found = EffectStatement.objects.visible_to(person).filter(process=process)
    return found.select_related("measure", "by")


def standings_of(process: Process, person: Any, numbers: Any = None) -> Standings:
    """What each board has said of each measure of the case, or of those numbered."""
    found = EffectStatement.objects.visible_to(person).filter(
        process=process, measure__state="case"
    )
    if numbers is not None:
        found = found.filter(measure__in=numbers)
    return standings(found.values_list("measure", "board_code", "indicator", "taken"))


def of_board(process: Process, person: Any, board_code: str) -> Any:
    return statements(process, person).filter(board_code=board_code)


def not_taken(process: Process, person: Any) -> Any:
    found = statements(process, person).filter(taken=None, measure__state="case")
    return found.exclude(indicator="")


def views(of: Measure, person: Any) -> Any:
    found = View.objects.visible_to(person).filter(measure=of)
    return found.select_related("by", "answered_by", "measure")


def view(of: Measure, number: int, person: Any) -> View:
    found: View = get_object_or_404(views(of, person), pk=number)
    found.process = found.measure.process = of.process
    return found


def new_view(person: Any) -> View:
    return View(party=person.organisation or "")


def new_call() -> BoardCall:
    return BoardCall()


def ideas(process: Process, person: Any) -> list[Any]:
    """Ideas that a board has picked up and the person may make a measure of."""
    found = Idea.objects.visible_to(person).filter(
        city=process.city_id, state="picked-up", withdrawn=None
    )
    return [
        idea
        for idea in found.select_related("picked_up_by", "city")[:50]
        if allows(check_may_pick_up, person, idea, idea.picked_up_by)
    ]


def idea(process: Process, number: str, person: Any) -> Any:
    """The idea that a new measure is to be made of; None if none is named."""
    if not number.isdecimal():
        return None
    return next((i for i in ideas(process, person) if i.pk == int(number)), None)


def draft(process: Process, number: str, person: Any) -> Measure | None:
    """The proposal that is to be taken into the case; None if none is named."""
    if not number.isdecimal():
        return None
    found: Measure = get_object_or_404(
        Measure.objects.visible_to(person).for_listing(),
        pk=int(number),
        process=process,
        state="draft",
    )
    return found


def calls(process: Process, person: Any) -> dict[str, Any]:
    """When each board was last asked, by its code."""
    found = BoardCall.objects.visible_to(person).filter(process=process)
    return {call.board_code: call for call in found.order_by("at", "pk")}


def board_row(tables: Tables, code: str) -> dict[str, Any]:
    row = tables.coded("boards", code)
    if row is None:
        raise Http404
    return row


def ways_used(process: Process, person: Any) -> list[dict[str, Any]]:
    """The ways of working with those outside, and how what they gave was met.

    Each with its use in the library, where it is told how it went. What came in by
    itself, or by a way that the person may not read, is last and without a way.
    """
    found = View.objects.visible_to(person).filter(process=process)
    counted = (
        found.order_by().values_list("method", "answer_kind").annotate(Count("pk"))
    )
    by_method: dict[Any, dict[str, int]] = defaultdict(dict)
    known = methods_for(person).in_bulk({method for method, *_rest in counted})
    for method, answer, count in counted:
        told = by_method[method if method in known else None]
        told[answer] = told.get(answer, 0) + count
    uses = {use.method_id: use for use in uses_in(process, person)}
    return [
        {
            "method": known.get(method),
            "use": uses.get(method),
            "counts": _by_answer(by_method[method]),
        }
        for method in [*known, *([None] if None in by_method else [])]
    ]


def used_with_others(method: Method, person: Any) -> list[dict[str, Any]]:
    """The processes in which views were given by a way of working, and how met."""
    found = View.objects.visible_to(person).filter(method=method)
    counted = found.order_by().values_list("process", "answer_kind")
    by_process: dict[int, dict[str, int]] = defaultdict(dict)
    for process, answer, count in counted.annotate(Count("pk")):
        by_process[process][answer] = count
    readable = Process.objects.visible_to(person).filter(pk__in=by_process)
    return [
        {"process": process, "counts": _by_answer(by_process[process.pk])}
        for process in readable.select_related("city").order_by("-pk")
    ]


def with_ways(views: Any, person: Any) -> list[View]:
    """Views, each with the way of working it was given by, if that may be read."""
    found = list(views)
    known = methods_for(person).in_bulk({view.method_id for view in found})
    for view in found:
        view.way = known.get(view.method_id)
    return found


def methods_to_choose(person: Any) -> Any:
    return methods_for(person).order_by("title", "pk")


def _by_answer(counted: dict[str, int]) -> list[tuple[Any, int]]:
    return [(words, counted.get(answer, 0)) for answer, words in ANSWERS]


def answers() -> list[Any]:
    """How a view can be met, in the order of ``ways_used``."""
    return [words for _answer, words in ANSWERS]
