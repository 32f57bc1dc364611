"""What a plan means to one board, on a page to read before a meeting."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from samstad.apps.plans.actions import change_case
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.for_board import for_board
from samstad.apps.plans.given import given_to
from samstad.apps.plans.showing import Pair, pair_of, subject_of
from samstad.engines.planning.plan import Choice, Plan
from samstad.engines.planning.verify import verify
from tests.proposals import five_measures, proposal_of

from .making import a_lock, kept_plan, page_at


def read(process, code):
    plan = kept_plan(process)
    return for_board(subject_of(plan, "sv"), code), plan, case_of(plan.version)


def test_its_own_work_is_apart_from_what_others_do_to_its_tasks(process):
    for code in ("SKOL", "VARD"):
        found, plan, case = read(process, code)
        mine = {d.code for d in case.departments if d.board == code}
        chosen = {row["code"] for row in plan.document["measures"]}
        own = {m.code for m in case.measures if m.department in mine}
        tasks = {t.name for t in case.tasks if t.board == code}

        assert {one.code for one in found.own} == own & chosen
        assert {measure for measure, _name in found.left_out} == own - chosen
        assert not own & {one.code for one in found.others}
        assert all(one.touches and set(one.touches) <= tasks for one in found.others)


def test_a_measure_that_is_done_in_another_way_touches_only_by_that_way(process):
    for board in case_of(process.versions.get()).boards:
        found, plan, case = read(process, board.code)
        done = {(m["code"], m["option"]) for m in plan.document["measures"]}
        indicators = {t.name: t.indicator for t in case.tasks if t.board == board.code}
        moved = {
            (measure, effect.indicator)
            for measure, option in done
            for effect in case.effects
            if effect.measure == measure and effect.option in (option, None)
        }
        for one in found.others:
            assert {(one.code, indicators[task]) for task in one.touches} <= moved


def test_what_others_give_is_what_is_lost_without_their_measures(process):
    plan = kept_plan(process)
    pair = pair_of(plan)
    whole, case = pair.proposal, pair.case
    owners = {d.code: d.board for d in case.departments}
    boards = {m.code: owners[m.department] for m in case.measures}
    for board in case.boards:
        own = tuple(c for c in whole.plan.choices if boards[c.measure] == board.code)
        alone = verify(case, Plan(own)).figures.attainment[board.code]
        gives = float(100 * (whole.figures.attainment[board.code] - alone))
        said = given_to(pair, board.code, "en").whole

        points = f"{abs(gives):.1f} percentage points"
        assert points in said if abs(gives) >= 0.05 else "neither give" in said
        assert (gives > 0) is (" give the board" in said)


def shared_between_two(effect):
    """The five measures, of which one board does the last to the other's pupils."""
    case = five_measures()
    (office,) = case.departments
    theirs = replace(office, code="vard", name="Vården", board="VARD")
    last = ("e-gemensamt", "skolplatser")
    return replace(
        case,
        departments=(replace(office, board="SKOL"), theirs),
        measures=tuple(
            replace(m, department="vard") if m.code == "e-gemensamt" else m
            for m in case.measures
        ),
        effects=tuple(
            replace(e, low=effect, likely=effect, high=effect)
            if (e.measure, e.indicator) == last
            else e
            for e in case.effects
        ),
    )


@pytest.mark.parametrize(("effect", "verb"), [("30", "give"), ("-30", "take")])
def test_a_board_reads_who_gives_it_and_who_takes_from_it(effect, verb):
    case = shared_between_two(Decimal(effect))
    school = Choice(measure="a-skola", option="hel", start="2025", finish="2025")
    shared = Choice(measure="e-gemensamt", option="stort", start="2026", finish="2026")
    pair = Pair(proposal_of(case, Plan((school, shared))), case, effect)

    found = given_to(pair, "SKOL", "en")

    # of thirty places in a hundred, in the second of two periods
    assert "15.0 percentage points" in found.whole and f" {verb} " in found.whole
    (part,) = found.parts
    assert f"the measures {verb} 15.0 percentage points" in part


def test_the_page_says_what_the_board_asked_for(world, planner, process):
    board = case_of(process.versions.get()).boards[0]
    lock = a_lock("lås", "locked_in", "a-skola")
    change_case(world.planner, process, [lock], based_on=1)
    plan = kept_plan(process)

    address = page_at("board", process.pk, plan.pk, board.code)
    shown = planner.get(address).content.decode()

    assert board.name in shown and "Vad nämnden har begärt" in shown
    assert planner.get(page_at("why", process.pk, plan.pk, board.code)).url == address


@pytest.mark.parametrize("how_many", [1, 3])
def test_it_costs_the_same_questions(
    planner, process, django_assert_num_queries, how_many
):
    for number in range(how_many):
        plan = kept_plan(process, f"Plan {number}")
    address = page_at("board", process.pk, plan.pk, "SKOL")
    planner.get(address)

    with django_assert_num_queries(7):
        planner.get(address)
