"""The search finds what one may read, however it is spelt; nothing else shows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.exchange.models import Experience
from samstad.apps.front.finding import Narrowing, find
from samstad.apps.front.index import rebuild, searched
from samstad.apps.front.models import Found, Word
from samstad.apps.front.snippets import snippet
from samstad.apps.front.words import distance, folded, stem
from samstad.apps.places.models import Board, City
from samstad.apps.publishing.models import Article

ALL = Narrowing()


def names(person, asked, narrowing=ALL):
    hits = find(person, asked, narrowing).hits
    numbers = Found.objects.filter(pk__in=hits).values_list("table", "number")
    models = {"places.board": Board, "places.city": City}
    return {str(models[table].objects.get(pk=n)) for table, n in numbers}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("socialnämnden", {"Socialnämnden"}),
        ("socialnämnder", {"Socialnämnden"}),
        ("socialnämmden", {"Socialnämnden"}),
        ("nämnden", {"Socialnämnden", "Kulturnämnden"}),
        ("kultur", {"Kulturnämnden"}),
        ("KIRUNA", {"Kiruna"}),
        ("kiruna socialnämnden", set()),
        ("xyzzyxyzzy", set()),
        ("'\" OR ) & | : *", set()),
    ],
)
def test_the_answer_is_the_same_on_both_databases(world, asked, expected):
    assert names(world.leader, asked) == expected


def test_a_mended_word_is_said(client, world):
    page = client.get(reverse("front:search") + "?q=socialnämmden").content.decode()

    assert "<strong>socialnämnden</strong>" in page
    assert "<mark>Socialnämnden</mark>" in page


def test_neither_hit_nor_mended_word_comes_from_what_is_hidden(world, monkeypatch):
    hidden = searched()
    board = hidden["places.board"]
    closed = type(board)(
        kind=board.kind,
        rows=lambda _person: Board.objects.exclude(pk=world.board.pk),
        title=board.title,
    )
    monkeypatch.setattr(
        "samstad.apps.front.finding.searched",
        lambda: {**hidden, "places.board": closed},
    )

    found = find(world.stranger, "socialnämmden", ALL)

    assert not found.hits
    assert found.mended == ""


def test_the_index_follows_what_is_saved_and_deleted(world):
    world.other_board.name = "Fritidsnämnden"
    world.other_board.save()

    assert names(world.leader, "kulturnämnden") == set()
    assert names(world.leader, "fritid") == {"Fritidsnämnden"}
    world.other_board.delete()
    assert not find(world.leader, "fritid", ALL).hits


def test_an_index_made_anew_answers_the_same(world):
    before = names(world.leader, "nämnden")

    assert rebuild() == 4
    assert names(world.leader, "nämnden") == before


def test_filters_narrow(world):
    assert names(world.leader, "nämnden", Narrowing(city=world.lund.pk)) == set()
    assert names(world.leader, "kiruna", Narrowing(kind="places.board")) == set()


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_page_of_hits_costs_the_same_questions(
    client, world, django_assert_num_queries, how_many
):
    for number in range(how_many):
        Board.objects.create(city=world.lund, code=f"b{number}", name="Byggnadsnämnden")

    # SQLite is asked for the words, the titles and the others one after another.
    expected = 9 if connection.vendor == "sqlite" else 7
    with django_assert_num_queries(expected):
        client.get(reverse("front:search") + "?q=byggnadsnämnden")


@pytest.mark.parametrize(
    "asked", ["q=x&city=zz", "q=x&kind=zz", "q=x&level=zz", "q=x&since=zz", "q=a%00b"]
)
def test_bad_input_is_said_and_nothing_is_searched(client, world, asked):
    assert client.get(reverse("front:search") + "?" + asked).status_code == 400


def test_words_are_folded_and_stemmed():
    assert folded("Idé ÅÄÖ ü") == "ide åäö u"
    assert stem("nämnderna") == stem("nämnden")
    assert distance("vard", "vrad", 2) == 1
    assert distance("kitten", "sitting", 3) == 3


def test_a_snippet_marks_words_and_escapes_the_rest():
    said = snippet("<b>Skolan</b> & mer", [[stem("skolan")]])

    assert said == "&lt;b&gt;<mark>Skolan</mark>&lt;/b&gt; &amp; mer"


@pytest.mark.parametrize("asked", ["ÄLDREOMSORG", "äldreomsorg", "omsorgen"])
def test_the_filter_of_a_list_folds_and_finds_parts_of_words(client, world, asked):
    Experience.objects.create(
        network=world.lund.network, level="public", title="Äldreomsorg", text="Text"
    )

    page = client.get(f"/sv/exchange/experiences/?q={asked}").content.decode()
    other = client.get("/sv/exchange/experiences/?q=barnomsorg").content.decode()

    assert "Äldreomsorg" in page
    assert "Äldreomsorg" not in other


def test_search_answers_in_english(client, world):
    with translation.override("en"):
        page = client.get(reverse("front:search") + "?q=xyzzyq").content.decode()

    assert "Nothing was found" in page


def test_an_article_is_searched_by_its_words_and_shown_without_tags(client, world):
    body = "<p>Vi <strong>murade</strong> en vägg</p><p>av återbrukat tegel</p>"
    Article.objects.create(
        network=world.network,
        city=world.kiruna,
        level="public",
        state="published",
        publish_at=timezone.now(),
        title="Väggen",
        slug="vaggen",
        lead="Så gick det",
        body=body,
    )

    page = client.get(reverse("front:search") + "?q=tegel").content.decode()

    assert "Vi murade en vägg av återbrukat <mark>tegel</mark>" in page
    assert not find(VISITOR, "strong", ALL).hits


def test_making_the_index_anew_leaves_what_is_right_and_mends_what_is_not(world):
    held = set(Found.objects.values_list("pk", flat=True))
    Board.objects.filter(pk=world.board.pk).update(name="Byggnadsnämnden")

    rebuild()

    assert set(Found.objects.values_list("pk", flat=True)) == held
    assert names(world.leader, "byggnad") == {"Byggnadsnämnden"}
    assert not Word.objects.filter(word="socialnämnden").exists()


def test_hits_stop_at_the_most_and_say_so_and_only_readable_ones_count(
    client, world, monkeypatch
):
    monkeypatch.setattr("samstad.apps.front.finding.MOST_HITS", 2)
    said = {"network": world.network, "city": world.kiruna, "text": "Text"}
    for number in range(9):
        level = "city" if number > 2 else "public"  # the newest are hidden
        Experience.objects.create(**said, title=f"Tegel {number}", level=level)

    found = find(VISITOR, "tegel", ALL)

    assert found.has_more
    rows = Found.objects.in_bulk(found.hits)
    titles = [rows[number].text.partition("\n")[0] for number in found.hits]
    assert titles == ["Tegel 2", "Tegel 1"]
    assert "Fler än 2 träffar" in client.get("/sv/search/?q=tegel").content.decode()
    assert not find(VISITOR, "tegel", Narrowing(level="city")).hits
