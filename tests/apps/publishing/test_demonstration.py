"""The article of the demonstration: once, in both languages, in our own words."""

from __future__ import annotations

import re

import pytest

from samstad.apps.front.demonstration import load_demonstration
from samstad.apps.publishing.models import Article, Picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_the_article_is_there_once_and_says_when_it_was_updated(client):
    load_demonstration()

    article, picture = Article.objects.get(), Picture.objects.get()
    assert article.languages == ["sv", "en"]
    assert picture.alt and picture.alt_en
    for language, said in (("sv", "Senast uppdaterad"), ("en", "Last updated")):
        page = client.get(f"/{language}/news/{article.slug}/").content.decode()
        assert said in page
        assert "Kaj Kommuniksson (påhittad)" in page
        assert "2017-12-04T09:00:00+01:00" in page


@pytest.mark.parametrize("path", ["/sv/", "/sv/cities/lund/", "/sv/news/"])
def test_every_public_page_says_when_it_was_updated(client, path):
    page = client.get(path).content.decode()

    assert re.search(r"Senast uppdaterad: <time datetime=", page)
