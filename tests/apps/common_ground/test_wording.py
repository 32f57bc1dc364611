"""Words that set a city apart come from what one may read, and a city's word holds."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.common_ground import actions
from samstad.apps.common_ground.bridge import Asked
from samstad.apps.common_ground.kept import forget
from samstad.apps.common_ground.models import Correction
from samstad.apps.common_ground.wording import worded
from samstad.apps.exchange.models import Challenge
from tests.markup import mistakes_in


def wrote(city, *texts, level="network"):
    for text in texts:
        Challenge.objects.create(
            network=city.network, city=city, title="Läget", text=text, level=level
        )
    forget()  # what the actions do is told by the history; this is not


@pytest.fixture
def texts(world):
    wrote(world.kiruna, *["Gruvan flyttar staden till nya kvarter."] * 7)
    wrote(world.lund, *["Forskare och staden, i nya kvarter."] * 7)
    return world


def marks(world, who, **asked):
    return {
        one.city.slug: {mark.word for mark in one.marks}
        for one in worded(who, world.network, Asked(**asked))
    }


def test_j14_each_city_is_marked_by_what_the_others_seldom_say(texts):
    found = marks(texts, texts.leader)

    assert "gruvan" in found["kiruna"]
    assert "forskare" in found["lund"]
    assert not {"staden", "kvarter"} & (found["kiruna"] | found["lund"])


def test_words_come_only_from_what_one_may_read(texts):
    wrote(texts.kiruna, *["Hemlig kulram."] * 9, level="city")

    assert "kulram" in marks(texts, texts.leader)["kiruna"]
    assert "kulram" not in marks(texts, texts.stranger)["kiruna"]
    assert marks(texts, VISITOR) == {"kiruna": set(), "lund": set()}


def test_a_word_that_is_objected_to_marks_the_city_for_nobody(texts):
    assert "gruvan" in marks(texts, texts.stranger)["kiruna"]

    said = actions.object_to_word(
        texts.leader, texts.kiruna, "gruvan", reason="Mer än så."
    )

    assert said.level == "network"
    for who in (texts.leader, texts.stranger):
        assert "gruvan" not in marks(texts, who)["kiruna"]
    with pytest.raises(ValidationError):
        actions.object_to_word(texts.leader, texts.kiruna, "gruvan", reason="Igen.")

    actions.take_back(texts.leader, said)
    assert "gruvan" in marks(texts, texts.leader)["kiruna"]


def test_an_objection_is_no_more_open_than_the_texts_with_the_word(texts):
    wrote(texts.kiruna, "Hemlig kulram.", level="city")

    said = actions.object_to_word(texts.leader, texts.kiruna, "kulram", reason="Nej.")

    assert said.level == "city"
    with pytest.raises(actions.NothingToObjectTo):
        actions.object_to_word(texts.leader, texts.kiruna, "tvål", reason="Nej.")


def test_another_city_does_not_object_for_this_one(texts):
    with pytest.raises(NotAllowed):
        actions.object_to_word(texts.stranger, texts.kiruna, "gruvan", reason="Nej.")


def test_one_objects_on_the_page_and_takes_it_back(texts, sign_in):
    client = sign_in(texts.leader)
    address = reverse("common_ground:object-to-word", args=["kiruna"])

    page = client.post(f"{address}?word=gruvan", {"reason": "Vi är mer."}, follow=True)

    said = Correction.objects.get()
    assert said.word == "gruvan"
    assert "Vi är mer." in page.content.decode()
    back = reverse("common_ground:take-back", args=[said.pk])
    assert "gruvan" in client.get(back).content.decode()
    client.post(back)
    assert "Vi är mer." not in client.get(said.get_absolute_url()).content.decode()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pages_are_valid(texts, sign_in, language):
    client = sign_in(texts.leader)
    actions.object_to_word(texts.leader, texts.kiruna, "gruvan", reason="Nej.")
    for address in ("words/", "words/kiruna/object/?word=kvarter"):
        page = client.get(f"/{language}/common-ground/{address}")
        assert mistakes_in(page.content) == []


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_page_costs_the_same(texts, sign_in, django_assert_num_queries, how_many):
    client = sign_in(texts.leader)
    for number in range(how_many):
        wrote(texts.kiruna, f"Ordet nummer{number} står här.")
        actions.object_to_word(
            texts.leader, texts.kiruna, f"nummer{number}", reason="Nej."
        )

    with django_assert_num_queries(28):
        page = client.get(reverse("common_ground:words")).content.decode()

    assert page.count("Nej.") == how_many


def test_only_the_kinds_asked_for_are_read(texts):
    texts.kiruna.methods = "Verkstäder\n" * 9
    texts.kiruna.save()
    texts.lund.methods = "Samtal\n" * 9
    texts.lund.save()
    forget()

    challenges = marks(texts, texts.leader, of=("challenges",))
    platforms = marks(texts, texts.leader, of=("platform",))
    experiences = marks(texts, texts.leader, of=("experiences",))

    assert "gruvan" in challenges["kiruna"]
    assert "verkstäder" not in challenges["kiruna"]
    assert "verkstäder" in platforms["kiruna"]
    assert "gruvan" not in platforms["kiruna"]
    assert experiences == {"kiruna": set(), "lund": set()}


def test_the_filter_of_the_page_is_the_one_that_is_read(texts, sign_in):
    address = reverse("common_ground:words")

    def said(of):
        page = sign_in(texts.leader).get(address, {"of": of}).content.decode()
        return page.split('id="words-kiruna"')[1].split("</section>")[0]

    assert "gruvan" in said("")
    assert "gruvan" in said("challenges")
    for other in ("experiences", "asked", "methods", "platforms"):
        assert "gruvan" not in said(other)
    assert 'name="broader"' not in sign_in(texts.leader).get(address).content.decode()
