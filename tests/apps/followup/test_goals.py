"""Goals: how they would be seen, how their targets stand, and who may change them."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.followup import frames, goal_actions, goals
from samstad.apps.followup.goal_words import NotAsWritten, read_items, read_steps
from samstad.apps.followup.models import Goal, Target
from samstad.apps.history.models import Entry
from tests.apps.followup.made import a_goal, a_target, a_value, an_indicator

THIS_YEAR = timezone.localdate().year


def put(world, person=None, **more):
    given = {
        "network": world.network,
        "city": world.kiruna,
        "code": "luft",
        "title": "Ren luft",
        "source": "Budget 2026",
        "level": "city",
        "indicators": [],
        "serves": [],
    }
    return goal_actions.put_goal(person or world.planner, Goal(), **given | more)


def stands(target):
    return goals.aim(goals.target(target.pk, VISITOR)).standing


def test_the_goals_set_for_all_are_all_there():
    agenda = frames.goals_of("agenda2030")
    targets = [len(frames.targets_of(goal)) for goal in agenda]

    assert targets == [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19]
    assert sum(targets) == 169
    assert len(frames.goals_of("environment")) == 16


def test_a_goal_is_written_with_what_it_serves_and_how_it_would_be_seen(world):
    indicator = an_indicator(world)

    goal = put(world, indicators=[indicator], serves=["11.6", "M2"])
    entry = Entry.objects.get(verb="wrote the goal")

    assert [one.item for one in goal.serves.all()] == ["11.6", "M2"]
    assert entry.after["indicators"] == "Resor"
    assert entry.after["serves"] == "11.6, M2"


def test_indicators_out_of_sight_are_not_taken_away(world):
    hidden = an_indicator(world, code="dold", city=world.lund, level="city")
    goal = a_goal(world, indicators=[hidden])

    goal_actions.put_goal(world.planner, goal, indicators=[], serves=[], title="Ny")

    assert list(goal.indicators.all()) == [hidden]


def test_nobody_writes_the_goals_of_another_city(world):
    with pytest.raises(NotAllowed):
        put(world, world.stranger)
    with pytest.raises(NotAllowed):
        put(world, world.planner, level="public")


def test_a_target_stands_to_the_last_word_of_its_source(world):
    indicator = an_indicator(world)
    target = a_target(a_goal(world), indicator, base_year=THIS_YEAR - 5,
                      target_year=THIS_YEAR + 5)  # fmt: skip
    a_value(indicator, THIS_YEAR - 1, 40.0)
    assert stands(target).status == "wrong-way"

    a_value(
        indicator,
        THIS_YEAR - 1,
        54.0,
        vintage=datetime.date(THIS_YEAR + 1, 6, 1),
        state="revised",
    )

    assert stands(target).status == "on-path"
    assert stands(target).expected == 54.0


def test_parts_of_years_and_other_cities_tell_nothing(world):
    indicator = an_indicator(world)
    target = a_target(a_goal(world), indicator)
    a_value(indicator, THIS_YEAR - 1, 60.0, municipality="1281")
    a_value(indicator, THIS_YEAR - 1, 60.0, sex="K")
    row = a_value(indicator, THIS_YEAR - 2, 60.0)
    row.period = f"{THIS_YEAR - 2}T1"
    row.save()

    assert stands(target).why == "nothing"


def test_a_requirement_forgets_the_path(world):
    goal = a_goal(world)
    target = goal_actions.put_target(
        world.planner,
        Target(goal=goal),
        indicator=an_indicator(world),
        kind="highest",
        base_year=2020,
        base_value=3.0,
        target_year=2030,
        value=40.0,
        steps={"2025": 3.0},
    )

    assert (target.base_value, target.target_year, target.steps) == (None, None, {})
    after = Entry.objects.get(verb="set a target").after
    assert after["followup.target:kind"] == "highest"
    assert after["followup.target:value"] == 40.0
    assert after["followup.target:base_value"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"base_value": None},
        {"target_year": 2020},
        {"value": 50},
        {"base_year": 1},
        {"steps": {"2030": 55.0}},
    ],
)
def test_a_path_that_leads_nowhere_is_refused(world, wrong):
    said = {"base_year": 2020, "base_value": 50, "target_year": 2030, "value": 60}
    target = Target(goal=a_goal(world))

    with pytest.raises(ValidationError):
        goal_actions.put_target(
            world.planner, target, indicator=an_indicator(world), **said | wrong
        )


def test_the_networks_goals_have_no_targets(world):
    goal = a_goal(world, city=None)

    with pytest.raises(ValidationError):
        goal_actions.put_target(
            world.planner,
            Target(goal=goal),
            indicator=an_indicator(world),
            base_year=2020,
            base_value=1,
            target_year=2030,
            value=2,
        )


def test_a_target_is_hidden_with_its_indicator(world, client):
    hidden = an_indicator(world, name="Dold", city=world.kiruna, level="city")
    goal = a_goal(world)
    target = a_target(goal, hidden)

    page = client.get(goal.get_absolute_url()).content.decode()

    assert "Dold" not in page
    assert client.get(target.get_absolute_url()).status_code == 404


def test_removing_a_target_is_told_and_leaves_the_indicator(world, sign_in):
    goal, indicator = a_goal(world), an_indicator(world)
    target = a_target(goal, indicator)

    sign_in(world.planner).post(reverse("followup:target-remove", args=[target.pk]))

    assert not Target.objects.exists()
    assert list(goal.indicators.all()) == [indicator]
    told = Entry.objects.get(verb="removed a target").before
    names = ("base_value", "base_year", "value", "target_year")
    assert [told[f"followup.target:{n}"] for n in names] == [50.0, 2020, 60.0, 2030]
    page = sign_in(world.planner).get(f"/sv/history/followup.goal/{goal.pk}/")
    assert "Resor" in page.content.decode()


def test_what_serves_a_target_serves_its_goal(world, client):
    a_goal(world, serves=["11.2"], title="Bussar", indicators=[an_indicator(world)])
    a_goal(world, serves=["1.1"], code="annat", title="Annat")

    page = client.get(reverse("followup:item", args=["11"]))
    rows = {row.item.code: row for row in page.context["targets"]}

    assert [thing.title for thing, _aims in page.context["rows"]] == ["Bussar"]
    assert (rows["11.2"].goals, rows["11.2"].indicators) == (1, 1)
    assert (rows["11.3"].goals, rows["11.3"].indicators) == (0, 0)
    assert client.get(reverse("followup:item", args=["11-2"])).status_code == 404
    assert client.get(reverse("followup:item", args=["18"])).status_code == 404


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize(("name", "questions"), [("goals", 12), ("items", 6)])
def test_a_list_costs_the_same(
    world, sign_in, django_assert_num_queries, how_many, name, questions
):
    for number in range(how_many):
        indicator = an_indicator(world, code=f"i{number}")
        a_value(indicator, 2024, 3.0)
        goal = a_goal(world, code=f"g{number}", title=f"nr {number}", serves=["11.2"])
        a_target(goal, indicator)
    client = sign_in(world.leader)
    client.get("/sv/me/")

    with django_assert_num_queries(questions):
        page = client.get(reverse(f"followup:{name}"))

    assert page.status_code == 200


def test_the_chart_and_the_table_say_the_same(world, client):
    indicator = an_indicator(world)
    target = a_target(a_goal(world), indicator, steps={"2024": 51.0})
    a_value(indicator, 2024, 52.0)

    page = client.get(target.get_absolute_url())
    chart = client.get(reverse("followup:target-chart", args=[target.pk, "narrow"]))

    assert ("2024", "52", "51") in page.context["shown"].rows
    assert ("2027", "–", "55,5") in page.context["shown"].rows
    assert chart["Content-Type"] == "image/svg+xml"
    assert b"Kiruna" in chart.content


@pytest.mark.parametrize("language", ["sv", "en"])
def test_goals_go_out_and_come_in_unchanged(world, sign_in, language):
    indicator = an_indicator(world)
    goal = a_goal(world, serves=["11.2", "M15"], indicators=[indicator])
    a_target(goal, indicator, steps={"2024": 51.5})
    a_target(goal, indicator, kind="lowest", base_value=None, target_year=None)
    client = sign_in(world.planner)
    there = reverse("followup:goals-export").replace("/sv/", f"/{language}/")
    content = client.get(there).content

    file = SimpleUploadedFile("goals.xlsx", content)
    page = client.post(reverse("followup:goals-import"), {"file": file})

    assert page.status_code == 200
    assert page.context["changes"].changed == []
    assert page.context["changes"].unchanged == 3


def test_goals_and_targets_are_read_in_one_by_one(world, sign_in):
    an_indicator(world)
    client = sign_in(world.planner)

    carry_out(client, "Stad;Kod;Mål;Bidrar till;Källa\nKiruna;luft;Ren luft;m2;Budget")
    carry_out(
        client,
        "Stad;Målets kod;Indikatorns kod;Basår;Värde basåret;Målår;"
        "Målvärde eller gräns;Enhet;Väntat däremellan\n"
        "Kiruna;luft;resor;2020;50;2030;60,5;per invånare;2025: 51,5",
    )

    target = Target.objects.get()
    assert (target.value, target.steps) == (60.5, {"2025": 51.5})
    assert [one.item for one in target.goal.serves.all()] == ["M2"]
    assert target.goal.level == "city"


def hand_in(client, text):
    file = SimpleUploadedFile("mal.csv", text.encode())
    return client.post(reverse("followup:goals-import"), {"file": file})


def carry_out(client, text):
    upload = hand_in(client, text).context["upload"].pk
    client.post(reverse("followup:goals-import"), {"carry_out": "1", "upload": upload})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Lund;luft;resor;2020;50;2030;60;per invånare;", "Du skriver inte"),
        ("Kiruna;luf;resor;2020;50;2030;60;per invånare;", "inget mål ”luf”"),
        ("Kiruna;luft;reso;2020;50;2030;60;per invånare;", "Menade du resor?"),
        ("Kiruna;luft;resor;2020;50;2030;60;%;", "men indikatorn mäts i"),
        ("Kiruna;luft;resor;2020;50;2030;60;per invånare;2040: 3", "inte mellan"),
        ("Kiruna;luft;resor;2020;50;2030;60;per invånare;snart", "inte ett år"),
        ("Kiruna;luft;resor;2020;;2030;60;per invånare;", "behöver ett värde"),
        ("Kiruna;luft;resor;2020;50;2030;inf;per invånare;", "inget ändligt tal"),
    ],
)
def test_a_wrong_target_is_refused_with_its_cure(world, sign_in, row, said):
    an_indicator(world)
    a_goal(world)
    heading = (
        "Stad;Målets kod;Indikatorns kod;Basår;Värde basåret;Målår;"
        "Målvärde eller gräns;Enhet;Väntat däremellan"
    )

    page = hand_in(sign_in(world.planner), f"{heading}\n{row}")

    assert page.status_code == 400
    assert said in page.content.decode()
    assert not Target.objects.exists()


def test_codes_and_years_are_read_as_people_write_them():
    assert read_items(" 11.2,m15; 11.2") == ["11.2", "M15"]
    assert read_steps("2026: 45,5\n2028 1 040") == {"2026": 45.5, "2028": 1040.0}
    with pytest.raises(NotAsWritten):
        read_items("18")
    with pytest.raises(NotAsWritten):
        read_steps("2026: 1; 2026: 2")
