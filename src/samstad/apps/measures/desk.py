"""What waits for a person in the planning: boards to be heard, proposals to answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstad.apps.measures.models import BoardCall, EffectStatement, Measure, View
from samstad.apps.measures.roles import board_codes_of
from samstad.apps.plans.may import cities_to_plan_for
from samstad.apps.web.gathering import Waiting
from samstad.apps.web.prepared import prepared
from samstad.apps.web.templatetags.components import said_plain


def waiting_for(person: Any) -> list[Waiting]:
    return [*_unheard(person), *_proposals(person), *_invited(person)]


def _unheard(person: Any) -> list[Waiting]:
    """The boards that were asked, and that the person may answer for."""
    latest = {(call.process_id, call.board_code): call for call in _calls(person)}
    ours = {
        key: call
        for key, call in latest.items()
        if key[1].casefold() in board_codes_of(person, call.process)
    }
    left = _left(person, ours)
    return [
        Waiting(
            words=ngettext(
                "State effects of %(n)d measure for the board: %(title)s",
                "State effects of %(n)d measures for the board: %(title)s",
                left[key],
            )
            % {"n": left[key], "title": said_plain(call.process, "title")},
            address=reverse("measures:board", args=key),
            until=call.until,
        )
        for key, call in ours.items()
        if left[key] > 0
    ]


@prepared
def _calls(person: Any) -> Any:
    return (
        BoardCall.objects.visible_to(person)
        .filter(process__state="open")
        .select_related("process")
        .order_by("at", "pk")[:200]
    )


def _left(person: Any, asked: Iterable[tuple[int, str]]) -> dict[Any, int]:
    """How many measures each board that was asked has not been heard on."""
    asked = list(asked)
    if not asked:
        return {}
    processes = sorted({number for number, _board in asked})
    every = dict(_in_case(person, processes=processes))
    said = {(n, board): m for n, board, m in _heard(person, processes=processes)}
    return {key: every.get(key[0], 0) - said.get(key, 0) for key in asked}


@prepared
def _in_case(person: Any, *, processes: Any) -> Any:
    """Number of each process, and of measures in it."""
    found = Measure.objects.visible_to(person).in_case()
    open_ones = found.filter(process__in=processes, process__state="open")
    return open_ones.order_by().values_list("process").annotate(Count("pk"))


@prepared
def _heard(person: Any, *, processes: Any) -> Any:
    """Process, board and of how many measures it has been heard."""
    found = EffectStatement.objects.visible_to(person).filter(
        measure__state="case", process__in=processes, process__state="open"
    )
    counted = found.order_by().values_list("process", "board_code")
    return counted.annotate(Count("measure", distinct=True))


def _proposals(person: Any) -> list[Waiting]:
    """Proposals that wait for a planner."""
    return [
        Waiting(
            words=_("Take a stand on the proposed measure: %(title)s")
            % {"title": said_plain(measure, "title")},
            address=measure.get_absolute_url(),
        )
        for measure in _drafts(person, tuple(cities_to_plan_for(person)))
    ]


@prepared
def _drafts(person: Any, cities: tuple[int, ...]) -> Any:
    found = Measure.objects.visible_to(person).filter(state="draft", city__in=cities)
    return found.order_by("-pk").only("title", "title_en", "process")[:20]


def _invited(person: Any) -> list[Waiting]:
    """The measures that someone outside was invited to, and how they were met there."""
    invited = person.scopes.invited_to("measures.measure")
    if not invited:
        return []
    own = View.objects.visible_to(person).filter(by=person, measure__in=invited)
    met: dict[int, set[bool]] = {}
    for measure, answer in own.order_by().values_list("measure", "answer_kind"):
        met.setdefault(measure, set()).add(answer != "waiting")
    found = Measure.objects.visible_to(person).filter(pk__in=invited)
    return [
        Waiting(
            words=_invited_said(met.get(measure.pk, set()))
            % {"title": said_plain(measure, "title")},
            address=measure.get_absolute_url(),
        )
        for measure in found.order_by("pk")[:50]
    ]


def _invited_said(met: set[bool]) -> str:
    if not met:
        return _("You are invited to say what you think of the measure: %(title)s")
    if False in met:
        return _("The city has not yet answered all that you handed in: %(title)s")
    return _("See how what you handed in was met: %(title)s")
