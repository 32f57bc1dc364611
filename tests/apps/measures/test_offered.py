"""What other cities found is offered where a board states what a measure does."""

from __future__ import annotations

from django.urls import reverse

from samstad.apps.measures.models import EffectStatement
from tests.apps.followup.made import a_finding, a_kind, an_indicator


def address_of(process):
    measure = process.measures.in_case().order_by("code").first()
    return reverse("measures:state", args=[process.pk, measure.pk, "SN"])


def found_in_lund(world, unit="platser"):
    indicator = an_indicator(world, code="vardplatser", measured_in=unit)
    kind = a_kind(world, "Nya boenden")
    for effect in (10.0, 14.0, 12.0):
        found = a_finding(world, indicator, kind, effect=effect, city=world.lund)
    return found


def unit_of(client, address):
    (group,) = [
        g
        for g in client.get(address).context["form"].groups()
        if g["row"]["code"] == "vardplatser"
    ]
    return group["row"]["unit"]


def test_findings_in_the_same_unit_are_where_the_statement_begins(
    world, process, sign_in
):
    client, address = sign_in(world.official), address_of(process)
    found = found_in_lund(world, unit_of(client, address))

    page = client.get(address).content.decode()
    assert "Andra städers slutsatser (3)" in page and "Nya boenden" in page
    code = f"{found.kind_id}-vardplatser"
    assert f"?found={code}" in page
    form = client.get(f"{address}?found={code}").context["form"]
    assert form["likely_vardplatser"].value() == "12"
    assert form["origin"].value() == "evaluation"
    assert "Lund" in form["source"].value()

    said = {name: form[name].value() for name in form.fields} | {
        "reason": "Som i Lund",
        "ramp": "1",
    }
    answer = client.post(address, {n: v for n, v in said.items() if v is not None})
    assert answer.status_code == 302, answer.context["form"].errors
    stated = EffectStatement.objects.get(indicator="vardplatser")
    assert (stated.origin, stated.likely) == ("evaluation", 12)
    assert "Lund" in stated.source


def test_what_is_in_another_unit_is_not_offered(world, process, sign_in):
    client, address = sign_in(world.official), address_of(process)
    found_in_lund(world, "promille")

    page = client.get(f"{address}?found=1-vardplatser").content.decode()
    assert "Andra städers slutsatser" not in page


def test_what_the_city_found_itself_is_no_news_to_it(world, process, sign_in):
    client, address = sign_in(world.official), address_of(process)
    indicator = an_indicator(
        world, code="vardplatser", measured_in=unit_of(client, address)
    )
    for effect in (10.0, 14.0, 12.0):
        a_finding(world, indicator, a_kind(world, f"K{effect}"), effect=effect)
    assert "Andra städers slutsatser" not in client.get(address).content.decode()
