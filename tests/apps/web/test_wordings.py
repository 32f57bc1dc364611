"""Words in the language of the page, and marked where they are not."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib import resources

import pytest
from babel.messages.pofile import read_po
from django.apps import apps as installed
from django.urls import reverse
from django.utils.translation import gettext, override, pgettext

from samstad.apps.accounts.words import OURS
from samstad.apps.exchange.models import Experience, Question, Term
from samstad.apps.web.names import said_invented
from samstad.apps.web.templatetags.components import named, said, said_block
from tests.apps.exchange.test_rules import made
from tests.markup import mistakes_in
from tools.words import apps, merged


@pytest.mark.parametrize(
    ("language", "expected"),
    [("sv", "Kim (påhittad)"), ("en", "Kim (invented)")],
)
@pytest.mark.parametrize("written", ["Kim (påhittad)", "Kim (invented)"])
def test_who_does_not_exist_says_so_in_the_language_of_the_page(
    language, expected, written
):
    with override(language):
        assert said_invented(written) == expected


@pytest.mark.parametrize(
    ("sv", "en", "language", "expected"),
    [
        ("Vägg", "Wall", "sv", "Vägg"),
        ("Vägg", "Wall", "en", "Wall"),
        ("Vägg", "", "en", '<span lang="sv">Vägg</span>'),
        ("", "Wall", "sv", '<span lang="en">Wall</span>'),
        ("", "", "en", ""),
    ],
)
def test_a_text_is_marked_when_it_is_in_the_other_language(sv, en, language, expected):
    with override(language):
        assert said(Question(title=sv, title_en=en), "title") == expected
        assert named(Question(title=sv, title_en=en)) == expected


def test_a_foreign_passage_says_so_quietly_and_keeps_its_lines(world):
    thing = Experience(done="Ett <b>\n\nTvå", happened="Det", happened_en="It")

    with override("en"):
        foreign, own = said_block(thing, "done"), said_block(thing, "happened")

    assert '<div lang="sv"><p>Ett &lt;b&gt;</p>' in foreign
    assert "In Swedish only" in foreign
    assert own == "<div><p>It</p></div>"


def test_a_city_is_called_the_same_in_every_language(world):
    with override("en"):
        assert named(world.kiruna) == "Kiruna"
        assert named(world.network) == "The net"


def test_what_we_say_better_is_still_what_the_library_says():
    file = resources.files("allauth") / "locale/sv/LC_MESSAGES/django.po"
    with file.open("rb") as opened:
        theirs = {message.id for message in read_po(opened, locale="sv")}

    assert set(OURS) - theirs == set()


def test_signing_in_asks_for_the_address_as_people_write_it(db, client):
    page = client.get("/sv/account/login/").content.decode()

    assert "E-post" in page
    assert "Epost" not in page


def test_dark_differs_in_colours_alone():
    """So that in dark the journeys need only ask the rules of colour again."""
    style = resources.files("samstad.apps.web").joinpath("static/web/samstad.css")
    text = style.read_text("utf-8")
    (dark,) = re.findall(
        r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}", text, re.S
    )
    lines = [line.strip() for line in dark.splitlines() if line.strip()]

    assert lines[0] == ":root {"
    assert [x for x in lines[1:-1] if not re.fullmatch(r"--[a-z-]+: #\w+;", x)] == []


@pytest.mark.parametrize("how_many", [12, 60])
def test_many_terms_are_folded_in_groups_and_what_is_ticked_is_seen(
    world, sign_in, how_many, django_assert_max_num_queries
):
    top = Term.objects.create(network=world.network, name="Arbetssätt")
    rest = [
        Term(network=world.network, name=f"t{n}", broader=top)
        for n in range(how_many - 1)
    ]
    Term.objects.bulk_create(rest)
    thing = made(Experience, world, by=world.leader)
    thing.tags.add(Term.objects.get(name="t3"))
    client = sign_in(world.leader)
    address = reverse("exchange:edit", args=["experiences", thing.pk])

    with django_assert_max_num_queries(20):
        page = client.get(address).content.decode()

    assert mistakes_in(page.encode()) == []
    is_long = how_many > 12
    assert page.count('name="tags"') == how_many
    assert ('<details class="folded" open><summary>Arbetssätt' in page) == is_long


def test_the_site_sets_one_cookie_and_reading_sets_none(world, client):
    for path in ("/sv/", "/sv/exchange/", "/sv/search/?q=x", "/sv/nothing/"):
        assert client.get(path).cookies.keys() == set()

    client.get("/sv/account/login/")
    assert set(client.cookies) == {"samstad"}
    assert client.cookies["samstad"]["max-age"] == "", "gone when the browser closes"


def test_where_saml_signs_in_the_page_about_cookies_names_its_cookie_too(
    client, db, monkeypatch
):
    named, saml = "saml-acs-session", "allauth.socialaccount.providers.saml"
    theirs = resources.files(saml).joinpath("views.py").read_text()
    assert f'"{named}"' in theirs, "django-allauth calls it something else"
    assert named not in client.get("/sv/cookies/").content.decode()

    real = installed.is_installed
    monkeypatch.setattr(
        installed, "is_installed", lambda name: name == saml or real(name)
    )
    assert named in client.get("/sv/cookies/").content.decode()


def test_no_sentence_has_two_swedish_wordings():
    """The catalogues become one, in which the first app's wording hides the others'.

    What is said differently in another place has a context there.
    """
    said = defaultdict(set)
    for app in apps():
        for message in merged(app)[0]:
            words = message.id if isinstance(message.id, str) else message.id[0]
            if words:
                said[message.context, words].add(str(message.string))

    assert len(said) > 1000
    assert {words: several for words, several in said.items() if len(several) > 1} == {}


@pytest.mark.parametrize(
    ("context", "words", "alone", "there"),
    [
        ("staff", "People", "Personer", "Personal"),
        ("evaluation", "Register", "Anmäl dig", "Registrera"),
        ("experience", "Evidence", "Underlag", "Belägg"),
    ],
)
def test_the_same_english_is_told_apart_by_its_context(context, words, alone, there):
    with override("sv"):
        assert (gettext(words), pgettext(context, words)) == (alone, there)
