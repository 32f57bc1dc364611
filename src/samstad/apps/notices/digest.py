"""Letters of notices. Each is claimed before it is sent, so that none goes twice."""

from __future__ import annotations

import logging
import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from samstad.apps.accounts.models import Person
from samstad.apps.notices.actions import leave_token
from samstad.apps.notices.models import Choice, Notice
from samstad.apps.notices.queries import Change, choice_of, told, with_earlier
from samstad.apps.web.gathering import modules

MOST_OF_A_KIND = 20
_log = logging.getLogger(__name__)


def send_digests(*, address: str, is_only_soon: bool = False) -> tuple[int, int]:
    """Send everyone their letter; ``address`` is that of the site.

    Returns how many went and how many failed. What failed waits for the next time.
    The connection is opened first: where there is none, nothing is claimed.
    ``is_only_soon`` keeps to those who do not want to wait for the daily letter.
    What an app reminds of by itself (``reminding.remind_due``) becomes notices first.
    """
    for module in modules("reminding"):
        module.remind_due()
    for module in modules("announcing"):
        module.announce_due()
    waiting = Notice.objects.filter(mailed=None, read=None).values("person")
    off = Choice.objects.filter(way="off").values("person")
    people = Person.objects.filter(pk__in=waiting, is_active=True).exclude(pk__in=off)
    if is_only_soon:
        soon = Choice.objects.filter(way="immediate").values("person")
        people = people.filter(pk__in=soon)
    sent = failed = 0
    with get_connection() as connection:
        for person in people:
            try:
                sent += _send(person, address, connection)
            except (OSError, ValueError) as error:
                failed += 1
                _log.error("letter to person %s: %s", person.pk, type(error).__name__)
                connection.close()  # the next letter opens it anew
    return sent, failed


def _send(person: Person, address: str, connection: Any) -> bool:
    batch = uuid.uuid4()
    unsent = Notice.objects.filter(person=person, mailed=None, read=None)
    now = timezone.now()
    unsent.update(mailed=now, batch=batch)
    claimed = Notice.objects.filter(person=person, batch=batch).select_related("entry")
    with translation.override(choice_of(person).language):
        changes = with_earlier(person, told(person, claimed))
        try:
            if changes:
                _letter(person, changes, address, connection).send()
        except (OSError, ValueError):
            claimed.update(mailed=None, batch=None)
            raise
    numbers = [change.notice.pk for change in changes]
    Notice.objects.filter(pk__in=numbers).update(since=now)
    return bool(changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What is new of one kind, and how many records there was no room for."""

    kind: str
    changes: list[Change]
    more: int


def grouped(changes: list[Change]) -> list[Group]:
    """By kind; newest first, so that the kind with the newest comes first too."""
    by_kind: dict[str, list[Change]] = defaultdict(list)
    for change in sorted(changes, key=lambda one: one.notice.when, reverse=True):
        by_kind[change.kind].append(change)
    return [
        Group(
            kind=kind,
            changes=lines[:MOST_OF_A_KIND],
            more=max(0, len(lines) - MOST_OF_A_KIND),
        )
        for kind, lines in by_kind.items()
    ]


def _letter(
    person: Person, changes: list[Any], address: str, connection: Any
) -> EmailMultiAlternatives:
    leave = address + reverse("notices:leave", args=[leave_token(person)])
    subject = ngettext(
        "%(count)d thing new in %(site)s",
        "%(count)d things new in %(site)s",
        len(changes),
    ) % {"count": len(changes), "site": settings.SITE_NAME}
    said = {
        "subject": subject,
        "name": person.name,
        "groups": grouped(changes),
        "is_daily": choice_of(person).way == "daily",
        "address": address,
        "leave": leave,
        "choices": address + reverse("notices:mine"),
        "site_name": settings.SITE_NAME,
        "language": translation.get_language(),
    }
    letter = EmailMultiAlternatives(
        subject,
        render_to_string("notices/letter.txt", said),
        None,
        [person.email],
        connection=connection,
        headers={
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    letter.attach_alternative(
        render_to_string("notices/letter.html", said), "text/html"
    )
    return letter
