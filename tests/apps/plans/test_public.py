"""A city's own page leads to what it is planning."""

from __future__ import annotations


def test_a_citys_page_leads_to_the_planning_that_one_may_read(
    world, process, sign_in, client
):
    link = f'href="{process.get_absolute_url()}"'
    city = world.kiruna.get_absolute_url()
    assert link in sign_in(world.planner).get(city).content.decode()
    assert link not in sign_in(world.stranger).get(city).content.decode()
    client.logout()
    assert link not in client.get(city).content.decode()
    process.level = "public"
    process.save()
    assert link in client.get(city).content.decode()
    assert link not in client.get(world.lund.get_absolute_url()).content.decode()
