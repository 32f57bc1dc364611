"""What a process is called is changed by one planner at a time."""

from __future__ import annotations

from tests.second_writer import write_second

from .making import kept_plan, page_at


def test_who_is_second_to_change_a_process_is_shown_what_stands(
    world, process, sign_in
):
    address = page_at("edit", process.pk)
    first, second = sign_in(world.leader), sign_in(world.planner)
    page = second.get(address)
    said = {
        name: field.value() or ""
        for name, field in ((f.name, f) for f in page.context["form"])
    }
    said |= {"seen": page.context["seen"]}
    assert first.post(address, said | {"about": "Deras ord"}).status_code == 302

    refused = second.post(address, said | {"title": "Mitt namn"})

    shown = refused.content.decode()
    assert refused.status_code == 400
    assert "Inget av ditt är sparat" in shown
    assert "Deras ord" in shown and "Mitt namn" in shown
    process.refresh_from_db()
    assert (process.title, process.about) == ("Fem åtgärder", "Deras ord")

    again = {"title": "Mitt namn", "seen": refused.context["seen"]}
    assert second.post(address, said | again).status_code == 302
    process.refresh_from_db()
    assert process.title == "Mitt namn"


def test_who_is_second_to_keep_a_plan_is_shown_its_name_and_note(world, process):
    plan = kept_plan(process)

    shown = write_second(
        world.leader,
        world.planner,
        page_at("keep", process.pk, plan.pk),
        {"name": "Skolan först", "note": "Talad med nämnden."},
        {"name": "Plan B", "note": ""},
    )

    assert "<ins>Skolan först</ins>" in shown and "Plan B" in shown
    assert "<ins>Talad med nämnden.</ins>" in shown
    plan.refresh_from_db()
    assert plan.name == "Plan B"
