"""Secret calendar addresses: made, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import record, snapshot
from samstad.apps.meetings.actions.writing import NotNow
from samstad.apps.meetings.models import FeedAddress
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

MOST_ADDRESSES = 20


@transaction.atomic
def make_feed_address(person: Person, *, name: str, extent: str) -> FeedAddress:
    standing = FeedAddress.objects.standing().filter(person=person)
    if standing.count() >= MOST_ADDRESSES:
        raise NotNow(
            Text(
                sv=f"Du har redan {MOST_ADDRESSES} adresser.",
                en=f"You already have {MOST_ADDRESSES} addresses.",
            ),
            remedy=Text(
                sv="Återkalla en som inte används.", en="Revoke one that is not used."
            ),
        )
    address = FeedAddress(person=person, name=name or _("my calendar"), extent=extent)
    address.full_clean()
    address.save()
    record(person, gettext_noop("made a calendar address"), address)
    return address


@transaction.atomic
def revoke_feed_address(person: Person, address: FeedAddress) -> None:
    """Whoever holds the address gets nothing from now on."""
    before = snapshot(address)
    address.revoked = timezone.now()
    address.save(update_fields=["revoked"])
    record(person, gettext_noop("revoked a calendar address"), address, before=before)
