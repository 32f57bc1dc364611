"""Telling people: each entry of the history becomes notices for those who follow."""

from __future__ import annotations

import contextlib
from typing import Any

from django.apps import apps
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.db.models import F, Model, Q
from django.db.models.signals import post_save
from django.utils import timezone

from samstad.apps.accounts.models import Person
from samstad.apps.accounts.things import find_thing
from samstad.apps.history.models import Entry
from samstad.apps.history.queries import readable
from samstad.apps.notices.models import Choice, Notice, Subscription
from samstad.apps.notices.queries import following, is_told, key_of
from samstad.apps.web.gathering import modules

SALT = "samstad.notices.leave"


def follow_history() -> None:
    post_save.connect(_written, sender=Entry, dispatch_uid="notices")
    user_logged_in.connect(_arrived, dispatch_uid="notices.visit")


def tell(entry: Entry) -> None:
    """Make or bring up the notice of everybody it is for, who may read it."""
    if not is_told(entry.table):
        return
    for person in _people(entry):
        may_read = readable(person).filter(pk=entry.pk).exists()
        if may_read and find_thing(entry.table, entry.number, person):
            fresh = {"entry": entry, "when": entry.when, "read": None}
            Notice.objects.update_or_create(
                person=person,
                table=entry.table,
                number=entry.number,
                defaults={**fresh, "mailed": None, "batch": None},
            )


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


def follow_record(person: Any, thing: Model) -> None:
    follow(person, **key_of(thing._meta.label_lower, thing.pk))


def unfollow_record(person: Any, thing: Model) -> None:
    following(person, thing).delete()


def choose(person: Any, *, way: str, language: str) -> None:
    Choice.objects.update_or_create(
        person=person, defaults={"way": way, "language": language}
    )


def mark_all_read(person: Any) -> None:
    Notice.objects.filter(person=person, read=None).update(read=timezone.now())


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


def _arrived(sender: Any, user: Any, **_more: Any) -> None:
    now = timezone.now()
    held, is_new = Choice.objects.get_or_create(person=user)
    if not is_new:
        Choice.objects.filter(pk=held.pk).update(previous_visit=F("visit"), visit=now)
