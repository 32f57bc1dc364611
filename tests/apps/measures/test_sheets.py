"""The list of measures goes out as a spreadsheet, as it is filtered."""

from __future__ import annotations

import csv
import io

from django.urls import reverse

from tests.apps.measures.conftest import begun


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
