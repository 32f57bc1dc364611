"""An article about the meeting of November 2017, in our own words and with our picture."""

from __future__ import annotations

import datetime
import tomllib
from importlib import resources
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.accounts.models import Person
from samstad.apps.history.actions import record
from samstad.apps.history.models import Entry
from samstad.apps.places.models import City, Network
from samstad.apps.publishing.actions import add_picture, move_article, write_article
from samstad.apps.publishing.demonstration.drawing import six_cities_at_a_table
from samstad.apps.publishing.models import Article

WRITER = "kommunikator@example.org"


def load() -> None:
    """Put the article in place once; what is written in it later is left alone.

    The pages of the cities say when they were last updated, so their history begins.
    """
    text = resources.files(__package__).joinpath("meeting.toml").read_text("utf-8")
    facts = tomllib.loads(text)
    if not Article.objects.filter(slug=facts["slug"]).exists():
        _publish(Person.objects.get(email=WRITER), facts)
    for place in (*Network.objects.all(), *City.objects.all()):
        if not Entry.objects.of(place).exists():
            record(None, gettext_noop("loaded the demonstration"), place)


def _publish(writer: Person, facts: dict[str, Any]) -> None:
    city = City.objects.select_related("network").get(slug=facts.pop("city"))
    picture, day = facts.pop("picture"), facts.pop("published")
    new = Article(network=city.network, city=city, slug=facts["slug"])
    article = write_article(writer, new, audience="public", **facts)
    add_picture(writer, article, content=six_cities_at_a_table(), **picture)
    move_article(writer, article, "send-to-review")
    move_article(writer, article, "publish")
    nine = datetime.datetime.combine(day, datetime.time(9))
    at = timezone.make_aware(nine)
    Article.objects.filter(pk=article.pk).update(publish_at=at, changed=at)
