"""Plan against outcome: what needs a look shows without being asked for."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.followup import actions, decided
from samstad.apps.followup.desk import waiting_for
from samstad.apps.followup.models import Portion
from samstad.apps.history.models import Entry
from tests.apps.followup.made import CHECK, a_decided, a_question, an_indicator

TODAY = datetime.date(2024, 7, 1)
HANDED_OVER = {
    "decision": "hand-over",
    "next_check": None,
    "line_owner": "Gatuenheten",
    "takes_over": "Skötseln och dess pengar",
}


def standing(measure, today=TODAY):
    return decided.standing_of(decided.decided_measure(measure.pk, VISITOR), today)


@pytest.mark.parametrize(
    ("planned", "said", "expected"),
    [
        ({}, {}, (False, False, False)),
        ({"ends": datetime.date(2024, 6, 30)}, None, (True, False, False)),
        ({}, {"ends": datetime.date(2999, 1, 2)}, (True, False, False)),
        ({}, {"forecast_tkr": 1001}, (False, True, False)),
        ({}, {"next_check": datetime.date(2024, 6, 30)}, (False, False, True)),
        ({}, {"next_check": TODAY}, (False, False, False)),
        ({}, {"forecast_tkr": 1001, "decision": "stop", "next_check": None},
         (False, False, False)),
    ],
)  # fmt: skip
def test_what_is_late_costly_or_unchecked_is_told(world, planned, said, expected):
    measure = a_decided(world, **planned)
    if said is not None:
        actions.check_measure(world.planner, measure, **CHECK | said)

    found = standing(measure)

    assert (found.is_late, found.is_costly, found.is_check_due) == expected
    assert found.needs_a_look == any(expected)


def day(month, number, year=2024):
    return datetime.date(year, month, number)


BEGAN = {"began_on": day(3, 1)}
FINISHED = BEGAN | {"finished_on": day(5, 31)}


@pytest.mark.parametrize(
    ("said", "state", "is_overdue"),
    [
        (None, "not-told", True),
        ({"spent_tkr": 0}, "not-begun", True),
        ({}, "under-way", False),
        ({"spent_tkr": 0} | BEGAN, "under-way", False),
        (FINISHED, "finished", False),
        (FINISHED | HANDED_OVER, "handed-over", False),
        ({"spent_tkr": 0, "decision": "stop", "next_check": None}, "stopped", False),
    ],
)
def test_whether_it_has_begun_is_what_a_check_says(world, said, state, is_overdue):
    measure = a_decided(world)
    if said is not None:
        actions.check_measure(world.planner, measure, **CHECK | said)

    found = standing(measure)

    assert (found.state, found.is_start_overdue) == (state, is_overdue)
    first = next(iter(decided.listed(VISITOR, {})))
    assert (first.order == 0) == is_overdue


def test_what_is_finished_is_no_longer_late_and_says_how_late_it_became(world, client):
    measure = a_decided(world, ends=day(5, 1))
    actions.check_measure(
        world.planner, measure, **CHECK | FINISHED | {"ends": day(5, 31)}
    )

    assert not standing(measure).needs_a_look
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "31 maj 2024, 30 dagar senare än planerat" in page
    assert "1 mars 2024, 60 dagar senare än planerat" in page
    listed = client.get(reverse("followup:decided-list")).content.decode()
    assert "30 dagar senare än planerat" in listed


def test_the_day_it_began_stands_in_the_form_of_the_next_check(world, sign_in):
    measure = a_decided(world)
    client = sign_in(world.planner)
    address = reverse("followup:decided-check", args=[measure.pk])
    said = {name: value or "" for name, value in (CHECK | BEGAN).items()}

    assert client.post(address, said).status_code == 302

    assert measure.checks.get().began_on == day(3, 1)
    assert 'value="2024-03-01"' in client.get(address).content.decode()


def test_states_follow_the_days_and_the_last_decision(world):
    measure = a_decided(world)
    assert standing(measure, datetime.date(2023, 1, 1)).state == "not-begun"

    last = HANDED_OVER
    actions.check_measure(world.planner, measure, **CHECK | last)

    assert standing(measure).state == "handed-over"
    with pytest.raises(actions.NotNow):
        actions.check_measure(world.planner, measure, **CHECK)


def test_what_needs_a_look_stands_first_and_what_is_closed_last(world, client):
    fine, late = a_decided(world, title="Lugn"), a_decided(world, title="Sen")
    closed = a_decided(world, title="Klar", ends=datetime.date(2024, 2, 1))
    actions.check_measure(world.planner, fine, **CHECK)
    actions.check_measure(world.planner, late, **CHECK | {"forecast_tkr": 2000})
    stop = {"decision": "stop", "next_check": None}
    actions.check_measure(world.planner, closed, **CHECK | stop)

    page = client.get(reverse("followup:decided-list"))

    assert [thing.title for thing, _ in page.context["rows"]] == ["Sen", "Lugn", "Klar"]
    assert "Kostar mer än planerat" in page.content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"next_check": None}, "nästa avstämning"),
        ({"next_check": CHECK["on"]}, "efter den här"),
        ({"spent_tkr": 2000}, "mindre än"),
        ({"text": ""}, "fält"),
        ({"decision": "scale"}, "äger den i linjen"),
        ({"began_on": datetime.date(2024, 6, 2)}, "efter dagen för avstämningen"),
        ({"finished_on": datetime.date(2024, 5, 1)}, "har börjat"),
        (
            {
                "began_on": datetime.date(2024, 5, 2),
                "finished_on": datetime.date(2024, 5, 1),
            },
            "har börjat",
        ),
        (
            {
                "began_on": datetime.date(2024, 5, 2),
                "finished_on": datetime.date(2024, 7, 1),
            },
            "har börjat",
        ),
        (HANDED_OVER | {"line_owner": ""}, "äger den i linjen"),
        (HANDED_OVER | {"takes_over": ""}, "linjen tar över"),
    ],
)
def test_a_check_that_cannot_be_is_refused(world, said, words):
    with pytest.raises(ValidationError, match=words):
        actions.check_measure(world.planner, a_decided(world), **CHECK | said)


def test_officials_of_the_board_check_and_others_do_not(world):
    measure = a_decided(world)

    actions.check_measure(world.official, measure, **CHECK)

    assert Entry.objects.filter(verb="checked the measure").count() == 1
    for who in ("elected", "reader", "stranger", "coordinator"):
        with pytest.raises(NotAllowed):
            actions.check_measure(world.people[who], measure, **CHECK)
    elsewhere = a_decided(world, board=world.other_board)
    with pytest.raises(NotAllowed):
        actions.check_measure(world.official, elsewhere, **CHECK)
    with pytest.raises(NotAllowed):
        actions.check_measure(world.official, a_decided(world, board=None), **CHECK)


@pytest.mark.parametrize(
    "said",
    [
        {"expected": 1.0},
        {"expected_low": 2.0, "expected": 1.0, "expected_high": 3.0},
        {"expected_low": 0.0, "expected": 1.0, "expected_high": 3.0},
    ],
    ids=["not whole", "not in order", "of no question"],
)
def test_an_expected_effect_is_a_range_of_a_question(world, said):
    with pytest.raises(ValidationError):
        actions.put_decided(world.planner, a_decided(world), **said)


def test_the_question_is_of_the_same_city_and_hidden_from_who_may_not_read_it(
    world, client
):
    indicator = an_indicator(world)
    hidden = a_question(world, indicator, level="city", title="Dold")
    measure = a_decided(world)
    actions.put_decided(
        world.planner, measure, question=hidden,
        expected_low=1.0, expected=2.0, expected_high=3.0,
    )  # fmt: skip

    assert "Dold" not in client.get(measure.get_absolute_url()).content.decode()
    of_lund = a_question(world, indicator, city=world.lund, code="lund")
    with pytest.raises(ValidationError):
        actions.put_decided(world.planner, measure, question=of_lund)


def test_the_desk_of_planner_and_official_says_what_is_to_be_checked(world):
    measure = a_decided(world)
    last_week = datetime.date(2024, 6, 2)
    actions.check_measure(world.planner, measure, **CHECK | {"next_check": last_week})

    for who in ("planner", "official", "leader"):
        (one,) = waiting_for(world.people[who])
        assert (one.words, one.until) == ("Stäm av åtgärden: Bussfilen", last_week)
    assert waiting_for(world.stranger) == []
    actions.check_measure(world.official, measure, **CHECK | {"on": last_week})
    assert waiting_for(world.planner) == []


@pytest.mark.parametrize(
    ("planned", "said", "words"),
    [
        ({"ends": datetime.date(2024, 6, 30)}, {}, "Försenad: Bussfilen"),
        ({}, {"forecast_tkr": 1001}, "Kostar mer än planerat: Bussfilen"),
        ({}, None, "Har den börjat? Planerad start är passerad: Bussfilen"),
    ],
    ids=["late", "dearer", "never checked"],
)
def test_what_is_late_or_dearer_shows_on_the_desk_without_being_asked_for(
    world, planned, said, words
):
    measure = a_decided(world, **planned)
    if said is not None:
        actions.check_measure(world.planner, measure, **CHECK | said)

    assert [one.words for one in waiting_for(world.planner)] == [words]


def run(low, high):
    return SimpleNamespace(low=low, high=high)


@pytest.mark.parametrize(
    ("day", "found", "share", "says"),
    [
        (datetime.date(2023, 12, 31), None, 0.0, "not-told"),
        (datetime.date(2025, 1, 1), run(-6.0, -1.0), 0.5, "as-expected"),
        (datetime.date(2025, 1, 1), run(-1.0, 3.0), 0.5, "less"),
        (datetime.date(2025, 1, 1), run(-9.0, -8.0), 0.5, "more"),
        (datetime.date(2026, 1, 2), run(-9.0, -8.0), 1.0, "as-expected"),
        (datetime.date(2026, 1, 2), run(None, -8.0), 1.0, "not-told"),
    ],
)
def test_what_is_expected_by_now_grows_evenly_until_it_is_whole(
    day, found, share, says
):
    planned = SimpleNamespace(
        starts=datetime.date(2024, 1, 2), last_began_on=None, full_effect_on=datetime.date(2026, 1, 2),
        expected_low=-12.0, expected=-8.0, expected_high=-4.0,
    )  # fmt: skip

    by_now = decided.expected_by(planned, day, found)

    assert by_now.share == pytest.approx(share, abs=0.002)
    assert by_now.likely == pytest.approx(-8.0 * share, abs=0.02)
    assert by_now.says == says


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (datetime.date(2024, 7, 2), 0.0),
        (datetime.date(2025, 7, 2), 0.5),
        (datetime.date(2026, 7, 3), 1.0),
    ],
)
def test_what_began_late_is_expected_to_work_as_much_later(day, share):
    planned = SimpleNamespace(
        starts=datetime.date(2024, 1, 2), last_began_on=datetime.date(2024, 7, 2),
        full_effect_on=datetime.date(2026, 1, 2),
        expected_low=-12.0, expected=-8.0, expected_high=-4.0,
    )  # fmt: skip

    assert decided.expected_by(planned, day, None).share == pytest.approx(
        share, abs=0.002
    )


def test_nothing_is_expected_where_nothing_was_planned():
    assert decided.expected_by(SimpleNamespace(expected=None), TODAY, None) is None


def test_who_pays_and_who_gains_stands_year_by_year(world, client):
    measure = a_decided(world)
    for year, side, who, amount in (
        (2024, "pays", "Nämnden", 700),
        (2024, "pays", "Staten", 300),
        (2027, "gains", "Skolan", 900),
    ):
        fresh = Portion(measure=measure)
        actions.put_portion(
            world.planner, fresh, year=year, side=side, who=who, amount_tkr=amount
        )

    first, second = decided.years_of(decided.decided_measure(measure.pk, VISITOR))

    assert (first.year, first.paid_tkr, first.is_beyond) == (2024, 1000, False)
    assert (second.year, second.gained_tkr, second.is_beyond) == (2027, 900, True)
    assert (
        "bortom budgetåret" in client.get(measure.get_absolute_url()).content.decode()
    )
    with pytest.raises(ValidationError):
        actions.put_portion(
            world.planner, Portion(measure=measure), year=2024, side="pays", who="Alla"
        )
    with pytest.raises(NotAllowed):
        actions.remove_portion(world.stranger, Portion.objects.first())


@pytest.mark.parametrize("how_many", [1, 3])
def test_list_and_page_cost_the_same(
    world, client, django_assert_num_queries, how_many
):
    for number in range(how_many):
        measure = a_decided(world, title=f"nr {number}")
        for year in range(how_many):
            actions.check_measure(world.planner, measure, **CHECK)
            Portion.objects.create(
                measure=measure, year=2024 + year, who="Alla", text="x"
            )

    with django_assert_num_queries(3):
        client.get(reverse("followup:decided-list"))
    with django_assert_num_queries(4):  # what its figures mean is one
        client.get(measure.get_absolute_url())


def test_what_is_taken_out_is_what_the_list_shows(world, client):
    a_decided(world, title="Vår")
    a_decided(world, title="Deras", city=world.lund, board=None)
    shown = {"city": world.lund.slug}

    page = client.get(reverse("followup:decided-list"), shown)
    address = reverse("followup:decided-export", args=["csv"]) + "?city=lund"
    assert f'href="{address}"' in page.content.decode()

    taken = client.get(address).content.decode()
    assert ("Deras" in taken, "Vår" in taken) == (True, False)


def test_the_fields_of_the_expected_effect_say_their_unit(world, sign_in):
    client = sign_in(world.planner)
    new = client.get(reverse("followup:decided-new")).content.decode()
    assert new.count("I den enhet som frågan anger.") == 3

    asked = a_question(world, an_indicator(world, measured_in="%"))
    measure = a_decided(world, question=asked)
    address = reverse("followup:decided-edit", args=[measure.pk])
    edit = client.get(address).content.decode()
    assert "väntad effekt, låg (procentenheter)" in edit.lower()
    assert "Bussfil (procentenheter)</option>" in edit
