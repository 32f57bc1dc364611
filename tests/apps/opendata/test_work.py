"""What cities mean to do, have decided, use and adopt leaves as far as it is public."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from samstad.apps.exchange.models import Method
from samstad.apps.referrals.models import Decision
from samstad.apps.ways.models import Use
from tests.apps.exchange.test_rules import made
from tests.apps.followup.made import a_decided, a_goal, an_indicator
from tests.referrals_made import make_process, make_proposal

LEVELS = ("city", "network", "public")


def goals(world, levels=LEVELS):
    for at, level in enumerate(levels):
        seen = an_indicator(world, code=f"hidden-{at}", level="city")
        a_goal(world, title=level, code=f"nr-{at}", level=level, indicators=[seen])


def decided(world, levels=LEVELS):
    for level in levels:
        a_decided(world, title=level, level=level)


def uses(world, levels=LEVELS):
    way = made(Method, world, title="Väggen", level="public")
    given = {"network": world.network, "city": world.kiruna, "began": 2017}
    for level in levels:
        Use.objects.create(**given, method=way, level=level, where=level)


def decisions(world, levels=LEVELS):
    process = make_process(world)
    process.level = "public"
    process.save()
    plan = make_proposal(process)
    for level in levels:
        Decision.objects.create(
            network=world.network,
            city=world.kiruna,
            process=process,
            proposal=plan,
            title=level,
            decided_on=timezone.localdate(),
            state="revoked",
            revoked_on=timezone.localdate(),
            revoked_why="Nytt.",
            version_number=1,
            seed=1,
            level=level,
        )


@pytest.mark.parametrize(
    "write", [goals, decided, uses, decisions], ids=lambda write: write.__name__
)
def test_only_what_is_public_leaves_and_no_name_of_what_is_not(world, client, write):
    write(world)
    name = write.__name__

    answer = client.get(reverse("open-data-file", args=[name, "json"])).json()
    csv = client.get(reverse("open-data-file", args=[name, "csv"])).content.decode()

    (record,) = answer["records"]
    assert "public" in (record.get("title"), record.get("where"))
    assert record["city"] == "Kiruna"
    assert csv.count("\r\n") == 2
    assert "hidden" not in csv
    read = client.get(reverse("api:records", args=[name])).json()["records"]
    assert read == [record]


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize(
    ("write", "queries"), [(goals, 2), (decided, 1), (uses, 1), (decisions, 1)]
)
def test_records_cost_the_same_however_many(
    world, client, django_assert_num_queries, write, queries, how_many
):
    write(world, ["public"] * how_many)
    address = reverse("api:records", args=[write.__name__])

    with django_assert_num_queries(queries):
        answer = client.get(address)

    assert len(answer.json()["records"]) == how_many
