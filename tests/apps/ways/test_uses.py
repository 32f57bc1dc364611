"""Where ways of working were used, and what went with what."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.exchange.models import Method
from samstad.apps.history.models import Entry
from samstad.apps.ways import actions, bridge, queries
from samstad.apps.ways.models import Use
from tests.apps.exchange.test_rules import made
from tests.second_writer import write_second

pytestmark = pytest.mark.django_db
SAID = {"where": "Bygglov", "began": 2017, "level": "network"}


@pytest.fixture
def method(world):
    return made(Method, world, title="Väggen")


def use_of(method, world, **more):
    given = {"network": world.network, "city": world.kiruna, "method": method}
    return Use.objects.create(**{**given, **SAID, **more})


def test_a_use_is_written_with_its_conditions_and_in_the_history(world, method):
    use = actions.put_use(
        world.planner,
        Use(method=method),
        city=world.kiruna,
        **SAID,
        mandate="yes",
        outcome="well",
        outcome_year=2018,
    )

    assert use.network == world.network
    assert Entry.objects.of(use).get().verb == "wrote where it was used"


@pytest.mark.parametrize(
    "wrong",
    [
        {"where": ""},
        {"outcome": "well"},
        {"outcome": "well", "outcome_year": 2016},
        {"outcome_year": 2018},
    ],
)
def test_what_cannot_be_is_refused(world, method, wrong):
    with pytest.raises(ValidationError):
        actions.put_use(
            world.planner, Use(method=method), city=world.kiruna, **{**SAID, **wrong}
        )


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ({"time": "no", "time_hours": 8}, {"time_hours"}),
        ({"mandate": "no", "mandate_by": "Chefen"}, {"mandate_by"}),
        ({"budget": "no", "budget_tkr": 5}, {"budget_tkr"}),
        ({"line_owner": "no", "line_owner_name": "Parken"}, {"line_owner_name"}),
        ({"time_hours": 8, "time_share": 20}, {"time_share"}),
        ({"time_hours": 0.0}, {"time_hours"}),
        ({"budget_tkr": 0}, {"budget_tkr"}),
    ],
)
def test_how_much_there_was_agrees_with_whether_there_was(world, method, said, names):
    with pytest.raises(ValidationError) as refused:
        actions.put_use(
            world.planner, Use(method=method), city=world.kiruna, **SAID, **said
        )

    assert set(refused.value.message_dict) == names


def test_who_or_how_much_says_that_there_was_and_is_told_in_words(
    world, method, sign_in
):
    use = actions.put_use(
        world.planner, Use(method=method), city=world.kiruna, **SAID,
        mandate="written", mandate_by="Kommunchefen", time_share=12.5,
        budget_tkr=1200, line_owner_name="Parken",
    )  # fmt: skip

    assert (use.time, use.budget, use.line_owner) == ("yes", "yes", "yes")
    page = sign_in(world.leader).get(use.get_absolute_url()).content.decode()
    for words in (
        "ja, skriftligt: Kommunchefen",
        "ja: 12,5 procent av en heltid",
        "ja: 1\xa0200\xa0tkr",
        "ja: Parken",
    ):
        assert words in page.replace("&nbsp;", "\xa0")


def test_degrees_are_counted_with_what_was_written_before_them(world, method, sign_in):
    """Uses from before degrees were asked for say yes and no alone, and stay counted."""
    went = {"well": {"outcome": "well", "outcome_year": 2018},
            "not": {"outcome": "not", "outcome_year": 2018}}  # fmt: skip
    use_of(method, world, mandate="yes", time="yes", budget="no", **went["well"])
    for hours, tkr in ((20, 600), (10, 300), (8, 200), (6, 120), (12, 100)):
        use_of(method, world, mandate="written", time="yes", time_hours=hours,
               budget="yes", budget_tkr=tkr, **went["well"])  # fmt: skip
    for share in (5, 5, 2.5):
        use_of(method, world, mandate="oral", time="yes", time_share=share,
               budget="yes", budget_tkr=50, line_owner="yes",
               line_owner_name="Parken", **went["not"])  # fmt: skip
    for _ in range(2):
        use_of(method, world, mandate="no", time="no", line_owner="yes", **went["not"])

    found = bridge.together(queries.uses(world.leader))

    assert [(c.held.known, c.lacking.known) for c in found.conditions] == [
        (9, 2), (9, 2), (8, 1), (5, 0),
    ]  # fmt: skip
    known = {
        (name, degree): (share.well, share.known)
        for name, degrees in found.degrees
        for degree, share in degrees
        if share.known
    }
    assert known == {
        ("mandate", "written"): (5, 5), ("mandate", "oral"): (0, 3),
        ("mandate", "yes"): (1, 1), ("mandate", "no"): (0, 2),
        ("time", "much"): (1, 1), ("time", "some"): (4, 4), ("time", "little"): (0, 3),
        ("time", "yes"): (1, 1), ("time", "no"): (0, 2),
        ("budget", "much"): (1, 1), ("budget", "some"): (4, 4),
        ("budget", "little"): (0, 3), ("budget", "no"): (1, 1),
        ("line_owner", "named"): (0, 3), ("line_owner", "yes"): (0, 2),
    }  # fmt: skip
    more = {one.condition: (one.well, one.other, one.chance) for one in found.more}
    assert more["mandate"] == (5, 5, 1.0) and more["time"] == (5, 5, 1.0)
    assert more["budget"][:2] == (6, 3)
    page = sign_in(world.leader).get("/sv/ways/").content.decode()
    assert "I 100 procent" in page.replace("%", "procent").replace("\xa0", " ")
    assert "Nu är de 6 och 3" in page
    assert "ja, okänt hur mycket" in page


def test_nobody_writes_for_another_city_or_moves_a_use_there(world, method):
    use = use_of(method, world)

    with pytest.raises(NotAllowed):
        actions.put_use(world.stranger, Use(method=method), city=world.kiruna, **SAID)
    with pytest.raises(NotAllowed):
        actions.put_use(world.stranger, use, city=world.lund)


def test_a_use_of_a_hidden_way_of_working_is_hidden(world):
    hidden = made(Method, world, level="city")
    use = use_of(hidden, world)

    assert use not in queries.uses(world.stranger)
    assert use in queries.uses(world.reader)


def test_uses_of_adaptations_are_among_those_of_the_first(world, method):
    adapted = made(Method, world, title="Lilla väggen", adapts=method)
    use = use_of(adapted, world)

    assert use in queries.uses(world.leader, method=method)
    assert use not in queries.uses(world.leader, method=made(Method, world))


def test_pages_count_only_what_the_reader_may_read(world, method, sign_in):
    use_of(method, world, mandate="yes", outcome="well", outcome_year=2018)
    use_of(method, world, mandate="yes", outcome="not", outcome_year=2018, level="city")

    ours = bridge.together(queries.uses(world.reader)).conditions[0].held
    theirs = bridge.together(queries.uses(world.stranger)).conditions[0].held

    assert (ours.well, ours.known) == (1, 2)
    assert (theirs.well, theirs.known) == (1, 1)
    page = sign_in(world.stranger).get(method.get_absolute_url()).content.decode()
    assert "1 av 1 (21" in page


def test_the_page_says_that_it_does_not_tell_why(world, method, sign_in):
    use_of(method, world)

    page = sign_in(world.leader).get("/en/ways/").content.decode()

    assert "need not have caused it" in page
    assert "too few to tell" in page


@pytest.mark.parametrize("how_many", [1, 3])
def test_pages_cost_the_same_queries_however_many_uses(
    world, method, sign_in, django_assert_num_queries, how_many
):
    for _one in range(how_many):
        use_of(method, world)
    client = sign_in(world.leader)
    client.get("/sv/me/")  # the session is given its token for forms, once

    with django_assert_num_queries(QUERIES):
        client.get("/sv/ways/")


QUERIES = 7


def test_who_is_second_to_change_a_use_is_shown_what_stands(world, method):
    use = use_of(method, world)
    form = SAID | {"city": world.kiruna.pk}

    shown = write_second(
        world.leader,
        world.planner,
        reverse("ways:edit", args=[use.pk]),
        form | {"where": "Planavdelningen"},
        form | {"where": "Gatukontoret"},
    )

    use.refresh_from_db()
    assert "<ins>Planavdelningen</ins>" in shown
    assert use.where == "Gatukontoret"
