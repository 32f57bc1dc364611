"""The pages of the workbench say what holds, and cost the same however much there is."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from django.core.cache import cache
from django.utils import timezone

from benchmarks.generator import make_case_with_plan
from samstad.adapters.cases import read_case
from samstad.adapters.names import measure_of
from samstad.adapters.plans import proposal_document
from samstad.adapters.report import timeline
from samstad.apps.plans import runs
from samstad.apps.plans.actions import begin_process, change_case
from samstad.apps.plans.bridge import case_of
from samstad.apps.plans.models import Process, Proposal
from samstad.apps.plans.showing import PARTS
from tests.proposals import proposal_of

from .conftest import FIVE
from .making import HTMX, a_lock, answered_run, kept_plan, page_at


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_workbench_costs_the_same_questions(
    planner, process, django_assert_num_queries, how_many
):
    for number in range(how_many):
        plan = kept_plan(process, f"Plan {number}")
        answered_run(process, plan=plan)
    address = page_at("workbench", process.pk)
    planner.get(address)  # the session and what is read once

    with django_assert_num_queries(12):
        page = planner.get(address).content.decode()

    assert page.count("Plan ") >= how_many


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_conditions_cost_the_same_questions(
    world, planner, process, django_assert_num_queries, how_many
):
    measures = case_of(process.versions.get()).measures[:how_many]
    edits = [a_lock(f"lås-{m.code}", "locked_in", m.code) for m in measures]
    change_case(world.planner, process, edits, based_on=1)
    address = page_at("conditions", process.pk)
    planner.get(address)

    with django_assert_num_queries(7):  # one of them asks who put locks in
        page = planner.get(address).content.decode()

    assert (
        page.count("ska vara med") == 3 * how_many
    )  # the row, its link and its button


def test_a_case_of_a_thousand_measures_opens_within_a_second(world, planner):
    case = _thousand(read_case(FIVE))
    made = Process(network=world.network, city=world.kiruna, title="Stor")
    process = begin_process(world.planner, made, case)
    plan = kept_plan(process)
    cache.clear()
    for address in (
        page_at("workbench", process.pk),
        page_at("proposal", process.pk, plan.pk) + "?show=measures&page=20",
        page_at("why", process.pk, plan.pk, "m-7"),
        page_at("board", process.pk, plan.pk, "SKOL"),
        page_at("conditions", process.pk),
    ):
        began = time.process_time()
        answer = planner.get(address)
        assert answer.status_code == 200
        assert time.process_time() - began < 1.0, address
        assert answer.content.count(b"<tr>") < 60, address


@pytest.mark.once
def test_a_plan_of_hundreds_of_measures_is_gone_through_once_for_its_timeline(
    world, planner, monkeypatch
):
    case, doing = make_case_with_plan("L", 1)
    made = Process(network=world.network, city=world.kiruna, title="Stor")
    process = begin_process(world.planner, made, case)
    found = proposal_of(case, doing)
    plan = Proposal.objects.create(
        process=process,
        version=process.versions.get(),
        rule="fair",
        document=proposal_document(found, case),
        value=found.value,
        bound=found.bound,
        gap=found.gap,
        is_kept=True,
    )
    address = page_at("proposal", process.pk, plan.pk)
    looked_up = []
    monkeypatch.setattr(
        timeline,
        "measure_of",
        lambda case, choice: looked_up.append(choice) or measure_of(case, choice),
    )

    for part in PARTS:
        assert planner.get(f"{address}?show={part}").status_code == 200, part

    assert len(looked_up) == len(set(looked_up)) == len(doing.choices)


def _thousand(case):
    """995 measures more, each like the first."""
    first = case.measures[0]
    options = [o for o in case.options if o.measure == first.code]
    costs = [c for c in case.costs if c.measure == first.code]
    codes = [f"m-{n}" for n in range(995)]
    return replace(
        case,
        measures=(
            *case.measures,
            *(replace(first, code=c, name=f"{first.name} {c}") for c in codes),
        ),
        options=(
            *case.options,
            *(replace(o, measure=c) for c in codes for o in options),
        ),
        costs=(*case.costs, *(replace(o, measure=c) for c in codes for o in costs)),
    )


def test_a_run_and_a_plan_of_old_data_say_so(world, planner, process):
    run = answered_run(process, plan=kept_plan(process))
    before = planner.get(run.get_absolute_url()).content.decode()
    lock = a_lock("lås", "locked_in", "a-skola")
    change_case(world.leader, process, [lock], based_on=1)
    after = planner.get(run.get_absolute_url()).content.decode()

    assert "Nu gäller version 2" not in before
    assert after.count("Nu gäller version 2") == 1
    assert "Den är prövad mot version 2, som fallet står nu, och håller alla" in after


def test_a_frame_that_is_changed_is_a_version_that_is_marked_illustrative(
    planner, process
):
    address = page_at("frames", process.pk, "investering")
    case = case_of(process.versions.get())
    sent = {f"in_{f.period}": f.amount_tkr for f in case.frames}
    first = case.frames[0]
    written = f"{first.amount_tkr + 50:,}".replace(",", " ")
    sent |= {f"in_{first.period}": written, "source": "Prövat"}
    answer = planner.post(address, {**sent, "said": "Mer pengar", "based_on": 1})

    made = process.versions.latest("number")
    assert answer.status_code == 302 and made.number == 2 and made.said == "Mer pengar"
    frame = case_of(made).frames[0]
    assert frame.amount_tkr == first.amount_tkr + 50
    assert (frame.source, frame.certainty.value) == ("Prövat", "illustrative")


def test_what_is_changed_at_the_workbench_gives_a_new_plan_at_once(
    planner, process, work
):
    """The form is fetched into the page; the plan begins from the one before it."""
    before = kept_plan(process)
    answered_run(process, plan=before)
    page = planner.get(page_at("workbench", process.pk)).content.decode()
    address = page_at("lock", process.pk)
    fetched = planner.get(address, **HTMX).content.decode()
    assert f'data-hx-get="{address}"' in page and f'action="{address}"' in fetched
    assert "<html" not in fetched and "Spara och räkna" in fetched

    locked = {"measure": "a-skola", "kind": "locked_out", "said": "Prov"}
    with work():
        answer = planner.post(address, {**locked, "based_on": 1, "then": "compute"})
    run = process.runs.get(version__number=2)
    assert answer["Location"] == run.get_absolute_url()
    assert (run.state, run.of_plan, run.rule) == ("done", before, "fair")
    moved = page_at("compare", process.pk) + f"?a={before.pk}&amp;b={run.plan_id}"
    assert moved in planner.get(run.get_absolute_url()).content.decode()


def test_every_frame_weight_condition_and_lock_is_reached_from_the_workbench(
    planner, process
):
    page = planner.get(page_at("workbench", process.pk)).content.decode()
    funds = {frame.fund for frame in case_of(process.versions.get()).frames}
    wanted = [page_at("frames", process.pk, fund) for fund in funds]
    wanted += [page_at(name, process.pk) for name in ("weights", "lock", "conditions")]
    for address in wanted:
        assert f'data-hx-get="{address}"' in page
        fetched = planner.get(address, **HTMX).content.decode()
        assert "<html" not in fetched and "<h2" in fetched


def test_the_second_to_change_a_frame_is_shown_what_the_first_wrote(planner, process):
    address = page_at("frames", process.pk, "investering")
    frames = case_of(process.versions.get()).frames
    sent = {f"in_{f.period}": f.amount_tkr for f in frames}
    period = frames[0].period
    sent |= {"source": "Prövat", "based_on": 1}
    planner.post(address, {**sent, f"in_{period}": 111})
    answer = planner.post(address, {**sent, f"in_{period}": 222})

    page = answer.content.decode()
    assert answer.status_code == 400 and process.versions.count() == 2
    assert "har ändrat samma rader" in page and "<ins>111</ins>" in page


def test_a_measure_is_locked_out_and_the_lock_taken_away(planner, process):
    locked = {"measure": "a-skola", "kind": "locked_out", "said": "Prov"}
    planner.post(page_at("lock", process.pk), {**locked, "based_on": 1})
    case = case_of(process.versions.latest("number"))
    assert [(c.measure, c.kind.value) for c in case.conditions] == [
        ("a-skola", "locked_out")
    ]
    code = case.conditions[0].code
    planner.post(page_at("drop", process.pk, code), {"based_on": 2})
    assert case_of(process.versions.latest("number")).conditions == ()


def test_why_is_worked_out_once_and_read_by_all_who_may_read_the_plan(
    world, planner, sign_in, process, work
):
    plan = kept_plan(process)
    address = page_at("why", process.pk, plan.pk, "b-paviljong")
    with work():
        planner.post(page_at("ask", process.pk, plan.pk, "b-paviljong"))
        planner.post(page_at("ask", process.pk, plan.pk, "b-paviljong"))
    assert plan.runs.filter(kind="why").count() == 1
    page = sign_in(world.elected).get(address).content.decode()
    assert "Om inget annat i planen rörs" in page and "Räkna ut" not in page


def test_two_plans_are_compared_by_what_moved_and_who_gains(planner, process):
    from tests.proposals import SCHOOL, Plan

    first = kept_plan(process, "Båda")
    second = kept_plan(process, "Bara skolan")
    case = case_of(process.versions.get())
    only_school = proposal_of(case, Plan((SCHOOL,)))
    document = proposal_document(only_school, case)
    Proposal.objects.filter(pk=second.pk).update(document=document)
    address = page_at("compare", process.pk) + f"?a={first.pk}&b={second.pk}"

    page = planner.get(address).content.decode()

    assert "utgår" in page
    losing = page.partition("Vem som förlorar på B")[2].partition("<table")[0]
    assert "Omsorgsnämnden" in losing
    assert page.count('data-label="Plan A"') == page.count('data-label="Plan B"') == 3


def test_on_a_phone_each_figure_of_a_board_has_its_heading(planner, process):
    plan = kept_plan(process)

    page = planner.get(page_at("proposal", process.pk, plan.pk)).content.decode()

    assert page.count('data-label="Andel av eget bästa"') == 2


def test_the_drawing_is_an_svg_without_style_and_script(planner, process):
    plan = kept_plan(process)
    for width in ("wide", "narrow"):
        answer = planner.get(
            page_at("drawing", process.pk, plan.pk, "boards", "boards", width)
        )
        svg = answer.content.decode()
        assert answer["Content-Type"] == "image/svg+xml"
        assert svg.startswith("<svg")
        assert "<style" not in svg and "<script" not in svg and " style=" not in svg


def test_a_plan_goes_out_as_the_command_line_reads_it(planner, process, tmp_path):
    from samstad.adapters.plans import read_written_plan

    plan = kept_plan(process)
    path = tmp_path / "plan.json"
    path.write_bytes(planner.get(page_at("plan-export", process.pk, plan.pk)).content)

    found = read_written_plan(path)
    assert found.doubt(case_of(process.versions.get())) is None
    assert [c.measure for c in found.plan.choices] == ["a-skola", "c-vardboende"]


def test_plans_that_nobody_keeps_are_cleared_away_in_time(world, process):

    old = timezone.now() - 2 * runs._CLEARED_AFTER
    kept, lost = kept_plan(process, at=old), kept_plan(process, at=old)
    Proposal.objects.filter(pk=lost.pk).update(is_kept=False)
    version = process.versions.get()
    runs.start_run(world.planner, process, version, rule="fair", seconds=1)

    assert list(Proposal.objects.all()) == [kept]


@pytest.mark.parametrize("part", ["boards", "timeline", "money", "goals"])
def test_pictures_are_as_large_as_the_page_says(planner, process, part):
    plan = kept_plan(process)
    page = planner.get(page_at("proposal", process.pk, plan.pk), {"show": part})
    found = re.findall(
        r'(?:srcset|src)="([^"]+svg)[^"]*" (width="\d+" height="\d+")',
        (page.content.decode()),
    )
    assert found and len(found) % 2 == 0
    for address, size in found:
        svg = planner.get(address).content.decode()
        assert size in svg[: svg.index(">")]


def test_a_code_may_be_any_words(world, planner, process):
    """The case's codes are what people wrote; pages have them in their addresses."""
    case = case_of(process.versions.get())
    odd = "a/b c?å"
    lock = a_lock(odd, "locked_in", case.measures[0].code)
    change_case(world.planner, process, [lock], based_on=1)
    assert planner.get(page_at("conditions", process.pk)).status_code == 200
    planner.post(page_at("drop", process.pk, odd), {"based_on": 2})
    assert case_of(process.versions.latest("number")).conditions == ()
