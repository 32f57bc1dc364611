"""What is like a text is found among what one may read, and says why."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.common_ground import alike as module
from samstad.apps.common_ground.alike import alike
from samstad.apps.exchange.models import Answer, Challenge, Experience, Question
from tests.apps.followup.made import a_decided, a_finding, a_kind, an_indicator

ASKED = "Hur får man fastighetsägare att återbruka byggmaterial vid rivning?"


def written(city, title, text, model=Experience, **more):
    if model is Experience:
        more = {"done": "", "happened": "", **more}
    given = {"network": city.network, "city": city, "title": title, "text": text}
    return model.objects.create(**{**given, "level": "network", **more})


@pytest.fixture
def bank(world):
    """Some that are alike, and much that is about other things."""
    others = ["Skolmat utan svinn", "Cykelvägar på vintern", "Unga i nämnden", "Snö"]
    for number, title in enumerate(others * 3):
        written(world.lund, f"{title} {number}", "Vi provade detta under ett år.")
    return {
        "stone": written(
            world.kiruna,
            "Tegel från rivna hus",
            "Rivmaterial såldes vidare till byggherrar.",
        ),
        "owners": written(
            world.lund,
            "Fastighetsägarna runt ett bord",
            "Husägare och kommunen kom överens om återbruk.",
        ),
    }


def titles(found):
    return [one.thing.title for one in found]


def test_the_like_are_found_with_the_words_that_met(world, bank):
    found = alike(world.leader, ASKED)

    assert set(titles(found)[:2]) == {
        "Tegel från rivna hus",
        "Fastighetsägarna runt ett bord",
    }
    words = {pair for one in found[:2] for pair in one.words}
    assert ("fastighetsägare", "fastighetsägarna") in words


def test_what_one_may_not_read_is_never_like(world, bank):
    for thing in bank.values():
        thing.level = "city"
        thing.save()

    assert titles(alike(world.leader, ASKED)) == ["Tegel från rivna hus"]
    assert titles(alike(world.stranger, ASKED)) == ["Fastighetsägarna runt ett bord"]
    assert alike(VISITOR, ASKED) == []


def test_what_is_withdrawn_is_not_found(world, bank):
    bank["stone"].withdrawn = timezone.now()
    bank["stone"].by = world.leader
    bank["stone"].save()

    assert "Tegel från rivna hus" not in titles(alike(world.leader, ASKED))


def test_nothing_is_like_a_few_letters_or_words_that_are_nowhere(world, bank):
    assert alike(world.leader, "Hej") == []
    assert alike(world.leader, "Qwxz plfrt brndk snrkl vrmpt?") == []


def test_a_compound_is_met_by_its_beginning(world, bank):
    written(world.kiruna, "Förvaltningskulturen mättes", "Enkät i alla enheter.")

    found = alike(world.leader, "Kan man mäta kultur i en förvaltning?")

    assert titles(found)[0] == "Förvaltningskulturen mättes"


def test_a_question_is_shown_with_the_answer_that_helped(world, bank):
    question = written(world.lund, ASKED, "Vi river mycket.", model=Question)
    said = {"network": world.network, "city": world.lund, "level": "network"}
    for helpful, text in ((None, "Nej."), (timezone.now(), "Ja, med avtal.")):
        Answer.objects.create(**said, question=question, text=text, helpful=helpful)

    first = alike(world.leader, ASKED)[0]

    assert (first.thing, first.replies, first.reply.text) == (
        question,
        2,
        "Ja, med avtal.",
    )


def test_others_are_shown_on_the_page_of_a_challenge_but_not_its_own_city(
    world, bank, sign_in
):
    challenge = written(world.kiruna, ASKED, "Svårt.", model=Challenge)

    page = sign_in(world.leader).get(challenge.get_absolute_url()).content.decode()

    assert "Fastighetsägarna runt ett bord" in page
    assert "Tegel från rivna hus" not in page


def test_the_button_looks_without_a_script_and_keeps_what_is_written(
    world, bank, sign_in
):
    client = sign_in(world.leader)
    sent = {"title": ASKED, "text": "Vi river.", "look": "alike", "city": "999"}

    page = client.post(reverse("exchange:new", args=["questions"]), sent)

    said = page.content.decode()
    assert page.status_code == 200
    assert "Tegel från rivna hus" in said
    assert f'value="{ASKED}"' in said
    assert "Vi river.</textarea>" in said
    assert Question.objects.count() == 0


def test_the_list_is_fetched_while_one_writes(world, bank, sign_in):
    client = sign_in(world.leader)

    page = client.post(reverse("exchange:alike"), {"title": ASKED, "text": ""})

    assert "Tegel från rivna hus" in page.content.decode()


@pytest.mark.parametrize("how_many", [1, 3])
def test_it_costs_the_same_however_much_is_alike(
    world, bank, django_assert_max_num_queries, how_many
):
    for number in range(how_many):
        written(world.lund, f"{ASKED} {number}", "T", model=Question)
    person = world.leader
    assert person.scopes

    # The full-text index is asked once for each stem in SQLite.
    with django_assert_max_num_queries(60):
        found = alike(person, ASKED)

    assert len(found) >= how_many


def test_measures_and_findings_of_other_cities_answer_a_question(world, bank):
    reuse = {"title": "Återbruk av byggmaterial", "city": world.lund}
    decided = a_decided(world, **reuse, text="Fastighetsägare river varsamt.")
    found = a_finding(
        world,
        an_indicator(world),
        a_kind(world),
        title="Återbruket av byggmaterial ökade vid rivning",
        city=world.lund,
    )
    hidden = a_decided(world, **reuse | {"board": None}, level="city")

    things = [one.thing for one in alike(world.leader, ASKED)]

    assert decided in things
    assert found in things
    assert hidden not in things


@pytest.mark.parametrize("city, is_shown", [("lund", True), ("kiruna", False)])
def test_beside_a_measure_stands_what_other_cities_did_and_found(
    world, bank, sign_in, city, is_shown
):
    written(getattr(world, city), ASKED, "Med avtal.", contact="Anna Ask")
    decided = a_decided(world, title=ASKED)

    page = sign_in(world.leader).get(decided.get_absolute_url()).content.decode()

    assert (ASKED in page.split('id="others"')[-1].split("</section>")[0]) is (
        'id="others"' in page and is_shown
    )
    assert ("Anna Ask" in page) is is_shown


def test_whom_to_ask_is_told_to_those_who_are_signed_in(world, sign_in, client):
    question = written(world.kiruna, ASKED, "Svårt.", model=Question, level="public")
    written(world.lund, ASKED, "Ja.", contact="Anna Ask", level="public")

    assert (
        "Anna Ask"
        in sign_in(world.leader).get(question.get_absolute_url()).content.decode()
    )
    client.logout()
    assert "Anna Ask" not in client.get(question.get_absolute_url()).content.decode()


def test_the_desk_tells_that_another_city_has_answered_what_is_asked(world, sign_in):
    then = timezone.now().replace(year=2017)
    before = written(world.kiruna, ASKED, "Vi river.", model=Question, written=then)
    said = {"network": world.network, "city": world.kiruna, "level": "network"}
    answer = Answer.objects.create(
        **said,
        question=before,
        text="Ja.",
        from_city=world.kiruna,
        written=then,
    )
    asked = written(world.lund, ASKED, "Vi undrar.", model=Question)
    words = f"Lund frågar det som Kiruna svarade 2017: {ASKED}"

    def desk():
        return sign_in(world.leader).get(reverse("front:desk")).content.decode()

    assert words in desk()
    assert asked.get_absolute_url() in desk()

    answer.withdrawn = timezone.now()
    answer.by = world.stranger
    answer.save()
    assert words not in desk()


def test_a_model_that_is_installed_orders_what_shares_words(world, bank, monkeypatch):
    usual = alike(world.leader, ASKED)
    last = usual[-1].thing.title

    def likes_the_last(asked, texts):
        assert asked == ASKED
        return [float(last in text) for text in texts]

    monkeypatch.setattr(module, "installed_model", lambda: likes_the_last)
    module._nearest.cache_clear()
    found = alike(world.leader, ASKED)
    module._nearest.cache_clear()

    assert len(usual) > 1
    assert found[0].thing.title == last
    assert all(one.words for one in found)
