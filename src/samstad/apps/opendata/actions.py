"""Tokens are made and revoked; other networks are added, fetched and left."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from samstad.adapters.open_data.fetching import Fetch, fetch
from samstad.adapters.open_data.harvesting import Record, harvest
from samstad.apps.history.actions import record, snapshot
from samstad.apps.opendata.may import check_may_keep_sources, check_may_keep_token
from samstad.apps.opendata.models import Source, Theirs, Token, kept_as, new_secret
from samstad.vocabulary.problems import Problem

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person
    from samstad.apps.places.models import Network

LONGEST = datetime.timedelta(days=366)


@transaction.atomic
def make_token(
    person: Person, *, name: str, level: str, expires: datetime.date
) -> tuple[Token, str]:
    """A token and its secret, which is not kept and cannot be shown again."""
    secret = new_secret()
    token = Token(
        person=person, name=name, level=level, expires=expires, token=kept_as(secret)
    )
    check_may_keep_token(person, token)
    _check_ends(expires)
    token.full_clean()
    token.save()
    record(person, gettext_noop("made a token"), token)
    return token, secret


def _check_ends(expires: datetime.date) -> None:
    today = timezone.localdate()
    if not today <= expires <= today + LONGEST:
        raise ValidationError({"expires": _("Choose a day within a year.")})


@transaction.atomic
def revoke_token(person: Person, token: Token) -> None:
    check_may_keep_token(person, token)
    before = snapshot(token)
    token.revoked = token.revoked or timezone.now()
    token.save()
    record(person, gettext_noop("revoked a token"), token, before=before)


@transaction.atomic
def add_source(person: Person, network: Network, *, address: str) -> Source:
    """Listen to another network; what it shares is fetched by a worker."""
    check_may_keep_sources(person, network)
    return _added(person, network, address)


@transaction.atomic
def add_source_as_operator(network: Network, *, address: str) -> Source:
    """The same by whoever runs the site, on its command line."""
    return _added(None, network, address)


def _added(person: Person | None, network: Network, address: str) -> Source:
    source = Source(network=network, address=address)
    source.full_clean()
    source.save()
    record(person, gettext_noop("added another network"), source)
    return source


@transaction.atomic
def remove_source(person: Person, source: Source) -> None:
    """Listen no more: what it shared is no longer shown."""
    check_may_keep_sources(person, source.network)
    record(person, gettext_noop("left another network"), source, after={})
    source.delete()


def fetch_source(source: Source, *, asks: Fetch | None = None) -> None:
    """Fetch all that a network shares; what it has withdrawn is gone here too.

    When anything goes wrong what was fetched before stands, and the source says why.
    """
    is_trial = not settings.ENVIRONMENT.is_server
    try:
        found = harvest(
            source.address,
            fetch=asks or (lambda address: fetch(address, is_trial=is_trial)),
        )
    except Problem as problem:
        source.problem = problem.said("sv")[:500]
        source.problem_en = problem.said("en")[:500]
        source.save(update_fields=["problem", "problem_en"])
        return
    with transaction.atomic():
        _replace(source, found.records)
        source.publisher, source.fetched = found.publisher, timezone.now()
        source.problem = source.problem_en = ""
        source.save()


def _replace(source: Source, records: tuple[Record, ...]) -> None:
    """All anew: nothing points at them, and there may be more than a question can name.

    A record without a title, as a value of an indicator, is read at theirs.
    """
    shown = {one.uri: one for one in records if one.title}
    Theirs.objects.filter(source=source).delete()
    Theirs.objects.bulk_create(
        [Theirs(source=source, **_kept(one)) for one in shown.values()]
    )


def _kept(one: Record) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Record.__dataclass_fields__}
