"""What is done to measures: one function for each verb."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.exchange.actions import link_measure
from samstad.apps.history.actions import record, snapshot
from samstad.apps.history.queries import last_writer
from samstad.apps.measures.may import (
    check_may_answer,
    check_may_hand_in,
    check_may_propose,
    check_may_state,
    check_may_take_into_case,
)
from samstad.apps.measures.models import BoardCall, EffectStatement, Measure, View
from samstad.apps.measures.taking import edits_from
from samstad.apps.notices.actions import follow_record
from samstad.apps.plans.actions import change_case
from samstad.apps.plans.bridge import RowEdit
from samstad.apps.plans.models import Process, Stage, Version
from samstad.apps.plans.tables import tables_of
from samstad.apps.ways.actions import note_use
from samstad.apps.web.seen import WrittenMeanwhile, check_seen, seen_as
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person
    from samstad.apps.exchange.models import Method


class NotNow(Problem):
    code = "measures.not-now"


class NothingToTake(Problem):
    """There is no statement that is not taken into the case already."""

    code = "measures.nothing-to-take"


@transaction.atomic
def propose(
    person: Person, process: Process, wanted: dict[str, str], *, idea: Any = None
) -> Measure:
    """Propose a measure; it waits for a planner to take it into the case."""
    check_may_propose(person, process)
    is_closed = process.level == Level.BOARD
    measure = Measure(
        process=process,
        network_id=process.network_id,
        city_id=process.city_id,
        board_id=process.board_id,
        level=process.level if is_closed else Level.CITY.value,
        state="draft",
        title=wanted["title"],
        title_en=wanted.get("title_en", ""),
        department=wanted.get("department", ""),
        wanted=wanted,
        stage=current_stage(process),
        by=person,
    )
    measure.full_clean()
    measure.save()
    record(person, gettext_noop("proposed the measure"), measure)
    follow_record(person, measure)
    if idea is not None:
        link_measure(person, idea, measure)
    return measure


@transaction.atomic
def put_into_case(
    person: Person,
    process: Process,
    code: str,
    edits: Sequence[RowEdit],
    *,
    based_on: int,
    draft: Measure | None = None,
    idea: Any = None,
) -> Measure:
    """Let a new measure stand in the case, made from a proposal or from nothing.

    Raises
    ------
    MistakesInInput
        With every mistake the new rows would bring into the case.
    """
    check_may_take_into_case(person, process)
    if draft is not None:
        held = Measure.objects.select_for_update().get(pk=draft.pk)
        _check_waits(held)
        held.code, held.state, held.level = code, "case", process.level
        held.save()
    said = next(edit.values["name"] for edit in edits if edit.values)
    change_case(person, process, edits, based_on=based_on, said=said[:500])
    measure: Measure = process.measures.get(code=code)
    if draft is None:
        measure.by, measure.stage = person, current_stage(process)
        measure.save(update_fields=["by", "stage"])
    record(person, gettext_noop("took the measure into the case"), measure)
    follow_record(person, measure)
    if idea is not None:
        link_measure(person, idea, measure)
    return measure


@transaction.atomic
def decline(person: Person, draft: Measure, *, reason: str) -> None:
    """Say why a proposal is not taken into the case."""
    check_may_take_into_case(person, draft.process)
    held = Measure.objects.select_for_update().get(pk=draft.pk)
    _check_waits(held)
    before = snapshot(held)
    held.state, held.reason = "declined", reason
    held.full_clean()
    held.save()
    record(
        person, gettext_noop("did not take the measure further"), held, before=before
    )


def _check_waits(measure: Measure) -> None:
    if measure.state != "draft":
        raise NotNow(
            Text(
                sv="Förslaget väntar inte längre på svar.",
                en="The proposal no longer waits for an answer.",
            ),
            remedy=Text(
                sv="Se vad som har gjorts på åtgärdens sida.",
                en="See what was done on the page of the measure.",
            ),
        )


@transaction.atomic
def state_effects(
    person: Person,
    measure: Measure,
    board_code: str,
    effects: Iterable[dict[str, Any]],
    *,
    option: str = "",
    is_illustrative: bool = False,
    seen: str | None = None,
    **common: Any,
) -> list[EffectStatement]:
    """Let a board say what a measure does; no effects say that it is not touched.

    What the board has said before of the option gives way. ``common`` is what holds for
    every effect: ``ramp``, ``origin``, ``certainty``, ``reason`` and ``source``.
    ``seen`` is ``effects_seen`` of what the person was shown.

    Raises
    ------
    WrittenMeanwhile
        When somebody else has stated for the board since.
    """
    check_may_state(person, measure.process, board_code)
    Measure.objects.select_for_update().get(pk=measure.pk)
    said = list(effects) or [{"indicator": ""}]
    option = option if said[0]["indicator"] else ""
    ours = EffectStatement.objects.filter(measure=measure, board_code=board_code)
    if seen is not None and seen != effects_seen(ours):
        raise WrittenMeanwhile(ours.latest("at").by if ours else None)
    before = {"effects": [_in_short(statement) for statement in ours]}
    # saying "not touched" takes back all; an effect takes back "not touched"
    gone = ours.filter(option=option) | ours.filter(indicator="")
    (gone if said[0]["indicator"] else ours).delete()
    made = [
        EffectStatement(
            process=measure.process,
            measure=measure,
            board_code=board_code,
            option=option,
            stage=current_stage(measure.process),
            by=person,
            is_illustrative=is_illustrative,
            **each,
            **common,
        )
        for each in said
    ]
    for statement in made:
        statement.full_clean()
        statement.save()
    after = {"board": board_code, "effects": [_in_short(each) for each in made]}
    after |= _closed(measure)
    verb = gettext_noop("stated effects") if said[0]["indicator"] else _UNTOUCHED
    record(person, verb, measure, before=before, after=after)
    return made


def effects_seen(statements: Iterable[EffectStatement]) -> str:
    """What tells what a board has said of a measure from anything else."""
    return seen_as(
        (one.pk, one.option, one.indicator, str(one.at)) for one in statements
    )


@transaction.atomic
def state_untouched(
    person: Person, measures: Iterable[Measure], board_code: str, *, reason: str
) -> None:
    """Let a board say of several measures that its tasks are not touched."""
    for measure in measures:
        state_effects(person, measure, board_code, [], reason=reason)


_UNTOUCHED = gettext_noop("said that it is not touched")


def _in_short(statement: EffectStatement) -> str:
    if not statement.touches:
        return "–"
    figures = " / ".join(
        f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
        for value in (statement.low, statement.likely, statement.high)
    )
    where = f"{statement.option} · " if statement.option else ""
    return f"{where}{statement.indicator}: {figures}"


@transaction.atomic
def take_in(
    person: Person,
    process: Process,
    statements: Sequence[EffectStatement],
    *,
    based_on: int,
    names: dict[str, str],
) -> Version:
    """Let the case count on what boards have stated, in a new version.

    Raises
    ------
    NothingToTake
        When all of it is taken already, or the measures are gone from the case.
    ChangedMeanwhile
        When others have changed the same effects.
    """
    check_may_take_into_case(person, process)
    tables = tables_of(process.versions.get(number=based_on))
    new = [
        s
        for s in statements
        if s.touches and s.taken is None and s.measure.state == "case"
    ]
    if not new:
        raise NothingToTake(
            Text(
                sv="Det finns inget nytt att föra in i planeringsfallet.",
                en="There is nothing new to take into the case.",
            ),
            remedy=Text(
                sv="Vänta tills nämnderna har uttalat sig.",
                en="Wait until the boards have stated effects.",
            ),
        )
    boards = sorted({names.get(s.board_code, s.board_code) for s in new})
    version = change_case(
        person,
        process,
        edits_from(new, tables, names=names),
        based_on=based_on,
        said=f"Effekter enligt {', '.join(boards)}"[:500],
    )
    EffectStatement.objects.filter(pk__in=[s.pk for s in new]).update(
        taken=version.number
    )
    return version


@transaction.atomic
def ask_board(
    person: Person, process: Process, board_code: str, *, until: datetime.date | None
) -> BoardCall:
    """Ask a board, or remind it, to state effects; its officials are told."""
    check_may_take_into_case(person, process)
    call = BoardCall(process=process, board_code=board_code, until=until, by=person)
    call.full_clean()
    call.save()
    record(
        person,
        gettext_noop("asked the board to state effects"),
        process,
        after={"board": board_code, "until": until, **_closed(process)},
    )
    return call


@transaction.atomic
def hand_in(person: Person, measure: Measure, view: View) -> View:
    """Hand in a view or evidence, for oneself or for somebody the city has met."""
    check_may_hand_in(person, measure)
    view.process, view.measure = measure.process, measure
    view.by, view.stage = person, current_stage(measure.process)
    _save_with_way(person, view)
    record(
        person,
        gettext_noop("handed in a view"),
        measure,
        after={"party": view.party, "text": view.text, **_closed(measure)},
    )
    return view


@transaction.atomic
def answer_view(
    person: Person,
    view: View,
    *,
    kind: str,
    answer: str,
    method: Method | None,
    seen: str | None = None,
) -> None:
    """Say how a view was met, and why; and by what way of working it was given.

    ``seen`` is ``answer_seen`` of what the person was shown.

    Raises
    ------
    WrittenMeanwhile
        When somebody else has answered since.
    """
    check_may_answer(person, view)
    rows = View.objects.select_related("answered_by")
    held = rows.select_for_update(of=("self",)).get(pk=view.pk)
    if seen is not None and seen != answer_seen(held):
        raise WrittenMeanwhile(held.answered_by)
    view.answer_kind, view.answer, view.method = kind, answer, method
    view.answered_by, view.answered = person, timezone.now()
    _save_with_way(person, view)
    after = {"party": view.party, "how it was met": kind, "answer": answer}
    after |= _closed(view.measure)
    record(person, gettext_noop("answered a view"), view.measure, after=after)


def answer_seen(view: View) -> str:
    """What tells how a view was answered from any other answer."""
    return seen_as((view.answer_kind, view.answer, view.method_id))


def _save_with_way(person: Person, view: View) -> None:
    """So that the way of working can be evaluated where it is described."""
    view.full_clean()
    view.save()
    if view.method:
        note_use(person, view.method, view.process)


@transaction.atomic
def rest_on(
    person: Person,
    measure: Measure,
    agreements: Sequence[str],
    *,
    seen: str | None = None,
) -> None:
    """Say which agreements a measure rests on; ``seen`` is those that were shown."""
    check_may_take_into_case(person, measure.process)
    held = Measure.objects.select_for_update().get(pk=measure.pk)
    wrote = partial(last_writer, measure, person, names=("agreements",))
    check_seen(seen, held.agreements, asked=wrote)
    before = {"agreements": measure.agreements}
    measure.agreements = list(agreements)
    measure.save(update_fields=["agreements"])
    after = {"agreements": measure.agreements}
    verb = gettext_noop("said what the measure rests on")
    record(person, verb, measure, before=before, after=after)


def _closed(thing: Any) -> dict[str, str]:
    """What is a board's alone stays so in the history; the rest stays in the city."""
    return {"level": thing.level} if thing.level == Level.BOARD else {}


def current_stage(process: Process) -> Stage | None:
    """The first stage that is not done."""
    found: Stage | None = process.stages.filter(is_done=False).first()
    return found
