"""What waits for a person among articles: reviews, what came back, what is set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from samstad.apps.publishing import queries
from samstad.apps.publishing.may import may_move
from samstad.apps.web.gathering import Waiting

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


def waiting_for(person: Person) -> Iterator[Waiting]:
    """One question, or none for those who write nowhere."""
    if not queries.homes_held(person):
        return
    for article in queries.unfinished(person):
        address = reverse("publishing:one", args=[article.pk])
        if article.is_scheduled:
            words = _("The article “%(article)s” is set to be published.")
        elif article.state == "review" and may_move(person, article, "publish"):
            words = _("The article “%(article)s” waits for your review.")
        elif article.state == "draft" and article.author_id == person.pk:
            words = _("Your article “%(article)s” is a draft.")
        else:
            continue
        until = article.publish_at if article.is_scheduled else None
        said = words % {"article": article}
        yield Waiting(words=said, address=address, until=until)
