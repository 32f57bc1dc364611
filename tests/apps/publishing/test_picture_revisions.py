"""Pictures belong to a wording: which, in what order, with what words."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samstad.apps.history.models import Entry
from samstad.apps.publishing import renditions
from samstad.apps.publishing.actions import (
    add_picture,
    change_picture,
    put_picture_first,
    remove_picture,
    restore_revision,
)
from samstad.apps.publishing.compare import ADDED, REMOVED, SAME, compared_pictures
from tests.access.rows.publishing import png, written


@pytest.fixture
def article(world):
    """Wording 1 has no picture, 2 has one, 3 has two."""
    article = written(world, "planner")
    for alt in ("Ett", "Två"):
        said = {"alt": alt, "alt_en": "", "credit": ""}
        add_picture(world.planner, article, content=png(), **said)
    return article


def shown(article):
    return [picture.alt for picture in article.pictures.all()]


def revision(article, number):
    return article.revisions.get(number=number)


def test_each_change_of_the_pictures_is_a_wording(world, article):
    one, two = article.pictures.all()
    change_picture(world.planner, one, alt="Ett, nytt")
    put_picture_first(world.planner, two)
    remove_picture(world.planner, one)

    kept = [[p["alt"] for p in revision(article, n).pictures] for n in range(1, 7)]
    assert kept == [
        [],
        ["Ett"],
        ["Ett", "Två"],
        ["Ett, nytt", "Två"],
        ["Två", "Ett, nytt"],
        ["Två"],
    ]


def test_restoring_brings_back_pictures_words_and_order(world, article):
    one, two = article.pictures.all()
    change_picture(world.planner, one, alt="Ändrat")
    put_picture_first(world.planner, two)
    remove_picture(world.planner, one)
    path = renditions.path_of(one.token, renditions.KEPT)
    assert renditions.default_storage.exists(path)

    restore_revision(world.planner, revision(article, 3))
    assert shown(article) == ["Ett", "Två"]

    restore_revision(world.planner, revision(article, 1))
    assert shown(article) == []

    restore_revision(world.planner, revision(article, 5))
    assert shown(article) == ["Två", "Ändrat"]


def test_what_is_deleted_for_good_stays_away_and_the_page_says_so(
    world, sign_in, article
):
    remove_picture(world.planner, article.pictures.first(), is_for_good=True)
    client = sign_in(world.planner)

    page = client.get(
        reverse("publishing:compare", args=[article.pk]) + "?from=3&to=4"
    ).content.decode()
    restore_revision(world.planner, revision(article, 3))

    assert "1 bild har tagits bort för gott" in page
    assert "<del>" in page
    assert shown(article) == ["Två"]


def test_a_wording_from_before_leaves_the_pictures_as_they_are(world, article):
    article.revisions.filter(number=1).update(pictures=None)

    restore_revision(world.planner, revision(article, 1))

    assert shown(article) == ["Ett", "Två"]


def test_a_picture_that_was_taken_out_is_not_given_out(world, client, article):
    picture = article.pictures.first()
    remove_picture(world.planner, picture)
    address = reverse("picture", args=[picture.token, "40.webp"])

    answer = client.get(f"{address}?preview={article.token}")

    assert answer.status_code == 404


def test_the_form_asks_whether_it_is_for_good(world, sign_in, article):
    one, two = article.pictures.all()
    client = sign_in(world.planner)
    for picture, sent in ((one, {}), (two, {"for_good": "1"})):
        key = [article.pk, picture.pk]
        client.post(reverse("publishing:picture-remove", args=key), sent)

    assert shown(article) == []
    assert [p.alt for p in type(one).every.all()] == ["Ett"]


def test_the_history_names_the_pictures_before_and_after(world, article):
    remove_picture(world.planner, article.pictures.first())

    entry = Entry.objects.of(article).newest_first().first()
    assert ("pictures", "Ett; Två", "Två") in entry.changes


def test_pictures_are_compared_by_what_they_are_and_not_by_their_words_alone():
    a, b = ({"token": t, "alt": "Torget", "alt_en": "", "credit": ""} for t in "ab")
    other = {**a, "alt": "Torget i Lund"}

    assert compared_pictures([a], [a]) is None
    kinds = [piece.kind for piece in compared_pictures([a], [b])]
    assert kinds == [REMOVED, ADDED]
    pieces = [(p.kind, p.words) for p in compared_pictures([b, a], [b, other])]
    assert pieces == [
        (SAME, "Torget"),
        (REMOVED, "Torget"),
        (ADDED, "Torget i Lund"),
    ]
