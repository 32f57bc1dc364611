"""What was promised a funder, what came of it, and the report of it."""

from __future__ import annotations

import datetime
import io

import docx
import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.followup.models import Value
from samstad.apps.history.models import Entry
from samstad.apps.programme import actions, queries
from samstad.apps.programme.desk import waiting_for
from samstad.apps.programme.models import Promise
from tests.apps.followup.made import a_decided, an_indicator
from tests.apps.programme.made import (
    a_milestone,
    a_programme,
    a_promise,
    an_event,
    funding,
    with_parts,
)

BEFORE, AFTER = datetime.date(2018, 6, 30), datetime.date(2018, 7, 1)


def overview(programme, today=AFTER):
    return queries.overview_of(queries.programme(programme.pk, VISITOR), today)


def test_what_is_kept_late_and_paid_is_counted(world):
    programme = a_programme(world)
    kept = {"state": "kept", "text": "Tolv blev det", "reached": 12.0}
    a_promise(programme, title="hållet", measured_in="försök", **kept)
    a_promise(programme, title="sent")
    a_milestone(programme, reached_on=BEFORE)
    for layer, is_own in (("basic", False), ("basic", True), ("led", False)):
        funding(programme, layer=layer, is_own=is_own)

    found = overview(programme)

    assert (found.kept, found.promises) == (1, 2)
    assert [part.title for part in found.late] == ["sent"]
    assert (found.reached, found.milestones) == (1, 1)
    assert (found.granted_kr, found.own_kr, found.drawn_in_kr) == (1000, 1000, 1000)
    assert overview(programme, BEFORE).late == []


@pytest.mark.parametrize(
    "said",
    [
        {"reached": 3.0, "measured_in": "försök"},
        {"state": "kept"},
        {"target": 3.0},
        {"state": "väl"},
    ],
    ids=["a figure without words", "a judgement without words", "no unit", "unknown"],
)
def test_a_promise_that_cannot_be_is_refused(world, said):
    fresh = Promise(programme=a_programme(world))
    with pytest.raises(ValidationError):
        actions.put_part(world.leader, fresh, title="Tio", due=BEFORE, **said)


def test_each_part_is_in_the_history_and_what_is_taken_away_too(world):
    programme = a_programme(world)
    fresh = Promise(programme=programme)

    part = actions.put_part(world.planner, fresh, title="Tio", due=BEFORE)
    actions.put_part(world.planner, part, title="Tolv")
    actions.remove_part(world.planner, part)

    added, changed, gone = Entry.objects.filter(number=programme.pk).order_by("pk")
    title = "programme.promise:title"
    assert added.after[title] == "Tio"
    assert (changed.before[title], changed.after[title]) == ("Tio", "Tolv")
    assert (gone.before[title], gone.after) == ("Tolv", {})


def test_the_history_of_a_programme_calls_its_parts_by_their_own_words(world, sign_in):
    programme = a_programme(world)
    fresh = Promise(programme=programme)
    actions.put_part(world.planner, fresh, title="Tio försök", due=BEFORE)

    page = sign_in(world.leader).get(
        reverse("history:of", args=["programme.programme", programme.pk])
    )

    rows = {c.field: c.after for _entry, found in page.context["read"] for c in found}
    assert rows["Löfte: i ord"] == "Tio försök"
    assert not [name for name in rows if "programme.promise" in name]
    assert "Löfte: program" not in rows


@pytest.mark.parametrize("who", ["official", "communicator", "stranger", "coordinator"])
def test_a_city_writes_its_own_programme(world, who):
    person, programme = world.people[who], a_programme(world)
    with pytest.raises(NotAllowed):
        actions.put_programme(person, programme, title="Annat")
    with pytest.raises(NotAllowed):
        actions.remove_part(person, a_promise(programme))


def test_the_coordinator_writes_the_networks_own(world):
    programme = a_programme(world, city=None)

    actions.put_programme(world.coordinator, programme, title="Samverkan")

    with pytest.raises(NotAllowed):
        actions.put_programme(world.leader, programme, title="Annat")


def test_a_promise_shows_the_series_that_is_followed_anyway(world, client):
    indicator = an_indicator(world)
    programme = a_programme(world)
    a_promise(programme, indicator=indicator)
    said = {"indicator": indicator, "municipality": "2584", "sex": "T"}
    for period, vintage, value in (
        ("2017", "2018-03-01", 4.0),
        ("2018", "2019-03-01", 5.0),
        ("2018", "2019-09-01", 6.0),
    ):
        Value.objects.create(period=period, vintage=vintage, value=value, **said)

    words = client.get(programme.get_absolute_url()).content.decode()

    assert "6 per invånare (2018)" in " ".join(words.split())


def test_the_desk_says_what_is_due(world):
    programme = a_programme(world)
    a_promise(programme)
    a_milestone(programme, reached_on=BEFORE)
    a_promise(programme, title="om länge", due=datetime.date(2998, 1, 1))

    (one,) = waiting_for(world.leader)

    assert (one.words, one.until) == ("Utlovat i programmet: Tio försök", BEFORE)
    assert waiting_for(world.stranger) == []
    assert waiting_for(world.reader) == []


def test_the_report_is_an_accessible_pdf_and_a_word_file(world, client):
    programme = with_parts(a_programme(world))
    a_promise(programme, title="påhittat", certainty="illustrative")
    a_decided(world, title="Bussfilen", decided_on=datetime.date(2018, 1, 1))
    address = reverse("programme:report", args=[programme.pk, "pdf"])

    answer = client.get(address)
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "sv"
        assert pdf.Root.StructTreeRoot is not None
    word = client.get(reverse("programme:report", args=[programme.pk, "docx"]))
    found = docx.Document(io.BytesIO(word.content))
    cells = {c.text for t in found.tables for row in t.rows for c in row.cells}

    assert {"Löfte 0", "Stolpe 0", "Händelse 0", "◇ Påhittat", "Bussfilen"} <= cells
    assert any("0 av 2 löften" in p.text for p in found.paragraphs)


def test_the_report_holds_only_what_its_reader_may_read(world, client, sign_in):
    programme = with_parts(a_programme(world))
    a_decided(world, title="Hemlig", decided_on=datetime.date(2018, 1, 1), level="city")
    address = reverse("programme:report", args=[programme.pk, "docx"])

    def read(reader):
        found = docx.Document(io.BytesIO(reader.get(address).content))
        return {c.text for t in found.tables for row in t.rows for c in row.cells}

    assert "Hemlig" not in read(client)
    assert "Hemlig" in read(sign_in(world.leader))


def test_the_workbook_goes_out_and_comes_back_in(world, sign_in):
    programme = with_parts(a_programme(world))
    client = sign_in(world.leader)
    book = client.get(reverse("programme:report", args=[programme.pk, "xlsx"])).content
    there = reverse("programme:import", args=[programme.pk])

    def sent(name, content):
        file = SimpleUploadedFile(name, content)
        return client.post(there, {"file": file})

    same = sent("report.xlsx", book)
    assert same.context["changes"].unchanged == 4
    assert not same.context["changes"].changed
    reached = "I ord;Utlovat till;Uppnått tal\nlöfte 0;2018-06-30;3\n"
    wordless = sent("loften.csv", reached.encode())
    assert wordless.status_code == 400
    assert "Skriv i ord vad det har blivit av" in wordless.content.decode()


@pytest.mark.parametrize("how_many", [1, 3])
def test_list_and_page_cost_the_same(
    world, client, django_assert_num_queries, how_many
):
    for number in range(how_many):
        programme = with_parts(a_programme(world, title=f"nr {number}"), how_many)
        a_promise(
            programme, title="serie", indicator=an_indicator(world, code=f"i{number}")
        )
        a_decided(world, decided_on=BEFORE)

    with django_assert_num_queries(6):
        listed = client.get(reverse("programme:home")).content.decode()
    with django_assert_num_queries(10):
        client.get(programme.get_absolute_url())

    assert listed.count("nr ") >= how_many


def test_a_city_shows_its_programmes(world, client):
    a_programme(world)
    an_event(a_programme(world, title="Dold", level="network"))

    words = client.get(world.kiruna.get_absolute_url()).content.decode()

    assert "Plattformen" in words
    assert "Dold" not in words
