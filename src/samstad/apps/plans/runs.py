"""What people do with computations: ask for them, stop them, ask why."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record
from samstad.apps.plans.may import check_may_change_process
from samstad.apps.plans.models import UNDER_WAY, Process, Proposal, Run, Version
from samstad.apps.plans.running import reasons
from samstad.apps.plans.running.points import document_of_point
from samstad.apps.plans.running.queue import put_in_queue
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

LONGEST_S = 600
MOST_AT_ONCE = 4
CLASH_S = 20.0
FRONTIER_S = 30.0
TRIAL_S = 10.0
_CLEARED_AFTER = datetime.timedelta(days=7)


class TooManyRuns(Problem):
    """So many plans of the process are being computed that one more has to wait."""

    code = "plans.too-many-runs"


def start_run(
    person: Person,
    process: Process,
    version: Version,
    *,
    rule: str,
    seconds: float,
    seed: int = 1,
    floors: dict[str, float] | None = None,
    of_plan: Proposal | None = None,
    name: str = "",
    about: str = "",
) -> Run:
    """Ask for a plan; what it is given by ``name`` is kept when it is done."""
    run = Run(
        process=process,
        version=version,
        rule=rule,
        seconds=min(seconds, LONGEST_S),
        seed=seed,
        floors=floors or {},
        of_plan=of_plan,
        name=name,
        about=about,
        by=person,
    )
    return _ask(person, run)


def ask_for_clashes(person: Person, process: Process, version: Version) -> Run:
    run = Run(
        process=process,
        kind="clash",
        version=version,
        rule=process.rule,
        seconds=CLASH_S,
        by=person,
    )
    return _ask(person, run)


def ask_for_frontier(person: Person, process: Process, version: Version) -> Run:
    run = Run(
        process=process,
        kind="frontier",
        version=version,
        rule="total",
        seconds=FRONTIER_S,
        by=person,
    )
    return _ask(person, run)


@transaction.atomic
def pick_from_frontier(person: Person, run: Run, point: int) -> Proposal:
    """Make a plan of a point, to be looked at and kept; the same plan only once."""
    check_may_change_process(person, run.process)
    document = document_of_point(run, point)
    made = run.process.proposals.filter(
        version=run.version, document__measures=document["measures"]
    ).first()
    if made is not None:
        return made
    judged = document["objective"]
    proposal: Proposal = Proposal.objects.create(
        process=run.process,
        version=run.version,
        name=f"{timezone.localtime():%Y-%m-%d %H:%M}",
        rule=run.rule,
        document=document,
        value=judged["value"],
        bound=judged["bound"],
        gap=judged["gap"],
        by=person,
    )
    record(person, gettext_noop("picked a plan from the frontier"), proposal, after={})
    return proposal


@transaction.atomic
def _ask(person: Person, run: Run) -> Run:
    check_may_change_process(person, run.process)
    Process.objects.select_for_update().get(pk=run.process_id)
    under_way = run.process.runs.under_way().exclude(kind="why").count()
    if under_way >= MOST_AT_ONCE:
        raise TooManyRuns(
            Text(
                sv=f"{under_way} beräkningar pågår redan för denna planering.",
                en=f"{under_way} computations of this planning are under way already.",
            ),
            remedy=Text(
                sv="Stoppa en av dem, eller vänta tills en är klar.",
                en="Stop one of them, or wait until one is done.",
            ),
        )
    _clear_away(run.process)
    run.save()
    put_in_queue(run)
    after = {"version": run.version.number, "rule": run.rule, "seconds": run.seconds}
    record(person, gettext_noop("asked for a computation"), run, after=after)
    return run


def _clear_away(process: Process) -> None:
    """Plans that nobody has kept are taken away in time, and what was asked of them.

    Not so what another plan began from: that run, and the plan it made, would go too.
    """
    old = timezone.now() - _CLEARED_AFTER
    unkept = process.proposals.filter(is_kept=False, made_by="run", at__lt=old)
    unused = unkept.exclude(runs__kind="plan").exclude(runs__state__in=UNDER_WAY)
    unused.exclude(made_in__state__in=UNDER_WAY).delete()


@transaction.atomic
def ask_why(
    person: Person, proposal: Proposal, about: str, *, is_again: bool = False
) -> Run:
    """``is_again`` asks for a better answer, with more time."""
    check_may_change_process(person, proposal.process)
    return reasons.ask_why(person, proposal, about, is_again=is_again)


@transaction.atomic
def stop_run(person: Person, run: Run) -> None:
    """Let it end with the best it has; one that has not begun never does."""
    check_may_change_process(person, run.process)
    held = Run.objects.select_for_update().get(pk=run.pk)
    if not held.is_under_way:
        return
    held.is_asked_to_stop = True
    if held.state == "waiting":
        held.state, held.ended = "stopped", timezone.now()
    held.save()
    record(person, gettext_noop("stopped the computation"), held, after={})
