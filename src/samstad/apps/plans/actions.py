"""What is done to a planning process: one function for each verb."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record, snapshot
from samstad.apps.history.queries import last_writer
from samstad.apps.notices.actions import follow_record
from samstad.apps.plans.bridge import (
    RowChange,
    RowEdit,
    changes_between,
    document_of,
    edited,
)
from samstad.apps.plans.may import check_may_change_process, check_may_plan
from samstad.apps.plans.models import Process, Proposal, Stage, Version
from samstad.apps.plans.running.reasons import ask_about_boards
from samstad.apps.web.seen import WrittenMeanwhile, seen_as
from samstad.engines.planning.case import PlanningCase
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


class ChangedMeanwhile(Problem):
    """Someone else has changed the same rows; ``theirs`` shows how."""

    code = "plans.changed-meanwhile"

    def __init__(self, newest: Version, theirs: Sequence[RowChange]) -> None:
        self.newest, self.theirs = newest, tuple(theirs)
        super().__init__(
            Text(
                sv=f"{newest.by or 'Någon'} har ändrat samma rader sedan du "
                f"öppnade dem (version {newest.number}). Inget av ditt är sparat.",
                en=f"{newest.by or 'Somebody'} has changed the same rows since you "
                f"opened them (version {newest.number}). Nothing of yours is saved.",
            ),
            remedy=Text(
                sv="Jämför med det som står nu, och spara igen om ditt ska gälla.",
                en="Compare with what stands now, and save again if yours is to hold.",
            ),
        )


class StagesChanged(Problem):
    """Someone else has changed the stages while they were being written."""

    code = "plans.stages-changed"

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv="Någon har ändrat skedena sedan du öppnade dem. Inget är sparat.",
                en="Somebody has changed the stages since you opened them. Nothing "
                "is saved.",
            ),
            remedy=Text(
                sv="Jämför med hur de ser ut nu, och spara igen om ditt ska gälla.",
                en="Compare with how they stand now, and save again if yours is to "
                "hold.",
            ),
        )


@transaction.atomic
def begin_process(
    person: Person, process: Process, case: PlanningCase, *, said: str = ""
) -> Process:
    """Begin to plan from a case, which becomes the first version."""
    check_may_plan(person, process.city_id)
    process.by = person
    process.full_clean()
    process.save()
    document, digest = document_of(case)
    Version.objects.create(
        process=process,
        number=1,
        document=document,
        digest=digest,
        by=person,
        said=said,
    )
    record(person, gettext_noop("began the planning"), process)
    follow_record(person, process)
    return process


@transaction.atomic
def change_process(
    person: Person, process: Process, *, seen: str | None = None, **changed: Any
) -> None:
    """Change what the process is called and who reads it.

    ``seen`` is ``process_seen`` of what the person was shown.

    Raises
    ------
    WrittenMeanwhile
        When somebody else has changed it since.
    """
    check_may_change_process(person, process)
    held = Process.objects.select_for_update().get(pk=process.pk)
    if seen is not None and seen != process_seen(held):
        raise WrittenMeanwhile(last_writer(held, person))
    before = snapshot(held)
    for name, value in changed.items():
        setattr(process, name, value)
    process.full_clean()
    process.save()
    record(person, gettext_noop("changed the planning process"), process, before=before)


def process_seen(process: Process) -> str:
    """What tells a process as it is called from any other wording."""
    return seen_as(sorted(snapshot(process).items()))


@transaction.atomic
def put_stages(
    person: Person, process: Process, stages: Sequence[Stage], *, seen: str
) -> None:
    """Let these be the stages of the process, in this order.

    ``seen`` is ``stages_seen`` of what the person was shown.

    Raises
    ------
    StagesChanged
        When somebody has changed them since.
    """
    check_may_change_process(person, process)
    Process.objects.select_for_update().get(pk=process.pk)
    if stages_seen(process) != seen:
        raise StagesChanged
    before = _stages_said(process)
    kept = [stage.pk for stage in stages if stage.pk]
    process.stages.exclude(pk__in=kept).delete()
    for place, stage in enumerate(stages, start=1):
        stage.process, stage.place = process, place
        stage.full_clean()
        stage.save()
    record(
        person,
        gettext_noop("changed the stages"),
        process,
        before={"stages": before},
        after={"stages": _stages_said(process)},
    )


def stages_seen(process: Process) -> str:
    """What tells the stages as they stand from any others."""
    rows = list(process.stages.order_by("place", "pk").values_list())
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _stages_said(process: Process) -> str:
    return "; ".join(
        " ".join(str(part) for part in (s.name, s.starts, s.ends, s.owner) if part)
        for s in process.stages.order_by("place", "pk")
    )


@transaction.atomic
def change_case(
    person: Person,
    process: Process,
    edits: Sequence[RowEdit],
    *,
    based_on: int,
    said: str = "",
) -> Version:
    """Make a new version of the case with rows put in place.

    ``based_on`` is the version that the person saw. What others have changed since is
    kept; when it is the same rows, nothing is saved.

    Raises
    ------
    ChangedMeanwhile
        With the rows that others have changed.
    MistakesInInput
        With every mistake that the edits would bring into the case.
    """
    check_may_change_process(person, process)
    newest = newest_for_change(process)
    if newest.number != based_on:
        _check_apart(process, newest, based_on, edits)
    try:
        case = edited(newest.document, edits)
    except KeyError as missing:
        raise ChangedMeanwhile(newest, ()) from missing
    return _next_version(person, newest, case, said)


@transaction.atomic
def replace_case(
    person: Person,
    process: Process,
    case: PlanningCase,
    *,
    based_on: int,
    said: str = "",
) -> Version:
    """Make a new version of a whole case that was read from a file."""
    check_may_change_process(person, process)
    newest = newest_for_change(process)
    if newest.number != based_on:
        seen = process.versions.get(number=based_on)
        theirs = changes_between(seen.document, newest.document)
        raise ChangedMeanwhile(newest, theirs)
    return _next_version(person, newest, case, said)


def newest_for_change(process: Process) -> Version:
    """The newest version, kept from others until the transaction ends."""
    Process.objects.select_for_update().get(pk=process.pk)
    found: Version = process.versions.select_related("by").latest("number")
    return found


def _check_apart(
    process: Process, newest: Version, based_on: int, edits: Sequence[RowEdit]
) -> None:
    """What is edited is not what others have changed since."""
    seen = process.versions.get(number=based_on)
    mine = {(edit.table, edit.key) for edit in edits}
    theirs = changes_between(seen.document, newest.document)
    same = [change for change in theirs if (change.table, change.key) in mine]
    if same:
        raise ChangedMeanwhile(newest, same)


def _next_version(
    person: Person | None, newest: Version, case: PlanningCase, said: str
) -> Version:
    document, digest = document_of(case)
    if digest == newest.digest:
        return newest
    changes = changes_between(newest.document, document)
    version = Version.objects.create(
        process=newest.process,
        number=newest.number + 1,
        document=document,
        digest=digest,
        changes=[change.as_json() for change in changes],
        by=person,
        said=said,
    )
    record(
        person,
        gettext_noop("changed the case"),
        newest.process,
        before={"version": newest.number},
        after={"version": version.number, "said": said},
    )
    return version


@transaction.atomic
def keep_proposal(
    person: Person,
    proposal: Proposal,
    *,
    name: str,
    note: str,
    name_en: str = "",
    seen: str | None = None,
) -> None:
    """Keep a computed plan in the list, by a name.

    ``seen`` is ``plan_seen`` of what the person was shown.

    Raises
    ------
    WrittenMeanwhile
        When somebody else has named it otherwise, or written another note.
    """
    check_may_change_process(person, proposal.process)
    held = Proposal.objects.select_for_update().defer("document").get(pk=proposal.pk)
    if seen is not None and seen != plan_seen(held):
        raise WrittenMeanwhile(last_writer(held, person))
    before = snapshot(proposal)
    before.pop("document")
    proposal.name, proposal.name_en, proposal.note = name, name_en, note
    proposal.is_kept = True
    proposal.full_clean()
    proposal.save()
    after = {"name": name, "note": note, "is_kept": True}
    record(person, gettext_noop("kept the plan"), proposal, before=before, after=after)
    ask_about_boards(person, proposal)


def plan_seen(proposal: Proposal) -> str:
    """What tells a plan's name and note from any others."""
    kept = proposal.name, proposal.name_en, proposal.note, proposal.is_kept
    return seen_as(kept)
