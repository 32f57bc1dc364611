"""The list of measures goes out as a spreadsheet, as it is filtered."""

from __future__ import annotations

import csv
import io

from django.urls import reverse

from samstad.apps.measures import actions
from tests.apps.measures.conftest import begun
from tests.apps.measures.test_statements import COMMON


def taken_out(client, process, query=""):
    address = reverse("measures:export", args=[process.pk, "csv"]) + query
    text = client.get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_what_is_taken_out_is_what_the_list_shows(world, sign_in):
    process = begun(world)
    client = sign_in(world.planner)
    listed = client.get(
        reverse("measures:list", args=[process.pk]), {"words": "e-gemensamt"}
    )
    shown = [each["row"]["code"] for each in listed.context["measures"]]

    rows = taken_out(client, process, "?words=e-gemensamt")

    assert [row["Kod"] for row in rows] == shown
    assert 0 < len(shown) < len(taken_out(client, process))
    address = reverse("measures:export", args=[process.pk, "xlsx"])
    assert f'href="{address}?words=e-gemensamt"' in listed.content.decode()


def test_a_row_says_what_the_measure_costs_at_least_and_at_most(world, sign_in):
    process = begun(world)
    client = sign_in(world.planner)
    listed = client.get(reverse("measures:list", args=[process.pk])).context["measures"]

    rows = taken_out(client, process)

    spans = [(str(each["least"]), str(each["most"])) for each in listed]
    columns = ("Lägsta trolig kostnad, tkr", "Högsta trolig kostnad, tkr")
    assert [tuple(row[column] for column in columns) for row in rows] == spans
    assert any(least != most for least, most in spans)


def test_what_boards_have_said_goes_out_for_all_and_for_one(world, sign_in, process):
    """Within the city alone, as the pages that show it."""
    measure = process.measures.get(code="c-vardboende")
    said = {"indicator": "vardplatser", "low": 10, "likely": 20, "high": 25}
    actions.state_effects(world.official, measure, "SN", [said], **COMMON)
    address = reverse("measures:statements-export", args=[process.pk, "csv"])
    client = sign_in(world.planner)

    page = client.get(reverse("measures:board", args=[process.pk, "SN"]))
    assert f'href="{address}?board=SN"' in page.content.decode()
    of_all = client.get(address).content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(of_all), delimiter=";")
    assert (row["Åtgärdens kod"], row["Nämndens kod"]) == ("c-vardboende", "SN")
    assert row["Skäl"] == COMMON["reason"]
    of_another = client.get(address, {"board": "KUN"}).content.decode("utf-8-sig")
    assert len(of_another.splitlines()) == 1
    assert sign_in(world.stranger).get(address).status_code == 404
