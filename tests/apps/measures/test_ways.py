"""Ways of working with those outside come from the library, and are evaluated there."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse

from samstad.apps.exchange.models import Method
from samstad.apps.measures import actions
from samstad.apps.measures.models import View
from samstad.apps.ways.actions import put_use
from samstad.apps.ways.models import Use
from tests.apps.exchange.test_rules import made

from .conftest import invite_outsider

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk(world):
    return made(Method, world, title="Gåtur", level="network")


@pytest.fixture
def measure(process):
    return process.measures.get(code="a-skola")


def _views(measure):
    return reverse("measures:hand-in", args=[measure.process_id, measure.pk])


def test_a_way_of_working_is_chosen_in_the_library_and_its_use_is_noted_once(
    world, measure, walk, sign_in
):
    planner = sign_in(world.planner)
    said = {"party": "LKAB", "kind": "view", "text": "Ja", "method": walk.pk}
    for _ in range(2):
        assert planner.post(_views(measure), said).status_code == 302
    use = Use.objects.get()

    assert (use.method, use.process, use.level) == (walk, measure.process, "city")
    assert use.where == measure.process.title
    listed = planner.get(reverse("measures:taken-part", args=[measure.process_id]))
    row = listed.content.decode().partition("Gåtur")[2].partition("</tr>")[0]
    assert "<td>2</td>" in row and use.get_absolute_url() in row


def test_how_it_went_is_told_in_the_library_and_shown_in_the_process(
    world, measure, walk, sign_in
):
    view = View(party="LKAB", text="Ja", method=walk)
    actions.hand_in(world.planner, measure, view)
    actions.answer_view(
        world.planner, view, kind="met", answer="Så blir det.", method=walk
    )
    use = Use.objects.get()
    put_use(
        world.planner,
        use,
        city=world.kiruna,
        outcome="well",
        outcome_year=use.began,
    )
    page = walk.get_absolute_url()
    inside = sign_in(world.planner).get(page).content.decode()
    outside = sign_in(world.stranger).get(page).content.decode()

    told = inside.partition("Vad utomstående har lämnat")[2]
    assert "Fem åtgärder" in told and "Vad utomstående har lämnat" not in outside
    listed = sign_in(world.planner).get(
        reverse("measures:taken-part", args=[measure.process_id])
    )
    assert "Det gick som man hoppades" in listed.content.decode()


def test_nobody_chooses_a_way_that_they_may_not_read(world, measure, sign_in):
    hidden = made(Method, world, title="Hemlig", level="city")
    said = {"party": "LKAB", "kind": "view", "text": "Ja", "method": hidden.pk}
    invite_outsider(world, measure)
    external = sign_in(world.external)

    assert "Hemlig" not in external.get(_views(measure)).content.decode()
    external.post(_views(measure), said)
    assert View.objects.get().method is None


def test_a_way_that_is_withdrawn_since_stays_when_the_answer_is_changed(
    world, measure, walk, sign_in
):
    from django.utils import timezone

    view = View(party="LKAB", text="Ja", method=walk)
    actions.hand_in(world.planner, measure, view)
    Method.objects.filter(pk=walk.pk).update(withdrawn=timezone.now())
    address = reverse("measures:answer", args=[measure.process_id, measure.pk, view.pk])
    sign_in(world.planner).post(address, {"answer_kind": "met", "answer": "Ja."})

    view.refresh_from_db()
    assert (view.answer_kind, view.method) == ("met", walk)


@pytest.mark.django_db(transaction=True)
def test_what_the_old_list_said_is_carried_to_the_library(world, measure):
    loader = MigrationLoader(None)
    step = loader.get_migration("measures", "0002_ways_from_the_library")
    # the table of uses is as it is now, whatever has been added to it since
    newest = loader.graph.leaf_nodes("ways")
    before = loader.project_state([*step.dependencies, *newest])
    with connection.schema_editor() as editor:
        step.unapply(before.clone(), editor)
    try:
        old = before.apps.get_model("measures", "View").objects
        kept = {"process_id": measure.process_id, "measure_id": measure.pk}
        for party, way in (("A", "walk"), ("B", "walk"), ("C", "written")):
            old.create(**kept, text="Ja", party=party, way=way)
    finally:
        with connection.schema_editor() as editor:
            step.apply(before.clone(), editor)

    ways = dict(View.objects.order_by("party").values_list("party", "method__title"))
    assert ways == {"A": "Gåtur på platsen", "B": "Gåtur på platsen", "C": None}
    use = Use.objects.get()
    assert (use.method.city, use.process) == (world.kiruna, measure.process)
