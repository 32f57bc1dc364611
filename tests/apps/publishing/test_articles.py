"""The life of an article: states, who may, revisions, languages, time."""

from __future__ import annotations

import datetime
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.history.models import Entry
from samstad.apps.notices.actions import follow
from samstad.apps.notices.models import Notice
from samstad.apps.publishing import queries
from samstad.apps.publishing.actions import (
    ChangedMeanwhile,
    move_article,
    renew_preview,
    restore_revision,
    write_article,
)
from samstad.apps.publishing.announcing import announce_due
from samstad.apps.publishing.desk import waiting_for
from samstad.apps.publishing.may import MoveNotPossible, may_move
from samstad.apps.publishing.models import Article
from samstad.apps.publishing.states import MOVES, State
from tests.access.rows.publishing import published, written

ENGLISH = {"title_en": "A meeting", "lead_en": "Short.", "body_en": "Words."}
PUBLISHERS = {"communicator", "leader"}
WRITERS = {*PUBLISHERS, "planner", "evaluator"}
WHO = {
    "send-to-review": WRITERS,
    "send-back": WRITERS,
    "publish": PUBLISHERS,
    "withdraw": PUBLISHERS,
    "take-up-again": WRITERS,
}
ENDS = {
    ("draft", "send-to-review"): "review",
    ("review", "send-back"): "draft",
    ("review", "publish"): "published",
    ("published", "withdraw"): "withdrawn",
    ("withdrawn", "take-up-again"): "draft",
}
"""Written by hand, so that the table of the site is compared with something."""


@pytest.mark.parametrize(("state", "name"), list(product(State, MOVES)))
def test_every_move_from_every_state(world, state, name):
    article = published(world)
    Article.objects.filter(pk=article.pk).update(state=state)

    if (state.value, name) in ENDS:
        moved = move_article(world.communicator, article, name)
        assert moved.state == ENDS[state.value, name]
    else:
        with pytest.raises(MoveNotPossible):
            move_article(world.communicator, article, name)
        assert Article.objects.get(pk=article.pk).state == state


@pytest.mark.parametrize("name", MOVES)
def test_each_move_is_for_those_who_may(world, name):
    article = written(world, "leader")
    may = {who for who, p in world.people.items() if may_move(p, article, name)}

    assert may == WHO[name]


def test_a_network_article_is_published_by_the_coordinator_only(world):
    article = Article(network=world.network)
    texts = {"title": "T", "lead": "L", "body": "B", "audience": "network"}
    write_article(world.coordinator, article, **texts)
    move_article(world.coordinator, article, "send-to-review")

    with pytest.raises(NotAllowed):
        move_article(world.leader, article, "publish")
    move_article(world.coordinator, article, "publish")
    assert article in queries.news(world.stranger)
    assert article not in queries.news(VISITOR)


def test_the_time_is_looked_at_when_the_page_is_read(client, world, monkeypatch):
    article = written(world, "planner")
    move_article(world.planner, article, "send-to-review")
    at = timezone.now() + datetime.timedelta(hours=2)
    move_article(world.leader, article, "publish", publish_at=at)
    address = reverse("publishing:article", args=[article.slug])

    assert client.get(address).status_code == 404
    monkeypatch.setattr(timezone, "now", lambda: at + datetime.timedelta(seconds=1))
    assert client.get(address).status_code == 200


def test_what_is_missing_is_said_all_at_once(world):
    article = written(world, "leader", lead="", body="", title_en="A")
    move_article(world.leader, article, "send-to-review")

    with pytest.raises(ValidationError) as refused:
        move_article(world.leader, article, "publish")
    assert len(refused.value.messages) == 4
    assert Article.objects.get(pk=article.pk).state == "review"


def test_a_missing_language_is_said_and_not_hidden(client, world):
    article = published(world)

    page = client.get(f"/en/news/{article.slug}/").content.decode()
    listed = client.get("/en/news/").content.decode()

    assert "in Swedish only" in page
    assert '<div lang="sv">' in page
    assert 'hreflang="en" href="http' not in page
    assert f'rel="canonical" href="http://testserver/sv/news/{article.slug}/"' in page
    assert "in Swedish only" in listed


def test_both_languages_are_the_same_article(client, world):
    article = published(world, **ENGLISH)

    swedish, english = (
        client.get(f"/{lang}/news/{article.slug}/").content.decode()
        for lang in ("sv", "en")
    )

    assert "<h1>En träff</h1>" in swedish
    assert "<h1>A meeting</h1>" in english
    for page in (swedish, english):
        assert 'hreflang="en" href="http://testserver/en/news' in page
        assert 'hreflang="sv" href="http://testserver/sv/news' in page


def test_a_revision_is_restored_and_nothing_is_lost(world):
    article = written(world, "planner", body="Första.")
    write_article(world.leader, article, body="Andra.")
    write_article(world.leader, article, body="Andra.")

    restored = restore_revision(world.planner, article.revisions.get(number=1))

    assert "Första" in restored.body
    assert [r.number for r in restored.revisions.all()] == [3, 2, 1]
    assert restored.revisions.get(number=3).restores == 1


def test_nobody_writes_over_what_another_saved_meanwhile(client, world, sign_in):
    article = written(world, "planner")
    write_article(world.leader, article, title="Ny rubrik")

    with pytest.raises(ChangedMeanwhile):
        write_article(world.planner, article, seen=1, title="Min rubrik")
    form = {"title": "Min rubrik", "audience": "public", "seen": "1"}
    address = reverse("publishing:edit", args=[article.pk])
    answer = sign_in(world.planner).post(address, form)
    assert answer.status_code == 400
    assert "Min rubrik" in answer.content.decode()
    assert Article.objects.get(pk=article.pk).title == "Ny rubrik"


def test_a_preview_link_works_until_it_is_renewed_or_withdrawn(client, world):
    article = written(world, "planner")
    old = reverse("publishing:preview", args=[article.token])
    answer = client.get(old)
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex"
    assert "og:title" not in answer.content.decode()

    renewed = renew_preview(world.planner, article)

    new = reverse("publishing:preview", args=[renewed.token])
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    Article.objects.filter(pk=article.pk).update(state="withdrawn")
    assert client.get(new).status_code == 404


def test_the_words_of_a_draft_stay_inside_when_it_is_published(client, world, sign_in):
    article = written(world, "planner", lead="Hemligt utkast.")
    write_article(world.planner, article, lead="Färdigt.")
    move_article(world.leader, article, "send-to-review")
    move_article(world.leader, article, "publish")
    address = reverse("history:of", args=["publishing.article", article.pk])

    page = sign_in(world.stranger).get(address).content.decode()

    assert "Hemligt utkast" not in page
    [opened] = Entry.objects.of(article).filter(level="public")
    assert opened.before | opened.after == {"level": "public"}
    assert {e.level for e in Entry.objects.of(article)} == {"city", "public"}


def test_who_follows_news_is_told_when_an_article_is_out(world):
    follow(world.stranger, scope="kind", table="publishing.article")
    article = written(world, "planner")
    move_article(world.planner, article, "send-to-review")
    assert not Notice.objects.filter(person=world.stranger).exists()

    move_article(world.leader, article, "publish")

    assert Notice.objects.filter(person=world.stranger, number=article.pk).exists()


def test_what_is_changed_before_its_time_stays_inside_afterwards(world):
    article = written(world, "planner")
    move_article(world.planner, article, "send-to-review")
    at = timezone.now() + datetime.timedelta(hours=2)
    move_article(world.leader, article, "publish", publish_at=at)

    write_article(world.leader, article, lead="Inte sagt ännu.")
    renew_preview(world.leader, article)

    assert {e.level for e in Entry.objects.of(article)} == {"city"}


def test_followers_are_told_once_when_the_time_of_an_article_comes(world):
    follow(world.stranger, scope="kind", table="publishing.article")
    article = written(world, "planner")
    move_article(world.planner, article, "send-to-review")
    at = timezone.now() + datetime.timedelta(hours=2)
    move_article(world.leader, article, "publish", publish_at=at)
    published(world)
    theirs = Notice.objects.filter(person=world.stranger, number=article.pk)

    assert announce_due() == 0
    assert not theirs.exists()
    Article.objects.filter(pk=article.pk).update(publish_at=timezone.now())
    assert [announce_due(), announce_due()] == [1, 0]
    assert theirs.get().entry.verb == "came out at its time"


@translation.override("sv")
def test_the_desk_says_what_waits(world):
    article = written(world, "planner", title="Väntar")
    assert [w.words for w in waiting_for(world.planner)] == [
        "Din artikel ”Väntar” är ett utkast."
    ]

    move_article(world.planner, article, "send-to-review")

    assert "väntar på din granskning" in next(waiting_for(world.leader)).words
    assert list(waiting_for(world.planner)) == list(waiting_for(world.stranger)) == []
    at = timezone.now() + datetime.timedelta(days=1)
    move_article(world.leader, article, "publish", publish_at=at)
    assert next(waiting_for(world.leader)).until == at
