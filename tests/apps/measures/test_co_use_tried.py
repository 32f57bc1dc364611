"""One measure that serves two boards is tried, seen in a plan, and taken back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from samstad.adapters.cases import case_digest
from samstad.apps.measures.co_use import proposed
from samstad.apps.measures.co_use_tried import edits_to_stop, edits_to_try, tried_in
from samstad.apps.plans.actions import change_case
from samstad.apps.plans.bridge import RowEdit, case_of
from samstad.apps.plans.tables import tables_of
from samstad.engines.planning.plan import Rule
from samstad.engines.planning.solve import Limits, solve

from .conftest import begun, five_measures, near_each_other

HOST, GUEST = "a-skola", "c-vardboende"


@pytest.fixture
def process(world):
    return begun(world, near_each_other(five_measures(), metres=100))


def _tried(world, process, *pairs):
    for host, guest in pairs or [(HOST, GUEST)]:
        newest = process.versions.latest("number")
        edits = edits_to_try(tables_of(newest), host, guest)
        change_case(world.planner, process, edits, based_on=newest.number)
    return process.versions.latest("number")


def _best(version):
    limits = Limits(time_s=60, steps=400)
    case = case_of(version)
    return solve(case, rule=Rule.TOTAL, limits=limits, clock=lambda: 0.0)


def test_the_one_for_both_costs_what_it_does_alone_and_gives_what_both_give(
    world, process
):
    case = case_of(_tried(world, process))
    way = next(o.option for o in case.options if o.option == "samnyttjad")

    def rows(table):
        return [r for r in getattr(case, table) if (r.measure, r.option) == (HOST, way)]

    given = {e.indicator: e.likely for e in rows("effects")}
    assert given == {"skolplatser": 60, "vardplatser": 80}
    assert [c.likely_tkr for c in rows("costs")] == [10_000]
    assert [s.fte for s in rows("staffing")] == [2]
    assert all(e.source.startswith("Samnyttjande som prövas") for e in rows("effects"))
    group = case.groups[-1]
    members = [
        (m.measure, m.option) for m in case.group_members if m.group == group.code
    ]
    assert (group.kind, group.n) == ("at_most", 1)
    assert members == [(HOST, way), (GUEST, None)]


def test_a_plan_chooses_the_one_for_both_where_that_is_better(world, process):
    alone = _best(process.versions.get())
    tried = _best(_tried(world, process))

    assert tried.value > alone.value
    chosen = {c.measure: c.option for c in tried.plan.choices}
    assert chosen[HOST] == "samnyttjad"
    assert GUEST not in chosen


@pytest.mark.parametrize(
    ("ours", "theirs", "direction", "shared"),
    [
        ({"hel": 60}, 80, "up", 80),  # once, at the larger
        ({"hel": 90}, 80, "up", 90),
        ({None: 30}, 80, "up", 50),  # what every way gives counts already
        ({None: 90}, 80, "up", None),
        ({"hel": -10}, -20, "down", -20),
        ({"hel": 10}, -20, "down", -20),
        ({"hel": -10}, 20, "down", -10),  # the other is not done, nor its harm
        ({}, 20, "down", None),
    ],
)
def test_what_both_do_counts_once_at_the_better(
    world, process, ours, theirs, direction, shared
):
    newest = process.versions.get()
    tables = tables_of(newest)
    indicator = "skolplatser"
    edits = [
        RowEdit(
            table="indicators",
            key=(indicator,),
            values={**tables.coded("indicators", indicator), "direction": direction},
        )
    ]
    like = next(r for r in tables.of("effects") if r["measure"] == HOST)
    edits.append(RowEdit(table="effects", key=(HOST, "hel", indicator), values=None))
    for measure, given in ((HOST, ours), (GUEST, {"hel": theirs})):
        for option, likely in given.items():
            amounts = dict.fromkeys(("low", "likely", "high"), likely)
            named = {"measure": measure, "option": option}
            values = {**like, **named, **amounts}
            edits.append(RowEdit(table="effects", key=(), values=values))
    edits += [
        RowEdit(
            table="tasks",
            key=(task["board"], task["code"]),
            values={**task, "target": task["baseline"], "baseline": task["target"]},
        )
        for task in tables.naming("tasks", "indicator", indicator)
        if direction == "down"
    ]
    change_case(world.planner, process, edits, based_on=1)

    case = case_of(_tried(world, process))
    found = [
        (e.low, e.likely, e.high)
        for e in case.effects
        if (e.option, e.indicator) == ("samnyttjad", indicator)
    ]
    assert found == ([] if shared is None else [(Decimal(shared),) * 3])


def test_what_is_tried_is_taken_back_without_a_trace(world, process):
    before = process.versions.get()
    tried = _tried(world, process)
    assert proposed(tables_of(tried), "sv") == []
    (one,) = tried_in(tables_of(tried))

    edits = edits_to_stop(tables_of(tried), one["group"]["code"])
    after = change_case(world.planner, process, edits, based_on=tried.number)
    assert case_digest(case_of(after)) == case_digest(case_of(before))


def test_every_pair_of_new_kiruna_can_be_tried_both_ways(world, new_kiruna):
    tables = tables_of(new_kiruna.versions.get())
    pairs = [(p.one, p.other) for p in proposed(tables, "sv")]
    pairs += [(other, one) for one, other in pairs]

    last = _tried(world, new_kiruna, *pairs)
    assert len(tried_in(tables_of(last))) == len(pairs) >= 6


def test_a_pair_is_tried_either_way_from_its_page_and_taken_back(
    world, process, sign_in
):
    address = reverse("measures:co-use", args=[process.pk])
    form = {"one": GUEST, "other": HOST}
    assert sign_in(world.reader).post(address, form).status_code == 403
    planner = sign_in(world.planner)
    assert planner.post(address, form).status_code == 302
    shown = planner.get(address).content.decode()
    assert "Räkna en plan med dem" in shown and ", samnyttjad med " in shown
    assert planner.post(address, form).status_code == 404  # it is tried already

    (group,) = case_of(process.versions.latest("number")).groups
    assert planner.post(address, {"stop": "annan"}).status_code == 404
    assert planner.post(address, {"stop": group.code}).status_code == 302
    assert case_of(process.versions.latest("number")).groups == ()


def test_pairs_go_out_as_a_sheet(world, process, sign_in):
    address = reverse("measures:co-use", args=[process.pk])
    client = sign_in(world.reader)

    assert 'href="?as=csv"' in client.get(address).content.decode()
    rows = client.get(address, {"as": "csv"}).content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Kod;Åtgärd;Den andras kod;Den andra;Varför"
    assert len(rows) == 1 + len(proposed(tables_of(process.versions.get()), "sv"))
    assert sign_in(world.stranger).get(address, {"as": "csv"}).status_code == 404
