"""The files that are handed out give the same answer, and a plan takes the findings."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.urls import reverse
from django.utils import translation

from samstad.adapters.cases import read_case
from samstad.apps.followup import actions
from samstad.apps.followup.models import Value
from samstad.cli.main import main
from samstad.engines.evaluation.verdict import Design
from tests.apps.followup.made import (
    a_finding,
    a_kind,
    a_predictor,
    a_question,
    an_answer,
    an_indicator,
    with_series,
)
from tests.markup import mistakes_in

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("design", [design.value for design in Design])
def test_the_files_give_the_same_answer_on_the_command_line(
    world, client, tmp_path, design
):
    indicator = with_series(an_indicator(world))
    Value.objects.filter(municipality="2580", period="2010").update(
        value=None, state="withdrawn"
    )
    asked = a_question(
        world, indicator, design=design, did_the_same=["2480"], first="2006"
    )
    run = actions.evaluate(world.planner, asked)

    found = recomputed(client, tmp_path, run)

    assert found == json.loads(json.dumps(run.document))
    assert set(found["left_out"]) == {"Luleå", "Umeå"}
    assert found["periods"][0] == "2006"


def recomputed(client, tmp_path, run):
    """What the two files that are handed out answer on the command line."""
    for name in ("recipe", "panel"):
        answer = client.get(reverse(f"followup:{name}", args=[run.pk]))
        (tmp_path / name).write_bytes(answer.content)
    said = CliRunner().invoke(
        main, ["evaluate", str(tmp_path / "recipe"), "--panel", str(tmp_path / "panel"),
               "--json"],
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    return json.loads(said.stdout)


def test_the_files_hold_the_predictors_and_their_values(world, client, tmp_path):
    indicator = with_series(an_indicator(world))
    income = an_indicator(
        world, code="inkomst", name="Inkomst", measured_in="tkr", source="Löneregistret",
        certainty="illustrative",
    )  # fmt: skip
    with_series(income, effect=0.0)
    asked = a_question(world, indicator)
    a_predictor(asked, income)
    a_predictor(asked, indicator, first="2017", last="2017")

    run = actions.evaluate(world.planner, asked)

    found = recomputed(client, tmp_path, run)
    assert found == json.loads(json.dumps(run.document))
    assert set(found["predictors"]) == {"inkomst 2010–2012", "resor 2017"}
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "Inkomst 2010–2012 " in page
    assert "Lika i, med vikt" in page
    file = client.get(reverse("followup:report", args=[run.pk])).content.decode()
    for text in (page, file):
        assert "Påhittat" in text
        assert "Löneregistret" in text
    assert "◇ illustrativt: påhittat" in file


def test_the_files_hold_who_began_and_when(world, client, tmp_path):
    indicator = with_series(an_indicator(world))
    asked = a_question(
        world, indicator, design="group-time", began={"2580": "2016", "2480": "2020"}
    )

    run = actions.evaluate(world.planner, asked)

    found = recomputed(client, tmp_path, run)
    assert found == json.loads(json.dumps(run.document))
    assert found["starts"] == {"Luleå": "2016", "Umeå": "2020"}
    assert list(found["groups"]) == ["2016", "2018", "2020"]
    assert found["compared"] == 23
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "Luleå 2016, Umeå 2020" in page
    assert "Skillnad per startår" in page
    assert "och 2 andra" in page


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_one_file_says_what_the_page_says(world, client, language):
    run = an_answer(world)
    with translation.override(language):
        page = client.get(run.question.get_absolute_url())
        file = client.get(reverse("followup:report", args=[run.pk])).content

    assert page.context["shown"].answer in file.decode()
    assert page.context["shown"].answer in page.content.decode()
    assert mistakes_in(file) == []


def test_the_chart_is_drawn_in_the_language_of_the_page(world, client):
    run = an_answer(world)
    address = reverse("followup:chart", args=[run.pk, "narrow"])

    swedish, english = client.get(address), client.get(address.replace("/sv/", "/en/"))

    assert swedish["Content-Type"] == "image/svg+xml"
    assert "Jämförelsen" in swedish.content.decode()
    assert "The comparison" in english.content.decode()
    assert client.get(address.replace("narrow", "huge")).status_code == 404


def test_an_older_run_is_shown_when_it_is_asked_for(world, client):
    run = an_answer(world)
    Value.objects.filter(municipality="2584").update(value=50.0)
    newer = actions.evaluate(world.planner, run.question)
    address = run.question.get_absolute_url()

    assert client.get(address).context["run"] == newer
    assert client.get(f"{address}?run={run.pk}").context["run"] == run
    assert client.get(f"{address}?run=9{run.pk}").context["run"] == newer


def test_a_planning_case_takes_what_cities_found(world, client, tmp_path):
    shutil.copytree(ROOT / "cases" / "fem-atgarder", tmp_path / "case")
    effects = tmp_path / "case" / "effects.csv"
    rows = list(csv.DictReader(effects.read_text().splitlines()))
    target = rows[0]
    kind = a_kind(world, name=target["measure"])
    indicator = an_indicator(world, code=target["indicator"])
    for effect in (4.0, 6.0, 5.0):
        a_finding(world, indicator, kind, effect=effect, city=world.lund)

    address = reverse("followup:effects", args=[kind.pk])
    (row,) = csv.DictReader(client.get(address).content.decode().splitlines())

    kept = [r for r in rows if (r["measure"], r["indicator"]) != (row["measure"], row["indicator"])]  # fmt: skip
    with effects.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerows([*kept, row])
    taken = [
        effect
        for effect in read_case(tmp_path / "case").effects
        if effect.measure == row["measure"] and effect.indicator == row["indicator"]
    ]
    assert len(taken) == 1
    assert float(taken[0].low) < float(taken[0].likely) == 5.0 < float(taken[0].high)
    assert taken[0].origin == "evaluation"
    assert "Lund" in taken[0].source


def test_too_few_findings_are_no_row(world, client):
    kind, indicator = a_kind(world), an_indicator(world)
    a_finding(world, indicator, kind)
    address = reverse("followup:effects", args=[kind.pk])

    assert client.get(address).status_code == 404
    assert client.get(address + "?indicator=x").status_code == 404
