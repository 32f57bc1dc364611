"""What clashes is told with who set it, and each way out can be tried."""

from __future__ import annotations

from samstad.apps.plans.actions import change_case
from samstad.apps.plans.bridge import case_of

from .making import a_lock, page_at


def test_a_clash_is_told_with_who_set_it_and_a_way_out_is_tried(
    world, planner, process, work
):
    board = case_of(process.versions.get()).boards[0]
    locks = [
        a_lock("in", "locked_in", "a-skola", board=board.code),
        a_lock("ut", "locked_out", "a-skola"),
    ]
    change_case(world.planner, process, locks, based_on=1)
    with work():
        planner.post(page_at("look", process.pk))
    page = planner.get(page_at("clashes", process.pk)).content.decode()
    assert "Ny skola ska vara med" in page and board.name in page
    assert f"{world.planner}, vid arbetsbordet" in page
    clash = process.runs.get(kind="clash")

    with work():
        answer = planner.post(page_at("try-way", process.pk, clash.pk, 0))

    assert answer.status_code == 302
    tried = process.runs.filter(kind="plan").get()
    assert tried.version.number == 3 and tried.state == "done"
    assert len(case_of(tried.version).conditions) == 1


def test_each_way_out_is_tried_on_the_case_that_clashed(world, planner, process, work):
    """Of two clashes at once each way lets two conditions go; the others stay."""
    measures = ("a-skola", "b-paviljong")
    locks = [
        a_lock(f"{kind}-{code}", f"locked_{kind}", code)
        for code in measures
        for kind in ("in", "out")
    ]
    change_case(world.planner, process, locks, based_on=1)
    with work():
        planner.post(page_at("look", process.pk))
    clash = process.runs.get(kind="clash")
    ways = clash.answer["ways"]
    assert len(ways) > 1 and all(len(way["gives"]) == 2 for way in ways)

    for at, way in enumerate(ways):
        with work():
            planner.post(page_at("try-way", process.pk, clash.pk, at))
        gone = {give["condition"] for give in way["gives"]}
        newest = case_of(process.versions.latest("number"))
        kept = {condition.code for condition in newest.conditions}
        assert kept == {lock.values["code"] for lock in locks} - gone

    page = planner.get(page_at("clashes", process.pk)).content.decode()
    assert page.count("Prövat i version") == page.count("Pröva det igen") == len(ways)
    assert page.count("Minsta andelen är") == len(ways)
    back = {"based_on": process.versions.latest("number").number}
    planner.post(page_at("restore", process.pk, 2), back)
    page = planner.get(page_at("clashes", process.pk)).content.decode()
    assert "Ta tillbaka försöken" not in page and "Pröva det igen" in page


def test_no_way_is_tried_when_something_else_has_changed(world, planner, process, work):
    measure = case_of(process.versions.get()).measures[0].code
    locks = [a_lock("in", "locked_in", measure), a_lock("ut", "locked_out", measure)]
    change_case(world.planner, process, locks, based_on=1)
    with work():
        planner.post(page_at("look", process.pk))
    clash = process.runs.get(kind="clash")
    change_case(
        world.leader, process, [a_lock("ny", "locked_in", "c-vardboende")], based_on=2
    )
    page = planner.get(page_at("clashes", process.pk)).content.decode()
    planner.post(page_at("try-way", process.pk, clash.pk, 0))

    assert "Planeringsfallet har ändrats sedan dess" in page and "Pröva det" not in page
    assert process.versions.count() == 3 and not process.runs.filter(kind="plan")
