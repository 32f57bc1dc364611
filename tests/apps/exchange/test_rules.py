"""What holds when challenges, ideas and questions change hands."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.models import Role
from samstad.apps.exchange import actions, replying, terms
from samstad.apps.exchange.desk import waiting_for
from samstad.apps.exchange.models import (
    Challenge,
    Experience,
    Idea,
    Method,
    Obstacle,
    Question,
    Term,
)
from samstad.apps.exchange.queries import KINDS, beyond_the_cities, listed
from samstad.apps.history.models import Entry
from samstad.vocabulary.sharing import RoleKind

REQUIRED = {
    Experience: {"done": "D", "happened": "H"},
    Obstacle: {"removable_at": "eu"},
    Method: {"use_when": "N", "how": "H", "takes": "K"},
}


def made(model, world, **more):
    given = {"network": world.network, "city": world.kiruna, "text": "T", "title": "X"}
    given |= REQUIRED.get(model, {})
    return model.objects.create(**{**given, "level": "network", **more})


def term(world, name, **more):
    return Term.objects.create(network=world.network, name=name, **more)


def test_what_is_withdrawn_is_gone_until_it_is_brought_back(world):
    thing = made(Challenge, world, by=world.planner)

    actions.withdraw(world.planner, thing)
    assert not Challenge.objects.visible_to(world.stranger).exists()
    assert Challenge.objects.visible_to(world.planner).exists()

    actions.bring_back(world.planner, thing)
    assert Challenge.objects.visible_to(world.stranger).exists()
    assert Entry.objects.filter(table="exchange.challenge").count() == 2


def test_replies_are_as_open_as_what_they_reply_to(world):
    idea = made(Idea, world, by=world.planner)
    replying.reply(world.reader, idea, from_city=world.kiruna, text="Ja")

    actions.share(world.leader, idea, level="city")

    assert idea.replies.get().level == "city"


def test_only_leader_and_communicator_make_public(world):
    thing = made(Challenge, world, by=world.planner)

    with pytest.raises(NotAllowed):
        actions.share(world.planner, thing, level="public")
    actions.share(world.communicator, thing, level="public")

    assert Challenge.objects.get().level == "public"


def test_only_other_cities_say_that_they_tried_it_too_and_once(world, sign_in):
    thing = made(Experience, world, by=world.leader)
    address = reverse("exchange:reply", args=["experiences", thing.pk])
    said = {"text": "Mindre vägg", "happened": "Gick bra"}

    assert sign_in(world.planner).post(address, said).status_code == 403
    assert sign_in(world.stranger).post(address, said).status_code == 302
    assert sign_in(world.stranger).post(address, said).status_code == 400
    assert [w.words for w in waiting_for(world.leader)] != []
    assert thing.replies.get().from_city == world.lund


def test_an_invited_party_hands_in_an_idea_and_reads_its_own(world, sign_in):
    client = sign_in(world.external)
    form = {"title": "I", "text": "T", "city": world.kiruna.pk, "level": "city"}

    answer = client.post(reverse("exchange:new", args=["ideas"]), form)

    assert client.get(answer.url).status_code == 200
    made(Idea, world, title="Andras", level="city")
    assert [i.title for i in Idea.objects.visible_to(world.external)] == ["I"]


def test_an_invited_party_answers_its_question_and_no_other(world, sign_in):
    asked, other = made(Question, world, level="city"), made(Question, world)
    Role.objects.create(
        person=world.external,
        kind=RoleKind.EXTERNAL,
        network=world.network,
        thing_table="exchange.question",
        thing_number=asked.pk,
    )
    browser = sign_in(world.external)
    address = reverse("exchange:reply", args=["questions", asked.pk])
    assert address in browser.get(asked.get_absolute_url()).content.decode()
    guest = type(world.external).objects.get(pk=world.external.pk)
    assert [w.words for w in waiting_for(guest)] == ["Svara på frågan: X"]

    told = browser.post(address, {"text": "Så gör vi."})

    assert "Så gör vi." in browser.get(told.url).content.decode()
    answer = asked.replies.get()
    assert (answer.by, answer.from_city) == (world.external, None)
    assert waiting_for(guest) == []
    with pytest.raises(NotAllowed):
        replying.reply(world.external, other, from_city=None, text="Nej")
    with pytest.raises(NotAllowed):
        replying.reply(world.external, asked, from_city=world.kiruna, text="Nej")


def test_a_board_picks_up_an_idea_that_becomes_a_measure(world):
    idea = made(Idea, world)
    with pytest.raises(NotAllowed):
        actions.pick_up(world.official, idea, board=world.other_board)
    with pytest.raises(actions.NotNow):
        actions.link_measure(world.official, idea, world.board)

    actions.pick_up(world.official, idea, board=world.board, reason="Bra")
    actions.link_measure(world.official, idea, world.board)

    assert Idea.objects.get().state == "measure"
    with pytest.raises(actions.NotNow):
        actions.decline(world.leader, idea, board=world.board, reason="Nej")


def test_a_question_is_answered_while_a_helpful_answer_stands(world):
    question = made(Question, world, by=world.planner)
    answer = replying.reply(world.stranger, question, from_city=world.lund, text="A")

    replying.mark_helpful(world.planner, answer, helpful=True)
    assert Question.objects.get().state == "answered"

    replying.withdraw_reply(world.stranger, answer)
    assert Question.objects.get().state == "open"


def test_a_question_waits_for_the_city_and_for_those_with_a_like_experience(world):
    tag = term(world, "Tegel")
    made(Question, world, audience="city", to_city=world.lund, title="Till Lund")
    asked = made(Question, world, audience="experienced", title="Om tegel")
    asked.tags.add(tag)
    assert [w.words for w in waiting_for(world.stranger)] == [
        "Svara på frågan: Till Lund"
    ]

    made(Experience, world, city=world.lund, title="Vi").tags.add(tag)

    assert len(waiting_for(world.stranger)) == 2
    assert waiting_for(world.reader) == []


def test_a_question_to_others_cannot_be_hidden_from_them(world, sign_in):
    form = {"title": "Q", "text": "T", "city": world.kiruna.pk, "audience": "network"}

    page = sign_in(world.planner).post(
        reverse("exchange:new", args=["questions"]), {**form, "level": "city"}
    )

    assert page.status_code == 400
    assert "level" in page.context["form"].errors


def test_a_broader_tag_finds_what_has_a_narrower_one(world):
    wide = term(world, "Hållbar stad")
    made(Challenge, world).tags.add(term(world, "Återbruk", broader=wide))

    found = listed(KINDS["challenges"], world.planner, {"tag": wide})

    assert found.count() == 1


def test_merging_moves_tags_words_and_narrower_terms(world):
    old, new = term(world, "Silos", synonyms="Stuprör"), term(world, "Gränser")
    below = term(world, "Budget", broader=old)
    thing = made(Challenge, world)
    thing.tags.add(old)

    terms.merge(world.planner, old, new)

    assert list(thing.tags.all()) == [new]
    assert Term.objects.get(pk=below.pk).broader == new
    assert new.synonyms.splitlines() == ["Silos", "Stuprör"]
    with pytest.raises(terms.CannotMerge):
        terms.merge(world.planner, old, new)


def test_a_term_cannot_stand_under_what_is_narrower(world, sign_in):
    wide = term(world, "Vid")
    narrow = term(world, "Smal", broader=wide)

    page = sign_in(world.planner).post(
        reverse("exchange:term-edit", args=[wide.pk]),
        {"name": "Vid", "broader": narrow.pk},
    )

    assert page.status_code == 400


def test_the_network_gathers_only_what_no_city_can_remove(world):
    made(Obstacle, world, removable_at="city")
    made(Obstacle, world, removable_at="state", title="Lag")
    made(Obstacle, world, removable_at="eu", level="city", title="Dold")

    seen = [o.title for g in beyond_the_cities(world.stranger) for o in g.obstacles]

    assert seen == ["Lag"]


def test_a_board_is_named_and_of_the_same_city(world):
    thing = made(Challenge, world, by=world.leader)
    with pytest.raises(ValidationError, match="nämnd"):
        actions.share(world.leader, thing, level="board")

    thing.city = world.lund
    thing.board = world.board
    with pytest.raises(ValidationError, match="annan stad"):
        thing.full_clean()


def test_the_page_of_an_idea_says_what_it_has_become(world, sign_in):
    idea = made(Idea, world, state="picked-up", picked_up_by=world.board)
    client = sign_in(world.leader)
    assert "Nämnden tar idén vidare" in client.get(idea.get_absolute_url()).text
    becomes = made(Challenge, world, title="Som en åtgärd")

    actions.link_measure(world.leader, idea, becomes)

    page = client.get(idea.get_absolute_url()).text
    assert f'href="{becomes.get_absolute_url()}">Som en åtgärd' in page


def test_the_history_of_a_reply_is_led_to_from_the_page(world, sign_in):
    question = made(Question, world)
    answer = replying.reply(world.stranger, question, from_city=world.lund, text="Så.")
    address = reverse("history:of", args=["exchange.answer", answer.pk])
    client = sign_in(world.leader)

    assert address in client.get(question.get_absolute_url()).text
    assert "Historik: Svar: X" in client.get(address).text


def test_a_reply_is_read_in_the_language_of_the_page(world, sign_in):
    question = made(Question, world, level="public")
    thing = made(Experience, world, level="public")
    client = sign_in(world.stranger)
    client.post(
        reverse("exchange:reply", args=["questions", question.pk]),
        {"text": "Börja smått.", "text_en": "Begin small."},
    )
    client.post(
        reverse("exchange:reply", args=["experiences", thing.pk]),
        {
            "text": "Tavlan",
            "text_en": "The board",
            "happened": "Fler",
            "happened_en": "More came",
        },
    )

    english = client.get(f"/en/exchange/questions/{question.pk}/").content.decode()
    tried = client.get(f"/en/exchange/experiences/{thing.pk}/").content.decode()
    form = client.get(
        reverse("exchange:reply-edit", args=["questions", question.replies.get().pk])
    ).content.decode()

    assert "Begin small." in english
    assert "Börja smått." not in english
    assert "The board" in tried
    assert "More came" in tried
    assert "Begin small." in form


@pytest.mark.parametrize("who", ["planner", "official", "elected", "leader"])
def test_whoever_speaks_for_a_city_may_ask_the_network(world, sign_in, who):
    asked = {"title": "Hur gör ni?", "text": "Vi undrar.", "city": world.kiruna.pk}

    answer = sign_in(world.people[who]).post(
        reverse("exchange:new", args=["questions"]),
        {**asked, "audience": "network", "level": "network"},
    )

    assert answer.status_code == 302
    assert Question.objects.get().by == world.people[who]


def test_the_desk_tells_a_trial_by_the_title_of_what_was_tried(world):
    titles = {"title": "Väggen", "title_en": "The wall"}
    tried = made(Experience, world, by=world.leader, **titles)
    replying.reply(world.stranger, tried, from_city=world.lund, text="A", happened="B")

    with override("en"):
        assert [w.words for w in waiting_for(world.leader)] == [
            "Another city tried yours: The wall"
        ]
