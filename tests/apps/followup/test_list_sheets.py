"""The lists of the follow-up as spreadsheets: out as they are filtered, and in again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.followup import actions
from samstad.apps.followup.models import (
    Check,
    DecidedMeasure,
    Finding,
    Indicator,
    Question,
)
from samstad.apps.history.models import Entry
from tests.apps.followup.lists import hand_in, taken, text_of
from tests.apps.followup.made import (
    a_predictor,
    a_question,
    an_indicator,
)
from tests.handed import mistakes

LISTS = ("indicators", "questions", "decided", "findings")


@pytest.mark.parametrize("of", LISTS)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_comes_in_unchanged(world, sign_in, there, of, form):
    client = sign_in(world.planner)

    page = hand_in(client, of, taken(client, of, form), f"fil.{form}")

    assert page.context["rows"] == []
    with_more = of == "decided" and form == "xlsx"
    assert page.context["changes"].unchanged == (3 if with_more else 1)


@pytest.mark.parametrize("of", LISTS)
def test_what_one_may_not_read_does_not_go_out(world, sign_in, there, client, of):
    Indicator.objects.filter(city=None).update(level="network")
    for model in (Question, DecidedMeasure, Finding):
        model.objects.update(level="city")

    assert len(text_of(client, of).splitlines()) == 1
    assert len(text_of(sign_in(world.reader), of).splitlines()) == 2


def test_a_list_goes_out_as_it_is_filtered(world, client, there):
    an_indicator(world, code="buller", name="Buller")

    page = client.get(reverse("followup:indicators"), {"q": "buller", "page": "1"})

    address = reverse("followup:indicators-export", args=["csv"]) + "?q=buller"
    assert f'href="{address}"' in page.content.decode()
    taken_out = client.get(address).content.decode("utf-8-sig")
    assert ("buller" in taken_out, "resor" in taken_out) == (True, False)


def test_indicators_are_added_changed_and_shared(world, sign_in, there):
    client = sign_in(world.people["coordinator"])
    rows = "Kod;Namn;Enhet;Källa;Får läsas av;Riktning\n"
    rows += "resor;Resor med buss;per invånare;Påhittat;Nätverket;\n"
    rows += "buller;Buller;dB;Egen;Alla;Lägre är bättre\n"

    hand_in(client, "indicators", rows)

    changed, new = (
        Indicator.objects.get(code="resor"),
        Indicator.objects.get(code="buller"),
    )
    assert (changed.name, changed.level) == ("Resor med buss", "network")
    assert (new.direction, new.level, new.city) == ("down", "public", None)
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"added the indicator", "changed the indicator", "narrowed it"} <= verbs


def test_every_mistake_is_told_and_nothing_is_read_in(world, sign_in, there):
    rows = "Stad;Kod;Åtgärden;Indikatorns kod;Första period;Minsta effekt;Jämförs med, och varför;Jämförda kommuner\n"
    rows += "Kiruna;ny;Ny;resr;2018;1;Alla;\n"
    rows += "Lund;annan;Annan;resor;2018;1;Alla;Malmö\n"
    rows += "Kirna;tredje;Tredje;resor;2018;1;Alla;\n"
    rows += "Kiruna;ok;Fjärde;resor;2018;1;Alla;Lund; Malmö\n".replace(
        "Lund; Malmö", '"Lund; Malmö"'
    )

    page = hand_in(sign_in(world.planner), "questions", rows)

    assert mistakes(page) == [
        (2, "Indikatorns kod"),
        (3, "Kod"),
        (4, "Stad"),
    ]
    remedies = [m["remedy"] for m in page.context["mistakes"]]
    assert (remedies[0], remedies[2]) == ("Menade du resor?", "Menade du Kiruna?")
    assert Question.objects.count() == 1


def test_a_file_names_its_own_columns_in_what_is_wrong(world, sign_in, there):
    rows = 'City,Code,The measure,Code of the indicator,First period,Least effect that matters,"Compared with, and why",Compared municipalities\n'
    rows += "Kiruna,new,New,resor,2018,much,All,Nowhere\n"

    page = hand_in(sign_in(world.planner), "questions", rows)

    assert mistakes(page) == [
        (2, "Least effect that matters"),
        (2, "Compared municipalities"),
    ]


def test_what_cannot_be_read_and_what_is_not_there_are_told_together(
    world, sign_in, there
):
    head = "measure;on;text;spent_tkr;forecast_tkr;ends;decided_by;next_check\n"
    row = "{};{};Bra;1;2;2999-01-01;Chefen;2998-01-01\n"
    rows = row.format(there["measure"].pk, "i morgon") + row.format(99999, "2024-09-01")

    page = hand_in(sign_in(world.planner), "decided", head + rows)

    assert mistakes(page) == [(2, "on"), (3, "measure")]
    assert Check.objects.count() == 1


def test_a_registered_question_stands_and_a_draft_is_changed(world, sign_in, there):
    a_question(world, there["indicator"], code="fast")
    client = sign_in(world.planner)
    out = text_of(client, "questions")

    page = hand_in(client, "questions", out.replace("Alla med värden", "Grannarna"))
    assert mistakes(page) == [(2, "Jämförs med, och varför")]

    lines = out.splitlines()
    draft = next(line for line in lines if ";bussfil;" in line)
    hand_in(
        client,
        "questions",
        f"{lines[0]}\n{draft.replace('Göteborg', 'Malmö')}\n".replace("1281", "Malmö"),
    )
    there["asked"].refresh_from_db()
    assert there["asked"].rule == "Alla med värden"


def predictors_of(asked):
    return [(p.indicator.code, p.first, p.last) for p in asked.predictors.all()]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_question_goes_out_whole_and_comes_in_whole(world, sign_in, there, form):
    """What the blend is to be alike in, and the rest of what a question is fixed by."""
    client, asked = sign_in(world.planner), there["asked"]
    an_indicator(world, code="inkomst", name="Inkomst")
    said = {"first": "2006", "last": "2022", "alpha": 0.1, "level": "network"}
    Question.objects.filter(pk=asked.pk).update(**said)
    for code, first, last in (("resor", "2015", "2015"), ("inkomst", "2010", "2012")):
        a_predictor(asked, Indicator.objects.get(code=code), first=first, last=last)
    out = taken(client, "questions", form)

    page = hand_in(client, "questions", out, f"fil.{form}")
    assert page.context["changes"].unchanged == 1

    Question.objects.all().delete()
    page = hand_in(client, "questions", out, f"fil.{form}")
    assert mistakes(page) == []
    fresh = Question.objects.get()
    assert {name: getattr(fresh, name) for name in said} == said
    assert predictors_of(fresh) == [
        ("inkomst", "2010", "2012"),
        ("resor", "2015", "2015"),
    ]


def test_what_the_blend_is_alike_in_is_changed_in_a_file_until_registered(
    world, sign_in, there
):
    client, asked = sign_in(world.planner), there["asked"]
    income = an_indicator(world, code="inkomst", name="Inkomst")
    kept = a_predictor(asked, income)
    a_predictor(asked, there["indicator"], first="2015", last="2015")
    out = text_of(client, "questions")
    cell = '"inkomst 2010–2012; resor 2015"'
    assert cell in out

    hand_in(client, "questions", out.replace(cell, '"INKOMST 2010-2012; resor 2014"'))

    assert predictors_of(asked) == [
        ("inkomst", "2010", "2012"),
        ("resor", "2014", "2014"),
    ]
    assert asked.predictors.filter(pk=kept.pk).exists()
    actions.register(world.planner, asked)
    out = text_of(client, "questions")
    page = hand_in(client, "questions", out.replace("resor 2014", "resor 2013"))
    assert mistakes(page) == [(2, "Ska också vara lik i")]
    lines = [line.split(";")[:10] for line in out.splitlines()]
    without = "\n".join(";".join(line) for line in lines)
    hand_in(client, "questions", without)
    assert asked.predictors.count() == 2


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("2010–2012", "både kod och period"),
        ("resor 2012–2010", "hänger inte ihop"),
        ("resr 2012", "”resr” finns inte"),
        ("resor 2018", "före åtgärdens start"),
        ("resor 2010T1", "som i starten"),
    ],
)
def test_what_a_blend_cannot_be_alike_in_is_said_by_its_cell(
    world, sign_in, there, cell, words
):
    rows = "Stad;Kod;Åtgärden;Indikatorns kod;Första period;Minsta effekt;Jämförs med, och varför;Ska också vara lik i\n"
    rows += f"Kiruna;ny;Ny;resor;2018;1;Alla;{cell}\n"

    page = hand_in(sign_in(world.planner), "questions", rows)

    assert mistakes(page) == [(2, "Ska också vara lik i")]
    assert words in page.context["mistakes"][0]["message"]
    assert Question.objects.count() == 1


def test_a_list_of_questions_goes_out_with_as_many_questions_to_the_database(
    world, sign_in, there, django_assert_num_queries
):
    client = sign_in(world.planner)
    address = reverse("followup:questions-export", args=["csv"])
    for rows in (1, 3):
        for n in range(rows):
            made = a_question(world, there["indicator"], code=f"fler-{rows}-{n}")
            a_predictor(made, there["indicator"], first="2010", last="2010")
        with django_assert_num_queries(6):
            client.get(address)


def test_a_finding_is_said_in_other_words_and_keeps_its_figures(world, sign_in, there):
    client = sign_in(world.planner)
    out = text_of(client, "findings")

    hand_in(
        client,
        "findings",
        out.replace("Det gick", "Bussen kom").replace(";5,0;", ";50,0;"),
    )

    found = Finding.objects.get()
    assert (found.title, found.effect) == ("Bussen kom", 5.0)
    new = "Nummer;Slutsats;Åtgärdstyp\n;Ny;Arbetsgrupp\n"
    assert mistakes(hand_in(client, "findings", new)) == [(2, "Nummer")]
