"""Who watches a computation sees what is better, as it comes, and why they wait."""

from __future__ import annotations

import datetime
import re

import pytest
from django.utils import timezone

from samstad.apps.plans.models import Proposal, Run

from .making import HTMX, answered_run, kept_plan, page_at

SEEN = re.compile(r'"Seen-Plan": "([^"]*)"')


def test_progress_comes_with_news_when_there_is_another_plan(planner, process):
    run = answered_run(process)
    Run.objects.filter(pk=run.pk).update(
        state="running",
        progress={"elapsed_s": 3.2, "stage": "proof", "value": 0.8, "bound": 0.9},
    )
    address = page_at("progress", process.pk, run.pk)
    quiet = planner.get(address, **HTMX).content.decode()
    plan = kept_plan(process)
    Run.objects.filter(pk=run.pk).update(plan=plan)
    news = planner.get(address, **HTMX).content.decode()
    seen = {"HX-Request": "true", "Seen-Plan": SEEN.search(news).group(1)}
    no_news = planner.get(address, headers=seen).content.decode()
    Proposal.objects.filter(pk=plan.pk).update(at=timezone.now())
    better = planner.get(address + "?show=money", headers=seen).content.decode()

    assert "bevisar" in quiet and "når över 90,0" in quiet
    assert 'data-hx-trigger="news, every 2s"' in quiet and "hx-swap-oob" not in quiet
    assert 'id="plan" data-hx-swap-oob' in news and "En första plan visas" in news
    assert "hx-swap-oob" not in no_news
    assert 'id="plan" data-hx-swap-oob' in better and "En bättre plan visas" in better
    # What is looked at stays, also in what is asked for next.
    assert 'href="?show=money#plan-heading" aria-current="page"' in better
    assert f'data-hx-get="{address}?show=money"' in better


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
    page = planner.get(page_at("progress", process.pk, run.pk), **HTMX).content.decode()

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

    assert answered_run(process, "clash").get_absolute_url() == page_at(
        "clashes", process.pk
    )
    assert why.get_absolute_url() == page_at("why", process.pk, plan.pk, "a-skola")


@pytest.mark.parametrize("kind", ["why", "clash", "frontier"])
def test_whatever_is_computed_is_watched(planner, process, kind):
    asked = {"of_plan": kept_plan(process), "about": "a-skola"}
    run = answered_run(process, kind, **(asked if kind == "why" else {}))
    Run.objects.filter(pk=run.pk).update(state="running", answer=None)
    page = planner.get(run.get_absolute_url()).content.decode()
    (address,) = re.findall(r'data-events="([^"?]+)', page)

    assert address == page_at("events", process.pk, run.pk)


def test_without_scripts_a_link_asks_for_the_page_again(planner, process):
    run = answered_run(process)
    again = f'<noscript><a class="button quiet" href="{run.get_absolute_url()}"'
    over = planner.get(run.get_absolute_url()).content.decode()
    Run.objects.filter(pk=run.pk).update(state="running")
    going = planner.get(run.get_absolute_url()).content.decode()

    assert again in going
    assert "<noscript" not in over
    assert "http-equiv" not in going  # a page that loads itself anew takes one's place
