"""A plan is computed by one worker at a time, and written once."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from samstad.adapters.cases import read_case
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.plans import runs
from samstad.apps.plans.bridge import RowEdit, case_of, proposal_of
from samstad.apps.plans.models import Proposal, Run
from samstad.apps.plans.running import computing, queue, so_far, watching
from samstad.apps.plans.running.queue import claim, put_back_what_is_silent
from samstad.apps.plans.running.reasons import ask_about_boards
from samstad.engines.planning.plan import Plan, Rule
from samstad.engines.planning.solve import Limits, NoPlanFound, solve
from samstad.vocabulary.texts import same

from .conftest import FIVE
from .making import answered_run, kept_plan


@pytest.fixture
def ask(world, process):
    def asked(**more):
        version = process.versions.latest("number")
        asked = {"rule": "fair", "seconds": 1.0, **more}
        return runs.start_run(world.planner, process, version, **asked)

    return asked


def test_the_plan_is_the_one_that_the_command_line_finds(ask, work):
    with work():
        run = ask(rule="total")
    run.refresh_from_db()
    case = read_case(FIVE)
    found = solve(case, rule=Rule.TOTAL, limits=Limits(time_s=5.0), clock=_clock())
    assert run.state == "done"
    kept = proposal_of(run.plan)
    assert (kept.plan, kept.figures, kept.value) == (
        found.plan,
        found.figures,
        found.value,
    )


def _clock():
    import time

    return time.monotonic


def test_a_plan_with_a_name_is_kept_and_says_what_each_board_gets(ask, work):
    with work():
        run = ask(name="Rättvis plan")
    run.refresh_from_db()
    assert run.plan.is_kept and run.plan.name == "Rättvis plan"
    boards = {board.code for board in case_of(run.version).boards}
    reasons = run.plan.runs.filter(kind="why", state="done")
    assert {reason.about for reason in reasons} == boards
    assert all(reason.answer["sv"] != reason.answer["en"] for reason in reasons)


def test_what_cannot_be_planned_says_what_to_do_in_both_languages(
    world, process, ask, work
):
    from samstad.apps.plans.actions import change_case

    measure = case_of(process.versions.get()).measures[0].code
    locks = [_lock("a", "locked_in", measure), _lock("b", "locked_out", measure)]
    change_case(world.planner, process, locks, based_on=1)
    with work():
        run = ask()
        clash = runs.ask_for_clashes(
            world.planner, process, process.versions.latest("number")
        )
    run.refresh_from_db()
    clash.refresh_from_db()
    assert run.state == "failed" and run.plan is None
    assert run.problem["sv"].startswith("Ingen plan håller")
    assert run.problem["code"] == "planning.no-plan"
    assert clash.answer["clashing"] == [["a", "b"]]


def _lock(code, kind, measure):
    values = {
        "code": code,
        "board": None,
        "kind": kind,
        "measure": measure,
        "source": "prov",
        "certainty": "illustrative",
    }
    return RowEdit(table="conditions", key=(), values=values)


def test_nobody_but_a_planner_asks_for_plans_and_stops_them(world, process, ask):
    run = ask()
    for refused in (world.elected, world.reader, world.stranger):
        with pytest.raises(NotAllowed):
            runs.stop_run(refused, run)
        with pytest.raises(NotAllowed):
            runs.start_run(refused, process, run.version, rule="fair", seconds=1)


def test_a_run_that_waits_is_stopped_and_never_begun(world, ask):
    run = ask()
    runs.stop_run(world.leader, run)
    run.refresh_from_db()
    assert run.state == "stopped"
    assert claim(run.pk) is None


def test_a_run_that_is_asked_to_stop_keeps_the_best_plan_so_far(world, ask):
    run = claim(ask(seconds=60).pk)
    runs.stop_run(world.planner, run)
    watch = watching.Watch(run)
    watch.beat()
    computing._plan(run, watch)
    run.refresh_from_db()
    assert run.state == "stopped"
    assert proposal_of(run.plan).plan.choices


def test_a_first_plan_is_shown_though_the_first_try_found_none(ask, monkeypatch):
    run = claim(ask(seconds=8).pk)
    find, tries = computing.solve, []

    def slow(*args, limits, **more):
        tries.append(limits.time_s)
        if len(tries) < 3:
            raise NoPlanFound(same("none"), remedy=same("wait"))
        return find(*args, limits=Limits(time_s=0.2, steps=20), **more)

    monkeypatch.setattr(computing, "solve", slow)
    watch = watching.Watch(run)
    computing._plan(run, watch)

    assert tries[:3] == [computing.FIRST_S * n for n in (1, 2, 4)]
    assert sum(tries[:3]) == pytest.approx(watch.before_s)
    run.refresh_from_db()
    assert run.state == "done" and run.plan


def test_better_plans_take_the_place_of_the_first_under_one_address(
    ask, work, monkeypatch
):
    """Those that the engine tells of; what somebody has kept meanwhile stays."""
    monkeypatch.setattr(so_far, "SHOW_EVERY_S", 0.0)
    run = claim(ask(seconds=8).pk)
    watch, shown = watching.Watch(run), []
    find = computing.solve

    def told(*args, better, limits, **more):
        found = find(*args, limits=Limits(time_s=60.0, steps=20), **more)
        for fewer in (1, 2):
            plan = Plan(found.plan.choices[fewer:])
            better(partial(replace, found, plan=plan, proven=False))
            watch.best.show_what_was_heard_of()
            kept = Run.objects.get(pk=run.pk).plan
            shown.append((kept.pk, len(kept.document["measures"])))
        if len(shown) == 2:  # a person keeps what is shown, and asks why
            Proposal.objects.filter(pk=kept.pk).update(is_kept=True)
        return replace(found, proven=False)

    monkeypatch.setattr(computing, "solve", told)
    computing._plan(run, watch)

    numbers, lengths = zip(*shown, strict=True)
    assert len(set(lengths)) == 2
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    run.refresh_from_db()
    assert set(Proposal.objects.values_list("pk", flat=True)) == {
        numbers[0],
        run.plan_id,
    }


def test_the_best_so_far_is_shown_at_once_then_as_one_can_follow(monkeypatch):
    now, written = [0.0], []
    monkeypatch.setattr(so_far.time, "monotonic", lambda: now[0])
    best = so_far.BestSoFar(written.append)
    plans = [SimpleNamespace(plan=name) for name in "abcd"]

    def told(plan, after_s=0.0):
        now[0] += after_s
        best.hear_of(lambda: plan)
        best.show_what_was_heard_of()
        return "".join(found.plan for found in written)

    assert told(plans[0]) == "a"
    assert told(plans[1]) == "a"  # too soon
    assert told(plans[2], after_s=so_far.SHOW_EVERY_S) == "ac"  # b is old by then
    assert told(plans[2], after_s=so_far.SHOW_EVERY_S) == "ac"  # it is there
    best.hear_of(lambda: plans[0])
    best.show(plans[3])
    now[0] += so_far.SHOW_EVERY_S
    best.show_what_was_heard_of()
    assert [found.plan for found in written] == ["a", "c", "d"]


def test_reasons_and_clashes_are_stopped_with_what_is_known_until_then(
    world, process, ask, work
):
    with work():
        ask(name="Att fråga om")
    kept = Proposal.objects.get()
    measure = kept.document["measures"][0]["code"]
    asked = [
        runs.ask_why(world.planner, kept, measure),
        runs.ask_for_clashes(world.planner, process, kept.version),
    ]
    for one in asked:
        run = claim(one.pk)
        run.seconds = 600.0  # so that only the stop can end it soon
        runs.stop_run(world.planner, run)
        watch = watching.Watch(run)
        watch.beat()
        computing._KINDS[run.kind](run, watch)
        run.refresh_from_db()
        assert run.state == "stopped"
        assert run.answer["sv"] != run.answer["en"]


def test_what_was_stopped_before_an_answer_can_be_asked_again(world, ask, work):
    with work():
        ask(name="Att fråga om")
    kept = Proposal.objects.get()
    measure = kept.document["measures"][0]["code"]
    first = runs.ask_why(world.planner, kept, measure)
    runs.stop_run(world.planner, first)

    assert runs.ask_why(world.planner, kept, measure).pk != first.pk


def test_what_somebody_waits_for_comes_before_what_boards_may_want_to_read(
    world, ask, work, django_capture_on_commit_callbacks
):
    with work():
        ask()
    kept = Proposal.objects.get()
    measure = kept.document["measures"][0]["code"]
    with django_capture_on_commit_callbacks(execute=True):
        ask_about_boards(world.planner, kept)
    *_, last = of_boards = list(Run.objects.filter(kind="why").order_by("pk"))

    with django_capture_on_commit_callbacks(execute=True):
        own = runs.ask_why(world.planner, kept, measure)
    runs.ask_why(world.planner, kept, last.about)  # asked for now by somebody

    order = [task.args_kwargs["args"][0] for task in DBTaskResult.objects.ready()]
    assert order == [last.pk, own.pk, *(run.pk for run in of_boards[:-1])]


def test_only_so_many_are_computed_at_once(ask):
    for _ in range(runs.MOST_AT_ONCE):
        ask()
    with pytest.raises(runs.TooManyRuns):
        ask()


def test_a_run_is_claimed_once(ask):
    run = ask()
    assert claim(run.pk) is not None
    assert claim(run.pk) is None


def test_an_attempt_taken_for_dead_writes_nothing(ask):
    dead = claim(ask().pk)
    _silence(dead)
    assert put_back_what_is_silent() == 1
    assert put_back_what_is_silent() == 0
    alive = claim(dead.pk)

    computing._plan(dead, watching.Watch(dead))
    assert not Proposal.objects.exists()
    computing._plan(alive, watching.Watch(alive))
    computing._plan(dead, watching.Watch(dead))

    assert Proposal.objects.count() == 1
    run = Run.objects.get(pk=dead.pk)
    assert (run.state, run.attempts) == ("done", 2)


def test_the_watch_of_an_attempt_taken_for_dead_tells_the_engine_to_stop(ask):
    dead = claim(ask().pk)
    watch = watching.Watch(dead)
    watch.beat()
    assert not watch.should_stop()
    _silence(dead)
    put_back_what_is_silent()
    watch.beat()
    assert watch.should_stop()


def test_what_kills_every_worker_is_given_up_and_says_so(ask):
    run = ask()
    for _ in range(queue.MOST_ATTEMPTS):
        _silence(claim(run.pk))
        put_back_what_is_silent()
    run.refresh_from_db()
    assert run.state == "failed"
    assert "minnet" in run.problem["sv"]


def test_a_worker_that_is_asked_to_end_leaves_its_run_to_another(ask, monkeypatch):
    run = claim(ask().pk)
    monkeypatch.setattr(computing, "is_ending", lambda: True)
    monkeypatch.setattr(watching, "is_ending", lambda: True)
    monkeypatch.setattr(watching, "EVERY_S", 3600)
    computing.compute(run)
    run.refresh_from_db()
    assert (run.state, run.attempts, run.owner) == ("waiting", 0, "")
    assert not Proposal.objects.exists()


def _silence(run):
    then = timezone.now() - datetime.timedelta(seconds=queue.SILENT_S + 1)
    Run.objects.filter(pk=run.pk).update(heard=then)


def test_what_is_said_of_a_run_is_as_closed_as_its_process(world, process, ask):
    from samstad.apps.history.models import Entry

    for level in ("board", "public"):
        process.level = level
        run = ask()
        assert Entry.objects.filter(number=run.pk).latest("pk").level == level


@pytest.mark.parametrize("has_use", [False, True])
def test_a_first_plan_gives_way_unless_somebody_has_a_use_for_it(process, has_use):
    first = kept_plan(process, "a", is_kept=False)
    run = answered_run(process, plan=first)
    if has_use:
        answered_run(process, of_plan=first, state="waiting")
    better = Proposal.objects.get(pk=first.pk)
    better.pk, better.name = None, "b"
    better._state.adding = True
    computing._put_plan(run, better)
    assert run.plan == better
    names = list(Proposal.objects.order_by("name").values_list("name", flat=True))
    assert names == (["a", "b"] if has_use else ["b"])
    assert Run.objects.count() == 1 + has_use


def test_a_plan_that_another_began_from_is_not_cleared_away(process, ask):
    begun_from, unused = (kept_plan(process, name, is_kept=False) for name in "ab")
    further = answered_run(process, of_plan=begun_from)
    old = timezone.now() - datetime.timedelta(days=30)
    Proposal.objects.update(at=old, made_by="run")
    ask()
    assert list(Proposal.objects.all()) == [begun_from]
    further.refresh_from_db()
    assert unused.pk not in Proposal.objects.values_list("pk", flat=True)
