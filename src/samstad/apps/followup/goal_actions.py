"""What is done with goals and targets: one function for each verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samstad.apps.followup.may import check_may_share, check_may_write
from samstad.apps.followup.models import Goal, Indicator, Serves, Target
from samstad.apps.history.actions import Snapshot, part_snapshot, record, snapshot
from samstad.vocabulary.sharing import Level

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


@transaction.atomic
def put_goal(
    person: Person, thing: Any, *, indicators: Any, serves: list[str], **changed: Any
) -> Any:
    """Write a goal with what it serves and how it would be seen, or change it."""
    held = Goal.objects.filter(pk=thing.pk).first()
    before = _told(held) if held else {}
    if held:
        check_may_write(person, held)
    for name, value in changed.items():
        setattr(thing, name, value)
    check_may_write(person, thing)
    if thing.level == Level.PUBLIC and before.get("level") != Level.PUBLIC:
        check_may_share(person, thing, thing.level)
    thing.by = thing.by or person
    thing.full_clean()
    thing.save()
    thing.indicators.set([*indicators, *_out_of_sight(thing, person)])
    _serve(thing, serves)
    verb = (
        gettext_noop("changed the goal") if before else gettext_noop("wrote the goal")
    )
    record(person, verb, thing, before=before, after=_told(thing))
    return thing


def _out_of_sight(goal: Goal, person: Person) -> Any:
    """Indicators that the person may not read, and so cannot mean to take away."""
    return goal.indicators.exclude(pk__in=Indicator.objects.visible_to(person))


def _serve(goal: Any, codes: list[str]) -> None:
    goal.serves.exclude(item__in=codes).delete()
    held = set(goal.serves.values_list("item", flat=True))
    Serves.objects.bulk_create(
        Serves(goal=goal, item=code) for code in codes if code not in held
    )


def _told(goal: Goal) -> Snapshot:
    """The record with what hangs on it, as the history tells it."""
    names = goal.indicators.order_by("name").values_list("name", flat=True)
    items = Serves.objects.filter(goal=goal).values_list("item", flat=True)
    return snapshot(goal) | {"indicators": ", ".join(names), "serves": ", ".join(items)}


@transaction.atomic
def put_target(person: Person, thing: Target, **changed: Any) -> Target:
    """Set a target of a goal, or change it; its indicator then shows the goal."""
    check_may_write(person, thing.goal)
    held = Target.objects.filter(pk=thing.pk).first()
    before = part_snapshot(held, thing.goal) if held else {}
    for name, value in changed.items():
        setattr(thing, name, value)
    if thing.kind != "path":
        thing.base_value, thing.target_year, thing.steps = None, None, {}
    thing.full_clean()
    thing.save()
    thing.goal.indicators.add(thing.indicator)
    verb = gettext_noop("changed a target") if before else gettext_noop("set a target")
    after = part_snapshot(thing, thing.goal)
    record(person, verb, thing.goal, before=before, after=after)
    return thing


@transaction.atomic
def remove_target(person: Person, thing: Target) -> None:
    check_may_write(person, thing.goal)
    before = part_snapshot(thing, thing.goal)
    thing.delete()
    record(
        person, gettext_noop("removed a target"), thing.goal, before=before, after={}
    )
