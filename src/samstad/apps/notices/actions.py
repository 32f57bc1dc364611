"""Telling people: each entry of the history becomes notices for those who follow."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.db.models import BigIntegerField, Exists, F, Model, Q, Value
from django.db.models.signals import post_save
from django.utils import timezone

from samstad.apps.accounts.models import Person, Role
from samstad.apps.accounts.queries import with_scopes
from samstad.apps.accounts.scopes import Scopes
from samstad.apps.accounts.signals import joined
from samstad.apps.accounts.things import model_called, rows_for
from samstad.apps.history.models import Entry
from samstad.apps.history.queries import readable
from samstad.apps.notices.models import Choice, Notice, Subscription
from samstad.apps.notices.queries import NEVER, following, is_told, key_of
from samstad.apps.web.gathering import modules

SALT = "samstad.notices.leave"
AT_ONCE = 100
"""SQLite takes at most 500 parts in one question."""


def follow_history() -> None:
    post_save.connect(_written, sender=Entry, dispatch_uid="notices")
    user_logged_in.connect(_arrived, dispatch_uid="notices.visit")
    joined.connect(_joined, dispatch_uid="notices.joined")


def tell(entry: Entry) -> None:
    """Make or bring up the notice of everybody it is for, who may read it.

    Some questions for every ``AT_ONCE`` people, and not some for each of them.
    """
    if not is_told(entry.table):
        return
    people = with_scopes(_people(entry))
    about = {"table": entry.table, "number": entry.number}
    Notice.objects.bulk_create(
        [
            Notice(
                person=person, entry=entry, when=entry.when, since=entry.when, **about
            )
            for person in _who_may_read(entry, people)
        ],
        update_conflicts=True,
        unique_fields=["person", "table", "number"],
        update_fields=["entry", "when", "read", "mailed", "batch"],
        batch_size=500,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anyone:
    """Whoever has these scopes: who they are can only let them read more."""

    scopes: Scopes
    pk: None = None


def _who_may_read(entry: Entry, people: list[Person]) -> list[Person]:
    """People with the same scopes are asked for together; the rest one by one."""
    scopes = list({person.scopes: None for person in people})
    let_in = _readers(entry, [_Anyone(scopes=each) for each in scopes])
    known = {each for at, each in enumerate(scopes) if at in let_in}
    left = [person for person in people if person.scopes not in known]
    by_name = _readers(entry, left)
    named = {person.pk for at, person in enumerate(left) if at in by_name}
    return [p for p in people if p.scopes in known or p.pk in named]


def _readers(entry: Entry, readers: Sequence[Any]) -> set[int]:
    """The places in the list of those who may read both the entry and its record."""
    found = set[int]()
    for first in range(0, len(readers), AT_ONCE):
        asked = [
            rows_for(model_called(entry.table), reader)
            .filter(Exists(readable(reader).filter(pk=entry.pk)), pk=entry.number)
            .order_by()
            .annotate(nth_reader=Value(at, output_field=BigIntegerField()))
            .values_list("nth_reader", flat=True)
            for at, reader in enumerate(readers[first : first + AT_ONCE], first)
        ]
        found |= set(asked[0].union(*asked[1:], all=True))
    return found


def _people(entry: Entry) -> Any:
    """Those who follow, and those whom an app's ``notices.py`` says it concerns."""
    followers = Subscription.objects.filter(_about(entry)).values("person")
    wanted = Q(pk__in=followers)
    for module in modules("notices"):
        wanted |= Q(pk__in=module.people_concerned(entry).order_by().values("pk"))
    return Person.objects.filter(wanted, is_active=True).exclude(pk=entry.who_id or 0)


def follow(person: Any, *, scope: str, table: str = "", number: int = 0) -> None:
    Subscription.objects.get_or_create(
        person=person, scope=scope, table=table, number=number
    )


def unfollow(person: Any, number: int) -> None:
    Subscription.objects.filter(person=person, pk=number).delete()


def start_following(person: Any) -> None:
    """What each app says (``FROM_THE_START``); a person leaves it as any other."""
    for module in modules("notices"):
        for table in getattr(module, "FROM_THE_START", ()):
            follow(person, scope="kind", table=table)


def follow_record(person: Any, thing: Model) -> None:
    follow(person, **key_of(thing._meta.label_lower, thing.pk))


def unfollow_record(person: Any, thing: Model) -> None:
    following(person, thing).delete()


def choose(person: Any, *, way: str, language: str) -> None:
    Choice.objects.update_or_create(
        person=person, defaults={"way": way, "language": language}
    )


def mark_all_read(person: Any) -> None:
    now = timezone.now()
    Notice.objects.filter(person=person, read=None).update(read=now, since=now)


def leave_token(person: Any) -> str:
    return signing.dumps(person.pk, salt=SALT)


def whose_token(token: str) -> Person | None:
    """For whom the token was made; None if nobody made it, or they are gone."""
    with contextlib.suppress(signing.BadSignature):
        return Person.objects.filter(pk=signing.loads(token, salt=SALT)).first()
    return None


def leave(person: Person) -> None:
    Choice.objects.update_or_create(person=person, defaults={"way": "off"})


def _about(entry: Entry) -> Q:
    """Subscriptions that an entry falls under: its record, what it replies to, more."""
    wanted = Q(**key_of(entry.table, entry.number))
    wanted |= Q(scope="kind", table=entry.table)
    wanted |= Q(scope="city", number=entry.city_id or 0)
    wanted |= Q(scope="network", number=entry.network_id or 0)
    about = _replied_to(entry)
    if about is not None:
        wanted |= Q(**key_of(about._meta.label_lower, about.pk))
    return wanted


def _replied_to(entry: Entry) -> Any:
    """A reply's model says in ``about`` what it is a reply to."""
    reply = apps.get_model(entry.table)._base_manager.filter(pk=entry.number).first()
    about = getattr(reply, "about", None)
    return about if isinstance(about, Model) else None


def _written(sender: Any, instance: Entry, *, created: bool, **_more: Any) -> None:
    if created:
        tell(instance)


def _joined(sender: Any, role: Role, **_more: Any) -> None:
    """Someone from outside hears of what they were invited to, and of nothing else."""
    if not role.thing_table:
        start_following(role.person)
    elif is_told(role.thing_table):
        follow(role.person, **key_of(role.thing_table, role.thing_number or 0))


def _arrived(sender: Any, user: Any, **_more: Any) -> None:
    now = timezone.now()
    first = {"previous_visit": NEVER}
    held, is_new = Choice.objects.get_or_create(person=user, defaults=first)
    if not is_new:
        Choice.objects.filter(pk=held.pk).update(previous_visit=F("visit"), visit=now)
