"""The stages of a process are set in the browser, and nobody's change is lost."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from samstad.apps.history.models import Entry
from samstad.apps.plans.models import Stage
from samstad.apps.plans.spans import spans
from samstad.apps.plans.stages import USUAL


@pytest.fixture
def address(process):
    return reverse("plans:stages", args=[process.pk])


def _sent(page, *rows, **more):
    """What the form sends, with ``seen`` as the page had it."""
    sent = {
        "form-TOTAL_FORMS": len(rows),
        "form-INITIAL_FORMS": len(rows),
        "seen": page.context["seen"],
        **more,
    }
    for at, row in enumerate(rows):
        sent |= {f"form-{at}-{name}": value for name, value in row.items()}
    return sent


def test_the_usual_stages_are_there_to_begin_from(planner, process, address):
    page = planner.get(address)
    shown = page.content.decode()
    assert all(f'value="{name}"' in shown for name, _english, _days in USUAL)
    assert "Inget sparas förrän du trycker på knappen" in shown
    assert not process.stages.exists()


def test_days_follow_from_lengths_where_none_are_written(planner, process, address):
    sent = _sent(
        planner.get(address),
        {"name": "Samråd", "starts": "2023-10-05", "days": "21"},
        {"name": "Granskning", "days": "14"},
        {"name": "Antagande", "starts": "2023-12-01", "days": "1"},
        {"name": "Laga kraft", "ends": "2024-01-31", "days": "30"},
        {"name": "Byggande"},
    )
    assert planner.post(address, sent).status_code == 302

    day = datetime.date
    assert list(process.stages.values_list("name", "starts", "ends")) == [
        ("Samråd", day(2023, 10, 5), day(2023, 10, 25)),
        ("Granskning", day(2023, 10, 26), day(2023, 11, 8)),
        ("Antagande", day(2023, 12, 1), day(2023, 12, 1)),
        ("Laga kraft", day(2023, 12, 2), day(2024, 1, 31)),
        ("Byggande", None, None),
    ]


def test_what_it_has_taken_in_kiruna_is_there_to_go_by(planner, address):
    page = planner.get(address).content.decode()

    assert "Gruvstadspark 4" in page and 'data-label="Dagar">21<' in page
    assert 'data-label="Dagar">156<' in page  # until the appeals were over


def test_stages_are_saved_in_the_order_that_is_asked_for(planner, process, address):
    sent = _sent(
        planner.get(address),
        {"name": "Granskning", "order": "2", "starts": "2018-05-02"},
        {
            "name": "Samråd",
            "order": "1",
            "starts": "2018-02-01",
            "ends": "2018-04-30",
            "owner": "Stadsbyggnad",
            "is_done": "on",
        },
        {"name": "", "order": "3"},
    )
    answer = planner.post(address, sent)

    assert answer.status_code == 302
    first, second = process.stages.all()
    assert (first.name, first.owner, first.is_done) == ("Samråd", "Stadsbyggnad", True)
    assert first.ends == datetime.date(2018, 4, 30)
    assert second.name == "Granskning"
    told = Entry.objects.filter(verb="changed the stages").get()
    assert told.before == {"stages": ""}
    assert "Samråd 2018-02-01 2018-04-30 Stadsbyggnad" in told.after["stages"]
    shown = planner.get(process.get_absolute_url()).content.decode()
    assert "Samråd · <strong>klart</strong>" in shown and "Ändra skedena" in shown


def test_a_stage_is_changed_in_place_and_another_taken_away(planner, process, address):
    kept, gone = (
        Stage.objects.create(process=process, place=n, name=f"Skede {n}")
        for n in (1, 2)
    )
    sent = _sent(
        planner.get(address),
        {"number": kept.pk, "order": "1", "name": "Nytt namn"},
        {"number": gone.pk, "order": "2", "name": "", "remove": "on"},
    )
    planner.post(address, sent)

    assert list(process.stages.values_list("pk", "name")) == [(kept.pk, "Nytt namn")]


def test_every_mistake_is_shown_and_nothing_is_saved(planner, process, address):
    sent = _sent(
        planner.get(address),
        {"name": "Samråd", "starts": "2018-05-01", "ends": "2018-04-01"},
        {"name": "", "owner": "Någon"},
    )
    answer = planner.post(address, sent)

    assert answer.status_code == 400
    assert answer.content.decode().count('class="errorlist"') == 2
    assert "Det kan inte sluta innan det börjar." in answer.content.decode()
    assert not process.stages.exists()


def test_one_more_stage_keeps_what_was_typed(planner, process, address):
    sent = _sent(planner.get(address), {"name": "Samråd"}, more="1")
    answer = planner.post(address, sent)
    shown = answer.content.decode()

    assert answer.status_code == 200
    assert 'value="Samråd"' in shown and 'name="form-1-name"' in shown
    assert not process.stages.exists()


def test_the_second_of_two_is_shown_what_the_first_has_saved(planner, process, address):
    page = planner.get(address)
    Stage.objects.create(process=process, place=1, name="Deras skede")
    answer = planner.post(address, _sent(page, {"name": "Mitt skede"}))

    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "Deras skede" in shown and 'value="Mitt skede"' in shown
    assert [s.name for s in process.stages.all()] == ["Deras skede"]

    planner.post(address, _sent(answer, {"name": "Mitt skede"}))
    assert [s.name for s in process.stages.all()] == ["Mitt skede"]


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_form_costs_the_same_questions(
    planner, process, address, django_assert_num_queries, how_many
):
    for place in range(how_many):
        Stage.objects.create(process=process, place=place, name=f"Skede {place}")
    planner.get(address)
    with django_assert_num_queries(7):
        planner.get(address)


def test_spans_of_real_plans_are_shown_with_their_source(world, sign_in, process):
    page = reverse("plans:stages", args=[process.pk])
    swedish = sign_in(world.planner).get(page).content.decode()
    english = sign_in(world.planner).get(page.replace("/sv/", "/en/")).content.decode()

    for span in spans():
        assert span.first <= span.last and span.source.startswith("https://kiruna.se/")
        assert span.stage in swedish and span.stage_en in english
        assert f'href="{span.source}"' in swedish


@pytest.mark.parametrize(
    ("starts", "ends", "is_done", "said"),
    [
        (-20, -10, True, "klart"),
        (-20, -10, False, "inte klart, och skulle ha slutat"),
        (-20, None, False, "pågår"),
        (-20, 0, False, "pågår"),
        (0, 10, False, "pågår"),
        (1, 10, False, ""),
        (None, None, False, ""),
    ],
)
def test_the_process_says_which_stage_is_under_way_and_which_is_late(
    starts, ends, is_done, said
):
    day = {None: None} | {n: _days_from_now(n) for n in (-20, -10, 0, 1, 10)}
    stage = Stage(starts=day[starts], ends=day[ends], is_done=is_done)

    assert stage.standing == said


def _days_from_now(days):
    return timezone.localdate() + datetime.timedelta(days=days)
