"""Series go out as a spreadsheet and come in again, with every mistake at once."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstad.apps.followup.models import Value
from samstad.apps.history.models import Entry
from tests.apps.followup.made import an_indicator, with_series

HEADING = "Kommun;Period;Värde;Enhet;Publicerat;Läge;Kön"


def address(indicator, name="import", **more):
    return reverse(f"followup:values-{name}", kwargs={"number": indicator.pk, **more})


def hand_in(client, indicator, *rows, heading=HEADING, name="serier.csv"):
    content = "\n".join([heading, *rows]).encode()
    file = SimpleUploadedFile(name, content)
    return client.post(address(indicator), {"file": file})


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_goes_out_comes_in_unchanged(world, sign_in, form, language):
    indicator = with_series(an_indicator(world))
    client = sign_in(world.planner)
    there = address(indicator, "export", form=form).replace("/sv/", f"/{language}/")
    content = client.get(there).content

    file = SimpleUploadedFile(f"v.{form}", content)
    page = client.post(address(indicator), {"file": file})

    assert page.status_code == 200
    assert page.context["changes"].changed == []
    assert page.context["changes"].unchanged == 26 * 19


def test_series_are_shown_and_then_carried_out_with_one_entry_in_the_history(
    world, sign_in
):
    indicator = an_indicator(world)
    client = sign_in(world.planner)

    page = hand_in(
        client,
        indicator,
        "Kiruna;2019;41,5;per invånare;2020-03-01;;",
        "2584;2020;1 042,25;per invånare;2021-03-01;;",
        "Luleå;2019;;per invånare;;;kvinnor",
        "Luleå;2020;3;per invånare;;;kvinnor",
    )
    assert page.status_code == 200
    assert page.context["changes"].new == 4
    assert not Value.objects.exists()

    client.post(
        address(indicator), {"carry_out": "1", "upload": page.context["upload"].pk}
    )

    kiruna = Value.objects.filter(municipality="2584").values_list("value", flat=True)
    assert list(kiruna) == [41.5, 1042.25]
    assert Value.objects.get(municipality="2580", period="2019").value is None
    assert Entry.objects.filter(verb="read in values").count() == 1


def test_every_mistake_is_said_at_once_and_nothing_is_read_in(world, sign_in):
    indicator = an_indicator(world)

    page = hand_in(
        sign_in(world.planner),
        indicator,
        "Kiruna;2019;41,5;procent;;;",
        "Kiruna;2020;nan;per invånare;;;",
        "Kiruna;2021;inf;per invånare;;;",
        "Kiruna;2021;4;per invånare;;;",
        "Kiruna;i fjol;4;per invånare;;;",
        "Kiiruna;2022;4;per invånare;;;",
        "Lund;2022;4;per invånare;;;",
        "Kiruna;2023;mycket;per invånare;2999-01-01;nytt;okänt",
        "Luleå;2022;4;per invånare;;;",
        "Boden;2021;4;per invånare;;återkallat;",
        "Boden;2022;;per invånare;;återkallat;",
    )

    said = [(m["row"], m["column"], m["message"]) for m in page.context["mistakes"]]
    assert page.status_code == 400
    assert not Value.objects.exists()
    assert (2, "Enhet", "Enheten är ”procent”, men indikatorn mäts i ”per invånare”.") in said  # fmt: skip
    assert (3, "Värde", "”nan” är inget ändligt tal.") in said
    assert (4, "Värde", "”inf” är inget ändligt tal.") in said
    assert (5, None, "Samma som rad 4.") in said
    assert (6, "Period", "”i fjol” är ingen period.") in said
    assert (7, "Kommun", "Kommunen ”Kiiruna” finns inte.") in said
    assert (8, "Kommun", "Du får inte skriva värden för Lund.") in said
    assert {(9, c) for c in ("Värde", "Publicerat", "Läge", "Kön")} <= {s[:2] for s in said}  # fmt: skip
    assert (10, "Kommun", "Luleå har bara ett värde.") in said
    assert (11, "Värde", "Värdet är återkallat men har ett tal.") in said
    assert len(said) == 13
    assert "Menade du Kiruna?" in [m["remedy"] for m in page.context["mistakes"]]


def test_one_more_year_of_a_series_is_no_lone_value(world, sign_in):
    indicator = with_series(an_indicator(world))

    page = hand_in(sign_in(world.planner), indicator, "Kiruna;2024;4;per invånare;;;")

    assert page.status_code == 200
    assert page.context["changes"].new == 1


def test_columns_that_may_be_left_out_mean_what_blank_cells_mean(world, sign_in):
    indicator = an_indicator(world)

    page = hand_in(
        sign_in(world.planner),
        indicator,
        "Kiruna;2019;1;per invånare",
        "Kiruna;2019;2;per invånare",
        "Kiruna;2020;2;per invånare",
        heading="Kommun;Period;Värde;Enhet",
    )

    said = [(m["row"], m["message"]) for m in page.context["mistakes"]]
    assert said == [(3, "Samma som rad 2.")]


def test_a_reader_reads_nothing_in(world, sign_in):
    indicator = an_indicator(world)

    assert sign_in(world.reader).get(address(indicator)).status_code == 403


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (["Kiruna;2024;52000;per invånare;;;"], "Kiruna"),
        (["Kiruna;2024;0,052;per invånare;;;", "Boden;2024;61;per invånare;;;"], "Kiruna"),
        (["Boden;2019;41;per invånare;;;", "Boden;2020;42000;per invånare;;;"], "Boden"),
        (["Kiruna;2023;5200;per invånare;2025-01-01;reviderat;"], "Kiruna"),
        (["Kiruna;2024;70;per invånare;;;"], ""),
        (["Kiruna;2024;;per invånare;;återkallat;"], ""),
        (["Kiruna;2024;0;per invånare;;;"], ""),
    ],
    ids=["kronor", "shares", "in the file", "revised", "fine", "withdrawn", "nought"],
)  # fmt: skip
def test_figures_of_another_size_are_told_before_they_are_read_in(
    world, sign_in, rows, names
):
    indicator = with_series(an_indicator(world), others=("2582",))
    if names == "Boden":
        Value.objects.filter(municipality="2582").delete()
    client = sign_in(world.planner)

    page = hand_in(client, indicator, *rows)

    assert page.status_code == 200
    assert len(page.context["doubts"]) == bool(names)
    if names:
        (told,) = page.context["doubts"]
        assert f"övrigt: {names}. Är enheten ”per invånare”?" in told
        assert told in page.content.decode()
    client.post(
        address(indicator), {"carry_out": "1", "upload": page.context["upload"].pk}
    )
    assert Value.objects.filter(vintage__gt="2024-12-31").count() == len(rows)
