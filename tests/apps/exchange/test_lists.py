"""Lists and pages cost the same questions however much there is."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from samstad.apps.exchange.models import Answer, Question, Term
from samstad.apps.exchange.queries import KINDS
from tests.apps.exchange.test_rules import made
from tests.markup import mistakes_in

QUESTIONS_OF_A_LIST = 10


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize("kind", list(KINDS))
def test_a_list_costs_the_same(
    world, sign_in, django_assert_max_num_queries, how_many, kind
):
    for number in range(how_many):
        thing = made(KINDS[kind].model, world, title=f"nr {number}")
        tag = Term.objects.create(network=world.network, name=f"t{number}")
        thing.tags.add(tag)
    client = sign_in(world.leader)

    with django_assert_max_num_queries(QUESTIONS_OF_A_LIST):
        page = client.get(reverse("exchange:list", args=[kind])).content.decode()

    assert page.count("nr ") >= how_many


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_page_costs_the_same(world, sign_in, django_assert_num_queries, how_many):
    question = made(Question, world, by=world.leader)
    about = {"network": world.network, "city": world.kiruna, "level": "network"}
    for number in range(how_many):
        Answer.objects.create(
            **about, question=question, text=f"nr {number}", from_city=world.lund
        )
    client = sign_in(world.leader)

    client.get("/sv/me/")  # the session is given its token for forms, once
    with django_assert_num_queries(9):
        client.get(question.get_absolute_url())


def test_the_filter_stands_in_the_address(world, client):
    of_lund = {"level": "public", "city": world.lund}
    made(Question, world, title="Tegel i frost", level="public")
    made(Question, world, title="Tegel i Lund", **of_lund)
    address = reverse("exchange:list", args=["questions"])

    page = client.get(f"{address}?q=tegel&city=lund&state=open").content.decode()

    assert "Tegel i Lund" in page
    assert "Tegel i frost" not in page


@pytest.mark.parametrize(
    "query", ["?tag=x", "?city=ingen", "?state=?", "?tag=" + "9" * 30]
)
def test_a_filter_that_makes_no_sense_is_no_fault(world, client, query):
    address = reverse("exchange:list", args=["obstacles"])

    assert client.get(address + query).status_code == 200


def test_paragraphs_are_valid_and_marked_as_swedish_on_english_pages(world, client):
    question = made(Question, world, text="Ett\n\nTvå <b>", level="public")

    with translation.override("en"):
        content = client.get(question.get_absolute_url()).content

    assert mistakes_in(content) == []
    assert '<div lang="sv"><p>Ett</p>\n\n<p>Två &lt;b&gt;</p></div>' in content.decode()


def test_tags_are_offered_in_the_language_of_the_page(world, client):
    Term.objects.create(network=world.network, name="Kultur", name_en="Culture")

    with translation.override("en"):
        page = client.get(reverse("exchange:list", args=["ideas"])).content.decode()

    assert "Culture</option>" in page
