"""What a spreadsheet can do with ideas and boards, and what it cannot."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.exchange.models import Idea, Question
from tests.apps.exchange.test_rules import made
from tests.apps.exchange.test_sheets import hand_in


def bring_in(client, kind, text):
    page = hand_in(client, kind, text.encode(), "fil.csv")
    if page.status_code == 200:
        address = reverse("exchange:import", args=[kind])
        sent = {"carry_out": "1", "upload": page.context["upload"].pk}
        assert client.post(address, sent).status_code == 302
    return page


def rows_of(client, kind):
    content = client.get(reverse("exchange:export", args=[kind, "csv"])).content
    return content.decode("utf-8-sig")


@pytest.mark.parametrize("state", ["picked-up", "declined"])
def test_a_board_answers_an_idea_in_a_spreadsheet(world, sign_in, state):
    idea = made(Idea, world)
    client = sign_in(world.leader)
    text = rows_of(client, "ideas").replace("new;;;", f"{state};sn;Vi ser på det;")

    bring_in(client, "ideas", text)

    idea.refresh_from_db()
    said = (idea.state, idea.picked_up_by, idea.reason)
    assert said == (state, world.board, "Vi ser på det")
    assert bring_in(client, "ideas", rows_of(client, "ideas")).context["rows"] == []


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("measure;sn;;", "Läge"),
        ("picked-up;;;", "Svarande nämnds kod"),
        ("picked-up;sn;;", "Vad nämnden säger"),
        ("picked-up;finns-ej;;", "Svarande nämnds kod"),
    ],
)
def test_what_a_board_cannot_say_is_a_mistake_in_its_cell(
    world, sign_in, cells, column
):
    idea = made(Idea, world)
    client = sign_in(world.leader)

    page = bring_in(client, "ideas", rows_of(client, "ideas").replace("new;;;", cells))

    assert [m["column"] for m in page.context["mistakes"]] == [column]
    idea.refresh_from_db()
    assert idea.state == "new"


def test_a_planner_answers_for_no_board(world, sign_in):
    made(Idea, world, by=world.planner)
    client = sign_in(world.planner)
    text = rows_of(client, "ideas").replace("new;;;", "picked-up;sn;Ja;")

    page = bring_in(client, "ideas", text)

    assert [m["column"] for m in page.context["mistakes"]] == ["Läge"]


def test_a_title_changes_and_doubles_nothing(world, sign_in):
    made(Idea, world, title="Gammal")
    client = sign_in(world.leader)

    bring_in(client, "ideas", rows_of(client, "ideas").replace("Gammal", "Ny"))

    assert [idea.title for idea in Idea.objects.all()] == ["Ny"]
    page = bring_in(client, "ideas", "Rubrik;Text\nNy;Text\n")
    assert [m["column"] for m in page.context["mistakes"]] == ["Rubrik"]


def test_two_of_one_name_keep_apart(world, sign_in):
    for text in ("Ett", "Två"):
        made(Idea, world, title="Lika", text=text)
    client = sign_in(world.leader)

    page = bring_in(client, "ideas", rows_of(client, "ideas").replace("Två", "Tre"))

    assert page.context["changes"].unchanged == 1
    assert {idea.text for idea in Idea.objects.all()} == {"Ett", "Tre"}


def test_what_a_board_shares_keeps_its_board(world, sign_in):
    made(Idea, world, board=world.board, level="board")
    client = sign_in(world.leader)
    text = rows_of(client, "ideas")

    bring_in(client, "ideas", text.replace(";X;", ";Y;", 1))
    bring_in(client, "ideas", "Rubrik;Text;Får läsas av;Nämndens kod\nZ;T;board;kun\n")

    found = {idea.title: idea.board for idea in Idea.objects.all()}
    assert found == {"Y": world.board, "Z": world.other_board}


def test_the_network_reads_in_its_own_questions(world, sign_in):
    made(Question, world, city=None, title="Egen", by=world.coordinator)
    made(Question, world, title="Stadens")
    client = sign_in(world.coordinator)

    bring_in(client, "questions", "Rubrik;Text\nNy;Hur?\n")

    new = Question.objects.get(title="Ny")
    assert (new.network, new.city) == (world.network, None)


def test_a_question_is_not_answered_by_a_file(world, sign_in):
    made(Question, world)
    client = sign_in(world.leader)
    text = rows_of(client, "questions")

    page = bring_in(client, "questions", text.replace(";open;", ";answered;"))

    assert [m["column"] for m in page.context["mistakes"]] == ["Läge"]
