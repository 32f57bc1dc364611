"""The commonest words tell the two languages apart."""

from __future__ import annotations

import pytest

from samstad.vocabulary.language_of import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Hur gör ni lärandet till en vana?",
        "Vi ritade planeringsprocessen på en vägg",
        "Räknas från det år nämnden beslutade",
        "Samordnare i varje förvaltning",
        "Lagar och regler som hindrar",
        "Illustrativt exempel: vem äger en fråga som går tvärs?",
        "Median för de detaljplaner som antogs under året.",
        "Det är The Nordic Smart City Roadmap som är förebilden.",
    ],
)
def test_swedish_is_known(text):
    assert language_of(text, otherwise="en") == "sv"


@pytest.mark.parametrize(
    "text",
    [
        "How do you make learning a habit?",
        "We drew the planning process on a wall",
        "The boards of Göteborg and Borås met in Kiruna.",
        "Four of them were too late, and two were moved.",
        "Who owns a question that goes across?",
        "I know what I may decide myself when I work with something new.",
    ],
)
def test_english_is_known(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize("text", ["", "Kiruna", "12 345", "ASAP 2018", "tkr"])
@pytest.mark.parametrize("otherwise", ["sv", "en"])
def test_what_tells_nothing_is_taken_for_what_is_spoken(text, otherwise):
    assert language_of(text, otherwise=otherwise) == otherwise


def test_a_long_text_is_read_no_further_than_needed():
    assert language_of("och att " * 100 + "the of and is " * 10_000) == "sv"
