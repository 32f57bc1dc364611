"""A person's own data: all of it given out, or taken away but for what was done.

The history keeps the act and loses the name: municipalities must be able to show what
was done, and the law lets a person ask to be forgotten.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.apps.accounts.actions import check_another_coordinates
from samstad.apps.accounts.may import check_may_remove
from samstad.apps.accounts.models import Invitation, Person
from samstad.apps.accounts.sharing import Shared
from samstad.apps.history.actions import record, snapshot
from samstad.apps.history.models import Entry
from samstad.vocabulary.sharing import RoleKind

Rows = list[dict[str, Any]]
_OF_AN_ENTRY = ("when", "verb", "table", "number", "name")
_OF_A_FACTOR = ("type", "created_at", "last_used_at")
"""What signs in is never handed out: neither keys nor secrets."""


def own_data(person: Person) -> dict[str, Rows]:
    """All that is kept about a person, by the name of the table."""
    found: dict[str, Rows] = {"accounts.person": [snapshot(person)]}
    for field in _ties(Person):
        rows = [_row(thing) for thing in _tied(field, person)]
        if rows:
            found.setdefault(field.model._meta.label_lower, []).extend(rows)
    return found


def as_json(person: Person) -> bytes:
    return _json(own_data(person))


def as_zip(person: Person) -> bytes:
    """The same, one file for each table."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as folder:
        for table, rows in own_data(person).items():
            folder.writestr(f"{table}.json", _json(rows))
    return written.getvalue()


@transaction.atomic
def remove_person(person: Person, leaving: Person) -> None:
    """Take away a person: name, address, roles and ways to sign in."""
    check_may_remove(person, leaving)
    held = Person.objects.select_for_update().get(pk=leaving.pk)
    for role in held.roles.today().filter(kind=RoleKind.COORDINATOR):
        check_another_coordinates(role, kind=role.kind)
    email, name = held.email, held.name
    for table in (EmailAddress, SocialAccount, Authenticator):
        table.objects.filter(user=held).delete()
    held.roles.all().delete()
    Invitation.objects.filter(email=email).delete()
    _forget(held)
    record(person, gettext_noop("removed the account"), held)
    _rename_in_history(held, email=email, name=name)


def _forget(held: Person) -> None:
    held.email, held.name = f"removed-{held.pk}@removed.invalid", ""
    held.organisation, held.is_active = "", False
    held.removed, held.last_login = timezone.now(), None
    held.set_unusable_password()
    held.save()


def _rename_in_history(held: Person, *, email: str, name: str) -> None:
    """The act stays; the name goes, from the entry and from what it says."""
    Entry.objects.filter(who=held).update(who_name="")
    of_them = Entry.objects.filter(table="accounts.person", number=held.pk)
    of_them.update(name="", before={}, after={})
    for entry in _entries_that_name(email, name):
        entry.before = _without(entry.before, email, name)
        entry.after = _without(entry.after, email, name)
        entry.name = _without(entry.name, email, name)
        entry.save(update_fields=["before", "after", "name"])


def _entries_that_name(email: str, name: str) -> models.QuerySet[Entry]:
    said = Entry.objects.annotate(
        was=Cast("before", models.TextField()), became=Cast("after", models.TextField())
    )
    asked = Q(name__icontains=email)
    if name:  # a registration is called after its person and its meeting
        asked |= Q(name__startswith=f"{name} · ")
    for words in {email, name, json.dumps(name)[1:-1]} - {""}:
        asked |= Q(was__contains=words) | Q(became__contains=words) | Q(name=words)
    return said.filter(asked)


def _without(value: Any, email: str, name: str) -> Any:
    if isinstance(value, dict):
        return {key: _without(inner, email, name) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without(inner, email, name) for inner in value]
    if isinstance(value, str):
        of_them = f"{name} · " if name else ""
        without = value.removeprefix(of_them).replace(email, "–")
        return "" if value and value == name else without
    return value


def _ties(model: type[models.Model]) -> list[Any]:
    """Every foreign key of any table that points at a person."""
    relations: list[Any] = list(model._meta.get_fields(include_hidden=True))
    return [r.field for r in relations if r.auto_created and not r.concrete]


def _tied(field: Any, person: Person) -> Any:
    """The rows tied to a person; of shared tables what the person may still read."""
    rows = field.model._default_manager.filter(**{field.name: person})
    return rows.visible_to(person) if issubclass(field.model, Shared) else rows


def _row(thing: models.Model) -> dict[str, Any]:
    kept = snapshot(thing)
    if isinstance(thing, Entry):
        return {name: kept[name] for name in _OF_AN_ENTRY}
    if isinstance(thing, Authenticator):
        return {name: kept[name] for name in _OF_A_FACTOR}
    return kept


def _json(thing: Any) -> bytes:
    return json.dumps(thing, cls=_Encoder, ensure_ascii=False, indent=2).encode()


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        if isinstance(o, bytes | memoryview):
            return base64.b64encode(bytes(o)).decode("ascii")
        return super().default(o)
