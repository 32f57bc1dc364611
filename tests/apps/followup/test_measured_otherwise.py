"""An indicator that is measured in another way from a year on: shown, and never crossed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.followup import actions, goals
from samstad.apps.followup.actions import NotNow
from samstad.apps.followup.models import Indicator
from samstad.vocabulary.problems import MistakesInInput
from tests.apps.followup.lists import hand_in
from tests.apps.followup.made import (
    a_goal,
    a_question,
    a_target,
    a_value,
    an_indicator,
    with_series,
)
from tests.handed import mistakes

FORM = {
    "name": "Resor", "code": "resor", "measured_in": "per invånare", "direction": "up",
    "source": "Påhittat", "certainty": "read",
}  # fmt: skip


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_is_written_in_the_form_and_shown_beside_the_values(
    world, sign_in, language
):
    indicator = with_series(an_indicator(world))
    client = sign_in(world.people["coordinator"])
    edit = reverse("followup:indicator-edit", args=[indicator.pk])

    client.post(edit, FORM | {"broken_from": "2021, 2016"})

    indicator.refresh_from_db()
    assert indicator.broken_from == ["2016", "2021"]
    there = indicator.get_absolute_url().replace("/sv/", f"/{language}/")
    page = client.get(there).content.decode()
    words = {"sv": "ny definition", "en": "new definition"}  # fmt: skip
    assert page.count(words[language]) == 2
    assert 'value="2016, 2021"' in client.get(edit).content.decode()


def test_what_is_no_year_is_told_beside_the_field(world, sign_in):
    indicator = an_indicator(world)
    edit = reverse("followup:indicator-edit", args=[indicator.pk])

    page = sign_in(world.people["coordinator"]).post(
        edit, FORM | {"broken_from": "i fjol"}
    )

    assert "är inget år" in page.content.decode()
    indicator.refresh_from_db()
    assert indicator.broken_from == []


def test_it_comes_in_with_the_list_of_indicators(world, sign_in):
    an_indicator(world)
    client = sign_in(world.people["coordinator"])
    rows = "Kod;Namn;Enhet;Källa;Mäts på annat sätt från\n"

    hand_in(client, "indicators", rows + "resor;Resor;per invånare;Påhittat;2018\n")
    assert Indicator.objects.get().broken_from == ["2018"]

    page = hand_in(client, "indicators", rows + "resor;Resor;per invånare;Påhittat;x\n")
    assert mistakes(page) == [(2, "Mäts på annat sätt från")]

    bare = "Kod;Namn;Enhet;Källa\nresor;Bussresor;per invånare;Påhittat\n"
    hand_in(client, "indicators", bare)
    assert Indicator.objects.get().broken_from == ["2018"], "left out is left as it was"


@pytest.mark.parametrize(
    ("year", "given", "is_refused"),
    [
        ("2016", {}, True),
        ("2016", {"first": "2016"}, False),
        ("2018", {}, True),
        ("2020", {}, True),
        ("2020", {"last": "2019"}, False),
    ],
)
def test_a_question_across_it_is_not_registered(world, year, given, is_refused):
    indicator = with_series(an_indicator(world, broken_from=[year]))
    asked = a_question(world, indicator, registered=False, **given)

    if is_refused:
        with pytest.raises(NotNow) as refused:
            actions.register(world.planner, asked)
        assert year in refused.value.message.sv
    else:
        actions.register(world.planner, asked)
        assert asked.registered


def test_one_registered_before_it_was_known_gets_no_answer_and_the_cure(world, sign_in):
    indicator = with_series(an_indicator(world))
    asked = a_question(world, indicator)
    Indicator.objects.update(broken_from=["2019"])
    asked.refresh_from_db()

    with pytest.raises(MistakesInInput) as refused:
        actions.evaluate(world.planner, asked)

    assert [m.code for m in refused.value.mistakes] == ["question.broken"]
    run = reverse("followup:evaluate", args=[asked.pk])
    page = sign_in(world.planner).post(run, follow=True).content.decode()
    assert "mäts på ett annat sätt från och med 2019" in page
    assert not asked.evaluations.exists()


@pytest.mark.parametrize(
    ("years", "why"), [(["2022"], "other-measure"), (["2020"], None), (["2031"], None)]
)
def test_a_target_set_before_it_is_not_held_against_a_value_after(
    world, client, years, why
):
    indicator = an_indicator(world, broken_from=years)
    target = a_target(a_goal(world), indicator, base_year=2020)
    a_value(indicator, 2025, 56.0)

    assert goals.aim(target).standing.why == why
    page = client.get(target.get_absolute_url()).content.decode()
    assert ("sedan det började 2020" in page) == bool(why)
    assert ("Lodrätt streck" in page) == (years != ["2031"])
    drawn = client.get(reverse("followup:target-chart", args=[target.pk, "wide"]))
    assert (b'stroke="#5c6670" stroke-width="1.5"' in drawn.content) == (
        years != ["2031"]
    )
