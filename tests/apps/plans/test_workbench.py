"""The pages of the workbench say what holds, and cost the same however much there is."""

from __future__ import annotations

import datetime
import re
import time
from dataclasses import replace

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from samstad.adapters.cases import read_case
from samstad.apps.plans import runs
from samstad.apps.plans.actions import begin_process, change_case
from samstad.apps.plans.bridge import RowEdit, case_of
from samstad.apps.plans.models import Process, Proposal, Run

from .conftest import FIVE
from .making import answered_run, kept_plan

HTMX = {"headers": {"HX-Request": "true"}}
SEEN = re.compile(r'"Seen-Plan": "([^"]*)"')


@pytest.fixture
def planner(world, sign_in):
    return sign_in(world.planner)


def _at(name, *args):
    return reverse(f"plans:{name}", args=args)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_workbench_costs_the_same_questions(
    planner, process, django_assert_num_queries, how_many
):
    for number in range(how_many):
        plan = kept_plan(process, f"Plan {number}")
        answered_run(process, plan=plan)
    address = _at("workbench", process.pk)
    planner.get(address)  # the session and what is read once

    with django_assert_num_queries(11):
        page = planner.get(address).content.decode()

    assert page.count("Plan ") >= how_many


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_conditions_cost_the_same_questions(
    world, planner, process, django_assert_num_queries, how_many
):
    measures = case_of(process.versions.get()).measures[:how_many]
    edits = [_lock(f"lås-{m.code}", "locked_in", m.code) for m in measures]
    change_case(world.planner, process, edits, based_on=1)
    address = _at("conditions", process.pk)
    planner.get(address)

    with django_assert_num_queries(6):
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
        _at("workbench", process.pk),
        _at("proposal", process.pk, plan.pk) + "?show=measures&page=20",
        _at("why", process.pk, plan.pk, "m-7"),
        _at("conditions", process.pk),
    ):
        began = time.process_time()
        answer = planner.get(address)
        assert answer.status_code == 200
        assert time.process_time() - began < 1.0, address
        assert answer.content.count(b"<tr>") < 60, address


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


def test_progress_comes_with_news_when_there_is_another_plan(planner, process):
    run = answered_run(process)
    Run.objects.filter(pk=run.pk).update(
        state="running",
        progress={"elapsed_s": 3.2, "stage": "proof", "value": 0.8, "bound": 0.9},
    )
    address = _at("progress", process.pk, run.pk)
    quiet = planner.get(address, **HTMX).content.decode()
    plan = kept_plan(process)
    Run.objects.filter(pk=run.pk).update(plan=plan)
    news = planner.get(address, **HTMX).content.decode()
    seen = {"HX-Request": "true", "Seen-Plan": SEEN.search(news).group(1)}
    no_news = planner.get(address, headers=seen).content.decode()
    Proposal.objects.filter(pk=plan.pk).update(at=timezone.now())
    better = planner.get(address + "?show=money", headers=seen).content.decode()

    assert "bevisar" in quiet and "når över 90,0" in quiet
    assert 'hx-trigger="news, every 2s"' in quiet and "hx-swap-oob" not in quiet
    assert 'id="plan" hx-swap-oob' in news and "En första plan visas" in news
    assert "hx-swap-oob" not in no_news
    assert 'id="plan" hx-swap-oob' in better and "En bättre plan visas" in better
    # What is looked at stays, also in what is asked for next.
    assert 'href="?show=money#plan-heading" aria-current="page"' in better
    assert f'hx-get="{address}?show=money"' in better


def test_how_good_the_best_so_far_is_stands_once_and_in_words(planner, process):
    run = answered_run(process, plan=kept_plan(process))
    Run.objects.filter(pk=run.pk).update(state="running", progress={"stage": "own"})
    early = planner.get(run.get_absolute_url()).content.decode()
    told = {"stage": "proof", "value": 0.8, "bound": 0.9, "gap": 0.125}
    Run.objects.filter(pk=run.pk).update(progress=told)
    later = planner.get(run.get_absolute_url()).content.decode()

    assert early.count("Minsta andelen är") == later.count("Minsta andelen är") == 1
    assert "Andelarna kan ändras" in early and "Andelarna kan ändras" not in later
    assert "högst 12,5" in later


def test_who_stops_a_run_goes_on_looking_at_the_same_part(planner, process):
    run = answered_run(process, plan=kept_plan(process))
    Run.objects.filter(pk=run.pk).update(state="running")
    page = planner.get(run.get_absolute_url() + "?show=money").content.decode()
    (stop,) = re.findall(r'action="([^"]+/stop/[^"]*)"', page)

    assert planner.post(stop)["Location"] == run.get_absolute_url() + "?show=money"


def test_progress_asks_no_more_when_the_run_is_over(planner, process):
    run = answered_run(process, plan=kept_plan(process))
    page = planner.get(_at("progress", process.pk, run.pk), **HTMX).content.decode()

    assert "every 2s" not in page
    assert "Stoppa" not in page


def test_who_waits_is_told_why(planner, process):
    run = answered_run(process)
    Run.objects.filter(pk=run.pk).update(state="waiting")
    at_once = planner.get(run.get_absolute_url()).content.decode()
    long_ago = timezone.now() - datetime.timedelta(seconds=10)
    Run.objects.filter(pk=run.pk).update(asked=long_ago)
    later = planner.get(run.get_absolute_url()).content.decode()
    other = answered_run(process)
    Run.objects.filter(pk=other.pk).update(state="running", heard=timezone.now())
    in_line = planner.get(run.get_absolute_url()).content.decode()

    assert "börjar strax" in at_once
    assert "Ingen beräknare har tagit den än" in later
    assert "Beräknarna är upptagna" in in_line and "Ingen beräknare" not in in_line


def test_what_a_run_gave_is_read_where_it_was_asked_for(planner, process):
    plan = kept_plan(process)
    why = answered_run(process, "why", of_plan=plan, about="a-skola")

    assert answered_run(process, "clash").get_absolute_url() == _at(
        "clashes", process.pk
    )
    assert why.get_absolute_url() == _at("why", process.pk, plan.pk, "a-skola")


@pytest.mark.parametrize("kind", ["why", "clash", "frontier"])
def test_whatever_is_computed_is_watched(planner, process, kind):
    asked = {"of_plan": kept_plan(process), "about": "a-skola"}
    run = answered_run(process, kind, **(asked if kind == "why" else {}))
    Run.objects.filter(pk=run.pk).update(state="running", answer=None)
    page = planner.get(run.get_absolute_url()).content.decode()
    (address,) = re.findall(r'data-events="([^"?]+)', page)

    assert address == _at("events", process.pk, run.pk)


def test_without_scripts_the_page_is_asked_for_again(planner, process):
    run = answered_run(process)
    over = planner.get(run.get_absolute_url()).content.decode()
    Run.objects.filter(pk=run.pk).update(state="running")
    going = planner.get(run.get_absolute_url()).content.decode()

    assert '<noscript><meta http-equiv="refresh"' in going
    assert "http-equiv" not in over


def test_a_run_and_a_plan_of_old_data_say_so(world, planner, process):
    run = answered_run(process, plan=kept_plan(process))
    before = planner.get(run.get_absolute_url()).content.decode()
    lock = _lock("lås", "locked_in", "a-skola")
    change_case(world.leader, process, [lock], based_on=1)
    after = planner.get(run.get_absolute_url()).content.decode()

    assert "Nu gäller version 2" not in before
    assert after.count("Nu gäller version 2") == 2


def test_a_frame_that_is_changed_is_a_version_that_is_marked_illustrative(
    planner, process
):
    address = _at("frames", process.pk, "investering")
    case = case_of(process.versions.get())
    sent = {f"in_{f.period}": f.amount_tkr for f in case.frames}
    first = case.frames[0]
    sent |= {f"in_{first.period}": first.amount_tkr + 50, "source": "Prövat"}
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
    page = planner.get(_at("workbench", process.pk)).content.decode()
    address = _at("lock", process.pk)
    fetched = planner.get(address, **HTMX).content.decode()
    assert f'hx-get="{address}"' in page and f'action="{address}"' in fetched
    assert "<html" not in fetched and "Spara och räkna" in fetched

    locked = {"measure": "a-skola", "kind": "locked_out", "said": "Prov"}
    with work():
        answer = planner.post(address, {**locked, "based_on": 1, "then": "compute"})
    run = process.runs.get(version__number=2)
    assert answer["Location"] == run.get_absolute_url()
    assert (run.state, run.of_plan, run.rule) == ("done", before, "fair")
    moved = _at("compare", process.pk) + f"?a={before.pk}&amp;b={run.plan_id}"
    assert moved in planner.get(run.get_absolute_url()).content.decode()


def test_every_frame_weight_condition_and_lock_is_reached_from_the_workbench(
    planner, process
):
    page = planner.get(_at("workbench", process.pk)).content.decode()
    funds = {frame.fund for frame in case_of(process.versions.get()).frames}
    wanted = [_at("frames", process.pk, fund) for fund in funds]
    wanted += [_at(name, process.pk) for name in ("weights", "lock", "conditions")]
    for address in wanted:
        assert f'hx-get="{address}"' in page
        fetched = planner.get(address, **HTMX).content.decode()
        assert "<html" not in fetched and "<h2" in fetched


def test_the_second_to_change_a_frame_is_shown_what_the_first_wrote(planner, process):
    address = _at("frames", process.pk, "investering")
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
    planner.post(_at("lock", process.pk), {**locked, "based_on": 1})
    case = case_of(process.versions.latest("number"))
    assert [(c.measure, c.kind.value) for c in case.conditions] == [
        ("a-skola", "locked_out")
    ]
    code = case.conditions[0].code
    planner.post(_at("drop", process.pk, code), {"based_on": 2})
    assert case_of(process.versions.latest("number")).conditions == ()


def test_a_clash_is_told_with_who_set_it_and_a_way_out_is_tried(
    world, planner, process, work
):
    board = case_of(process.versions.get()).boards[0]
    locks = [
        _lock("in", "locked_in", "a-skola", board=board.code),
        _lock("ut", "locked_out", "a-skola"),
    ]
    change_case(world.planner, process, locks, based_on=1)
    with work():
        planner.post(_at("look", process.pk))
    page = planner.get(_at("clashes", process.pk)).content.decode()
    assert "Ny skola ska vara med" in page and board.name in page
    clash = process.runs.get(kind="clash")

    with work():
        answer = planner.post(_at("try-way", process.pk, clash.pk, 0))

    assert answer.status_code == 302
    tried = process.runs.filter(kind="plan").get()
    assert tried.version.number == 3 and tried.state == "done"
    assert len(case_of(tried.version).conditions) == 1


def test_each_way_out_is_tried_on_the_case_that_clashed(world, planner, process, work):
    """Of two clashes at once each way lets two conditions go; the others stay."""
    measures = ("a-skola", "b-paviljong")
    locks = [
        _lock(f"{kind}-{code}", f"locked_{kind}", code)
        for code in measures
        for kind in ("in", "out")
    ]
    change_case(world.planner, process, locks, based_on=1)
    with work():
        planner.post(_at("look", process.pk))
    clash = process.runs.get(kind="clash")
    ways = clash.answer["ways"]
    assert len(ways) > 1 and all(len(way["gives"]) == 2 for way in ways)

    for at, way in enumerate(ways):
        with work():
            planner.post(_at("try-way", process.pk, clash.pk, at))
        gone = {give["condition"] for give in way["gives"]}
        newest = case_of(process.versions.latest("number"))
        kept = {condition.code for condition in newest.conditions}
        assert kept == {lock.values["code"] for lock in locks} - gone

    page = planner.get(_at("clashes", process.pk)).content.decode()
    assert page.count("Prövat i version") == page.count("Pröva det igen") == len(ways)
    assert page.count("Minsta andelen är") == len(ways)
    back = {"based_on": process.versions.latest("number").number}
    planner.post(_at("restore", process.pk, 2), back)
    page = planner.get(_at("clashes", process.pk)).content.decode()
    assert "Ta tillbaka försöken" not in page and "Pröva det igen" in page


def test_no_way_is_tried_when_something_else_has_changed(world, planner, process, work):
    measure = case_of(process.versions.get()).measures[0].code
    locks = [_lock("in", "locked_in", measure), _lock("ut", "locked_out", measure)]
    change_case(world.planner, process, locks, based_on=1)
    with work():
        planner.post(_at("look", process.pk))
    clash = process.runs.get(kind="clash")
    change_case(
        world.leader, process, [_lock("ny", "locked_in", "c-vardboende")], based_on=2
    )
    page = planner.get(_at("clashes", process.pk)).content.decode()
    planner.post(_at("try-way", process.pk, clash.pk, 0))

    assert "Planeringsfallet har ändrats sedan dess" in page and "Pröva det" not in page
    assert process.versions.count() == 3 and not process.runs.filter(kind="plan")


def test_why_is_worked_out_once_and_read_by_all_who_may_read_the_plan(
    world, planner, sign_in, process, work
):
    plan = kept_plan(process)
    address = _at("why", process.pk, plan.pk, "b-paviljong")
    with work():
        planner.post(_at("ask", process.pk, plan.pk, "b-paviljong"))
        planner.post(_at("ask", process.pk, plan.pk, "b-paviljong"))
    assert plan.runs.filter(kind="why").count() == 1
    page = sign_in(world.elected).get(address).content.decode()
    assert "Inom dagens ramar och villkor" in page and "Räkna ut" not in page


def test_two_plans_are_compared_by_what_moved_and_who_gains(planner, process):
    from samstad.adapters.plans import proposal_document
    from tests.proposals import SCHOOL, Plan, proposal_of

    first = kept_plan(process, "Båda")
    second = kept_plan(process, "Bara skolan")
    case = case_of(process.versions.get())
    only_school = proposal_of(case, Plan((SCHOOL,)))
    document = proposal_document(only_school, case)
    Proposal.objects.filter(pk=second.pk).update(document=document)
    address = _at("compare", process.pk) + f"?a={first.pk}&b={second.pk}"

    page = planner.get(address).content.decode()

    assert "utgår" in page
    losing = page.partition("Vem som förlorar på B")[2].partition("<table")[0]
    assert "Omsorgsnämnden" in losing


def test_the_drawing_is_an_svg_without_style_and_script(planner, process):
    plan = kept_plan(process)
    for width in ("wide", "narrow"):
        answer = planner.get(
            _at("drawing", process.pk, plan.pk, "boards", "boards", width)
        )
        svg = answer.content.decode()
        assert answer["Content-Type"] == "image/svg+xml"
        assert svg.startswith("<svg")
        assert "<style" not in svg and "<script" not in svg and " style=" not in svg


def test_a_plan_goes_out_as_the_command_line_reads_it(planner, process, tmp_path):
    from samstad.adapters.plans import read_written_plan

    plan = kept_plan(process)
    path = tmp_path / "plan.json"
    path.write_bytes(planner.get(_at("plan-export", process.pk, plan.pk)).content)

    found = read_written_plan(path)
    assert found.doubt(case_of(process.versions.get())) is None
    assert [c.measure for c in found.plan.choices] == ["a-skola", "c-vardboende"]


def test_plans_that_nobody_keeps_are_cleared_away_in_time(world, process):
    from django.utils import timezone

    old = timezone.now() - 2 * runs._CLEARED_AFTER
    kept, lost = kept_plan(process, at=old), kept_plan(process, at=old)
    Proposal.objects.filter(pk=lost.pk).update(is_kept=False)
    version = process.versions.get()
    runs.start_run(world.planner, process, version, rule="fair", seconds=1)

    assert list(Proposal.objects.all()) == [kept]


@pytest.mark.parametrize("part", ["boards", "timeline", "money", "goals"])
def test_pictures_are_as_large_as_the_page_says(planner, process, part):
    plan = kept_plan(process)
    page = planner.get(_at("proposal", process.pk, plan.pk), {"show": part})
    found = re.findall(
        r'(?:srcset|src)="([^"]+svg)[^"]*" (width="\d+" height="\d+")',
        (page.content.decode()),
    )
    assert found and len(found) % 2 == 0
    for address, size in found:
        svg = planner.get(address).content.decode()
        assert size in svg[: svg.index(">")]


def _lock(code, kind, measure, board=None):
    values = {
        "code": code,
        "board": board,
        "kind": kind,
        "measure": measure,
        "source": "prov",
        "certainty": "illustrative",
    }
    return RowEdit(table="conditions", key=(), values=values)


def test_a_code_may_be_any_words(world, planner, process):
    """The case's codes are what people wrote; pages have them in their addresses."""
    case = case_of(process.versions.get())
    odd = "a/b c?å"
    lock = _lock(odd, "locked_in", case.measures[0].code)
    change_case(world.planner, process, [lock], based_on=1)
    assert planner.get(_at("conditions", process.pk)).status_code == 200
    planner.post(_at("drop", process.pk, odd), {"based_on": 2})
    assert case_of(process.versions.latest("number")).conditions == ()
