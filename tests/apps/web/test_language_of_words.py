"""What people write is marked where it is not in the language of the page."""

from __future__ import annotations

import pytest
from django import forms
from django.template import engines
from django.utils.translation import override

from samstad.apps.web.forms import HouseRenderer

SWEDISH, ENGLISH = "Hur gör ni det till en vana?", "How do you make it a habit?"


def shown(words: str, language: str, filters: str = "") -> str:
    template = engines["django"].from_string(
        "{{ words%s|in_its_language }}" % filters  # noqa: UP031 - braces of a template
    )
    with override(language):
        return template.render({"words": words})


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        (SWEDISH, "sv", SWEDISH),
        (ENGLISH, "en", ENGLISH),
        (SWEDISH, "en", f'<span lang="sv">{SWEDISH}</span>'),
        (ENGLISH, "sv", f'<span lang="en">{ENGLISH}</span>'),
        ("tkr", "en", '<span lang="sv">tkr</span>'),
        ("tkr", "sv", "tkr"),
        ("", "en", ""),
    ],
)
def test_the_words_tell_their_language(words, language, said):
    assert shown(words, language) == said


def test_what_has_paragraphs_is_marked_as_a_whole():
    said = shown(SWEDISH, "en", "|linebreaks")

    assert said == f'<div lang="sv"><p>{SWEDISH}</p></div>'


def test_what_somebody_writes_is_still_escaped():
    assert "<b>" not in shown("och <b>att</b> som", "en")


class Written(forms.Form):
    title = forms.CharField()
    title_en = forms.CharField()
    text = forms.CharField(widget=forms.Textarea)
    to = forms.ChoiceField(choices=[("1", SWEDISH), ("2", ENGLISH), ("3", "Lund")])


@pytest.mark.parametrize(("language", "other"), [("sv", "en"), ("en", "sv")])
def test_fields_and_choices_say_their_language(language, other):
    there = {"title": "Vägg", "title_en": "Wall", "text": SWEDISH}

    with override(language):
        form = Written(initial=there, renderer=HouseRenderer())
        drawn = {name: form[name].as_field_group() for name in form.fields}

    assert (f'lang="{other}"' in drawn["title_en"]) == (language == "sv")
    assert (f'lang="{other}"' in drawn["title"]) == (language == "en")
    assert (f'lang="{other}"' in drawn["text"]) == (language == "en")
    assert drawn["to"].count(f'lang="{other}"') == 1
    assert f'lang="{language}"' not in "".join(drawn.values())


def test_an_empty_field_of_any_language_says_none():
    with override("en"):
        assert "lang=" not in Written(renderer=HouseRenderer())["text"].as_field_group()


def test_a_title_after_a_colon_is_marked_by_itself():
    template = engines["django"].from_string("{{ words|with_title }}")

    with override("en"):
        said = template.render({"words": f"Answer the question: {SWEDISH}"})

    assert said == f'Answer the question: <span lang="sv">{SWEDISH}</span>'


@pytest.mark.parametrize("words", ["Kiruna", "12 345"])
def test_figures_and_names_among_words_are_the_pages_own(words):
    template = engines["django"].from_string("{{ words|in_its_language:language }}")

    with override("en"):
        assert template.render({"words": words, "language": "en"}) == words
