"""Articles with a time of their own are told of when it has come.

When they were set to be published, nobody but those who write could read them, and only
they were told. A worker looks now and then, and so does whoever sends the letters.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record
from samstad.apps.history.models import Entry
from samstad.apps.publishing.models import Article
from samstad.apps.publishing.states import MOVES

CAME_OUT = gettext_noop("came out at its time")


def announce_due() -> int:
    """Tell followers of what has come out since somebody looked; how many articles."""
    return sum(_announce(number) for number in _due().values_list("pk", flat=True))


@transaction.atomic
def _announce(number: int) -> bool:
    """Once, also when two look at the same time: the second finds nothing to do."""
    article = Article.objects.select_for_update().get(pk=number)
    if not _due().filter(pk=number).exists():
        return False
    record(None, CAME_OUT, article)
    return True


def _due() -> Any:
    """What is out, was published before its time, and has not been told of since."""
    entries = Entry.objects.filter(table="publishing.article", number=OuterRef("pk"))
    published = entries.filter(verb=MOVES["publish"].verb)
    told = entries.filter(verb__in=(MOVES["publish"].verb, CAME_OUT))
    return (
        Article.objects.live()
        .filter(Exists(published.filter(when__lt=OuterRef("publish_at"))))
        .exclude(Exists(told.filter(when__gte=OuterRef("publish_at"))))
        .order_by("publish_at", "pk")
    )
