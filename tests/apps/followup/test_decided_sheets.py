"""Decided measures, their checks and who pays and gains, as sheets."""

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook

from samstad.apps.followup.models import (
    Check,
    DecidedMeasure,
    Portion,
)
from samstad.apps.history.models import Entry
from tests.apps.followup.lists import hand_in, taken, text_of
from tests.apps.followup.made import (
    a_decided,
)
from tests.handed import mistakes


def test_a_tertial_of_checks_is_read_in_from_the_workbook(world, sign_in, there):
    """The official of the board checks, and changes nothing of what was planned."""
    number = there["measure"].pk
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(taken(sign_in(world.official), "decided", "xlsx"))
    )
    assert book.sheet_names == [
        "Beslutade åtgärder",
        "Avstämningar",
        "Vem betalar och vinner",
    ]
    head = "Åtgärdens nummer;Dag för avstämning;Hur det går;Började;Blev klar;Förbrukat, tkr;Kostnadsprognos, tkr;Prognos för slut;Beslut;Vem beslutade;Nästa avstämning\n"
    new = f"{number};2024-09-01;Går bra;2024-02-01;2024-08-31;300;1 100;2999-02-01;Fortsätt;Socialnämnden;2025-01-01\n"

    hand_in(sign_in(world.official), "decided", head + new)

    check = there["measure"].checks.first()
    assert (check.began_on.month, check.finished_on.month) == (2, 8)
    assert (check.spent_tkr, check.forecast_tkr, check.by) == (
        300,
        1100,
        world.official,
    )
    plan = text_of(sign_in(world.official), "decided").replace("Gatuenheten", "Parken")
    assert mistakes(hand_in(sign_in(world.official), "decided", plan)) == [
        (2, "Åtgärd")
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "column"),
    [
        ("100;", "200;", "Dag för avstämning"),
        ("2024-06-01;", "2024-07-01;", None),
        ("{number};2024-06-01", "99999;2024-06-01", "Åtgärdens nummer"),
        ("2024-06-01", "i juni", "Dag för avstämning"),
    ],
    ids=["made", "a new day", "no measure", "no day"],
)
def test_a_check_that_is_made_stands(world, sign_in, there, was, becomes, column):
    number = there["measure"].pk
    row = f"{number};2024-06-01;Det går;100;1000;2999-01-01;continue;Socialnämnden;2998-01-01\n"
    head = (
        "measure;on;text;spent_tkr;forecast_tkr;ends;decision;decided_by;next_check\n"
    )
    changed = row.replace(was.format(number=number), becomes)

    page = hand_in(sign_in(world.planner), "decided", head + changed)

    found = [m["column"] for m in page.context.get("mistakes", [])]
    names = {"Dag för avstämning": "on", "Åtgärdens nummer": "measure"}
    assert found == ([names[column]] if column else [])
    assert Check.objects.count() == (1 if column else 2)


def test_decided_measures_are_added_with_their_board_and_question(
    world, sign_in, there
):
    client = sign_in(world.planner)
    head = "Åtgärd;Stad;Nämndens kod;Beslutad;Beslutad av;Ägare i linjen;Planerad start;Planerat slut;Planerad kostnad, tkr;Frågans kod;Väntad effekt, låg;Väntad effekt, trolig;Väntad effekt, hög\n"
    row = "Ny fil;Kiruna;sn;2024-01-01;KF;Gatan;2024-02-01;2025-01-01;1 200;bussfil;0,5;1;2\n"

    hand_in(client, "decided", head + row)

    new = DecidedMeasure.objects.get(title="Ny fil")
    assert (new.board, new.question, new.expected_low) == (
        world.board,
        there["asked"],
        0.5,
    )
    page = hand_in(client, "decided", head + row.replace(";sn;", ";finns-ej;"))
    assert mistakes(page) == [(2, "Nämndens kod")]


PORTIONS = "Nummer;Åtgärdens nummer;År;Betalar eller vinner;Vem;Belopp, tkr;I ord\n"


def test_who_pays_and_gains_is_added_and_changed_year_by_year(world, sign_in, there):
    number, held = there["measure"].pk, Portion.objects.get()
    rows = f"{held.pk};{number};2024;Betalar;Nämnden;800;\n"
    rows += f";{number};2027;vinner;Skolan;;kortare väntan\n"

    hand_in(sign_in(world.planner), "decided", PORTIONS + rows)

    said = Portion.objects.order_by("year").values_list("year", "side", "amount_tkr")
    assert list(said) == [(2024, "pays", 800), (2027, "gains", None)]
    assert Entry.objects.filter(verb="wrote who pays or gains").count() == 2


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (";{number};2027;Vinner;Skolan;;", None),
        (";99999;2027;Vinner;Skolan;5;", "Åtgärdens nummer"),
        ("{held};{other};2024;Betalar;Nämnden;700;", "Åtgärdens nummer"),
        ("99999;{number};2027;Vinner;Skolan;5;", "Nummer"),
        (";{number};2027;ger;Skolan;5;", "Betalar eller vinner"),
        (";{number};1066;Vinner;Skolan;5;", "År"),
    ],
    ids=["neither", "no measure", "moved", "no number", "no side", "no year"],
)
def test_who_pays_and_gains_cannot_be_anything(world, sign_in, there, row, column):
    told = {"number": there["measure"].pk, "held": Portion.objects.get().pk,
            "other": a_decided(world).pk}  # fmt: skip

    page = hand_in(sign_in(world.planner), "decided", PORTIONS + row.format(**told))

    assert mistakes(page) == [(2, column)]
    assert Portion.objects.count() == 1


def test_an_official_checks_and_does_not_say_who_pays(world, sign_in, there):
    row = f";{there['measure'].pk};2027;Vinner;Skolan;5;\n"

    page = hand_in(sign_in(world.official), "decided", PORTIONS + row)

    assert mistakes(page) == [(2, "Åtgärdens nummer")]


def test_the_year_of_the_prices_goes_out_and_is_shown(world, client):
    measure = a_decided(world, price_year=2024)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "<dt>I prisnivån för året</dt><dd>2024</dd>" in page
    assert "I prisnivån för året" in text_of(client, "decided")
    DecidedMeasure.objects.update(price_year=None)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "<dt>I prisnivån för året</dt><dd>inte sagt</dd>" in page
