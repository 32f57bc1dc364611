"""What can be had at what cost: looked for by a worker, and picked from."""

import math
from fractions import Fraction

import pytest
from django.urls import reverse

from samstad.adapters.cases import read_case
from samstad.apps.plans import runs
from samstad.apps.plans.bridge import case_of, proposal_of
from samstad.apps.plans.models import Run
from samstad.apps.plans.running import computing
from samstad.apps.plans.running.queue import claim
from samstad.engines.planning.frontier.points import Frontier, Point
from samstad.engines.planning.verify import verify
from tests.access.rows.plans_frontier import FIVE, answer_of
from tests.proposals import FIVE_PLAN


def frontier_of(process, plan=FIVE_PLAN):
    return Run.objects.create(
        process=process,
        kind="frontier",
        version=process.versions.get(),
        rule="total",
        seconds=30,
        state="done",
        answer=answer_of(read_case(FIVE), plan),
    )


def test_a_worker_finds_plans_that_keep_the_rules(world, process, work, monkeypatch):
    monkeypatch.setattr(runs, "FRONTIER_S", 3.0)
    with work():
        asked = runs.ask_for_frontier(world.planner, process, process.versions.get())
    asked.refresh_from_db()

    assert asked.state == "done"
    assert asked.answer["axes"] == ["total", "fair", "cost"]
    assert asked.answer["points"]
    for point in range(len(asked.answer["points"])):
        made = runs.pick_from_frontier(world.planner, asked, point)
        assert not verify(read_case(FIVE), proposal_of(made).plan).broken


def test_a_point_becomes_one_plan_however_often_it_is_picked(world, process):
    run = frontier_of(process)
    first, again = (runs.pick_from_frontier(world.planner, run, 0) for _ in range(2))

    assert first.pk == again.pk
    assert proposal_of(first).plan == FIVE_PLAN
    assert first.bound == pytest.approx(first.value + 0.0625)


def test_the_page_tells_each_plan_and_the_chart_in_words(world, process, sign_in):
    frontier_of(process)
    page = sign_in(world.planner).get(reverse("plans:frontier", args=[process.pk]))
    text = page.content.decode()

    assert "6,3\u00a0%" in text
    assert "En plan som ingen annan slår: Total" in text
    assert "mot Kostnad, tkr" in text


def test_a_point_of_the_chart_leads_to_its_row(world, process, sign_in):
    frontier_of(process)
    page = sign_in(world.planner).get(reverse("plans:frontier", args=[process.pk]))
    text = page.content.decode()
    here = f"http://testserver{page.wsgi_request.path}#plan-1"

    assert '<tr id="plan-1"' in text
    assert text.count(f'xlink:href="{here}"') == 2  # wide and narrow
    assert text.count('aria-label="Plan 1. Total') == 2


def test_what_no_bound_was_found_for_is_said_to_be_unknown(world, process, sign_in):
    run = frontier_of(process)
    run.answer["points"][0]["gap"] = None
    run.save()
    page = sign_in(world.planner).get(reverse("plans:frontier", args=[process.pk]))
    assert ">inte känt</td>" in page.content.decode()
    made = runs.pick_from_frontier(world.planner, run, 0)
    assert (made.bound, made.gap) == (None, None)


def test_a_point_without_a_bound_can_be_written_in_the_record(process, monkeypatch):
    case = case_of(process.versions.get())
    figures = verify(case, FIVE_PLAN).figures
    point = Point(
        plan=FIVE_PLAN,
        figures=figures,
        raised=(figures.total, Fraction(1, 2), Fraction(-figures.cost_tkr)),
        gap=math.inf,
    )
    found = Frontier(
        axes=computing.FRONTIER_AXES, points=(point,), is_whole=False, tolerance=0.0
    )
    monkeypatch.setattr(computing, "survey", lambda *_args, **_more: found)
    run = frontier_of(process)
    Run.objects.filter(pk=run.pk).update(state="waiting", answer=None)
    computing.compute(claim(run.pk))
    run.refresh_from_db()
    assert (run.state, run.answer["points"][0]["gap"]) == ("done", None)


def test_the_page_asks_as_much_with_more_points(
    world, process, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(world.planner)
    address = reverse("plans:frontier", args=[process.pk])
    run = frontier_of(process)
    client.get(address)
    with django_assert_max_num_queries(60) as few:
        client.get(address)
    run.answer["points"] *= 3
    run.save()
    with django_assert_num_queries(len(few)):
        client.get(address)
