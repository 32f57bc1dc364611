"""Where ways of working were used, and what went with what."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.exchange.models import Method
from samstad.apps.history.models import Entry
from samstad.apps.ways import actions, bridge, queries
from samstad.apps.ways.models import Use
from tests.apps.exchange.test_rules import made

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
